package vn.kekhai.digest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings below {@code kekhai.digest}.
 *
 * @param poll how often it is looked whether a digest is due
 * @param batch cells that are dealt with in one transaction, a little more where they lie below one unit
 * @param mostWaiting no further digests are made while so many unasked messages wait to leave
 * @param talking for so long after somebody's last word in a conversation, a secretary's nudge does not break in
 * @param keepDays days after which what was decided for a recipient is deleted
 */
@Validated
@ConfigurationProperties("kekhai.digest")
record DigestSettings(
        @DefaultValue("1m") Duration poll,
        @DefaultValue("100") @Min(1) @Max(1_000) int batch,
        @DefaultValue("10000") @Min(1) int mostWaiting,
        @DefaultValue("30m") Duration talking,
        @DefaultValue("400") @Min(2) @Max(3_650) int keepDays) {}
