package vn.kekhai.broadcast;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of broadcasts.
 *
 * @param approvalAbove a broadcast to more people than this needs a second admin's approval; 0: each one does
 * @param batch how many people's messages are written at once
 * @param mostWaiting while so many unasked messages wait to be sent, no more are written
 * @param previewGood how long the numbers of a preview may be confirmed; after that they are counted anew
 * @param progressEvery how often the message that tells the progress is changed at most
 * @param tick how often it is looked at what is to be done
 * @param keepDraftDays how long a broadcast that was never confirmed is kept, days
 */
@Validated
@ConfigurationProperties("kekhai.broadcast")
record BroadcastSettings(
        @DefaultValue("500") @Min(0) int approvalAbove,
        @DefaultValue("500") @Min(1) @Max(1_000) int batch,
        @DefaultValue("2000") @Min(1) int mostWaiting,
        @DefaultValue("30m") Duration previewGood,
        @DefaultValue("3s") Duration progressEvery,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("30") @Min(1) @Max(3_650) int keepDraftDays) {}
