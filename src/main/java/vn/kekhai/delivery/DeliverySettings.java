package vn.kekhai.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of delivery.
 *
 * @param inFlight most messages of one account being sent at the same moment; a quarter of it for what is unasked
 * @param bulkRate unasked messages of one account a second, of all instances together; replies take most of it when there
 *     are many; 0: no limit
 * @param bulkBurst how many of these may leave at the same moment after a rest
 * @param chatRate messages to one chat a second; 0: no limit
 * @param chatBurst how many replies to one chat may leave faster than that after a rest
 * @param replyRate replies of one account a second; 0: no limit but the messenger's own
 * @param attempts tries before a message is given up
 * @param backOff the wait after the first failed try; doubled after each further one
 * @param longestBackOff the longest such wait
 * @param longestHold a message that has to wait longer does so in the table, not in memory
 * @param mostHeld most messages in memory; further ones wait in the table
 * @param claimBatch most messages taken from the table at once
 * @param poll how often the table is looked at when nothing else gives reason to
 * @param lease how long after its last sign of life an instance's messages are taken over
 * @param stopWithin how long messages being sent may take to finish when the house stops
 * @param keepDays how long settled messages are kept, days
 * @param dayBegins from this time of the day on unasked messages are sent, in the house's zone
 * @param dayEnds from this time on no more, until the next day begins; the same time for both: at any hour
 */
@Validated
@ConfigurationProperties("kekhai.delivery")
record DeliverySettings(
        @DefaultValue("64") @Min(1) @Max(1_000) int inFlight,
        @DefaultValue("25") @Min(0) @Max(10_000) int bulkRate,
        @DefaultValue("5") @Min(1) @Max(10_000) int bulkBurst,
        @DefaultValue("1") @Min(0) @Max(1_000) int chatRate,
        @DefaultValue("30") @Min(1) @Max(1_000) int chatBurst,
        @DefaultValue("0") @Min(0) @Max(10_000) int replyRate,
        @DefaultValue("6") @Min(1) @Max(100) int attempts,
        @DefaultValue("1s") Duration backOff,
        @DefaultValue("5m") Duration longestBackOff,
        @DefaultValue("20s") Duration longestHold,
        @DefaultValue("5000") @Min(1) int mostHeld,
        @DefaultValue("50") @Min(1) @Max(1_000) int claimBatch,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("30s") Duration stopWithin,
        @DefaultValue("90") @Min(1) @Max(3_650) int keepDays,
        @DefaultValue("07:30") LocalTime dayBegins,
        @DefaultValue("20:30") LocalTime dayEnds) {

    int unaskedInFlight() {
        return Math.max(1, inFlight / 4);
    }

    /** How many unasked messages of an account are taken ahead: those of two seconds. */
    int unaskedAhead() {
        return bulkRate == 0 ? claimBatch : Math.max(2, Math.min(claimBatch, 2 * bulkRate));
    }

    /** How many of these are marked ahead: few, since a crash leaves them unknown. */
    int markedAhead() {
        return bulkRate == 0 ? claimBatch : Math.max(2, Math.max(bulkBurst, bulkRate / 3));
    }
}
