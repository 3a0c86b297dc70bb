package vn.kekhai.campaign;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of campaigns.
 *
 * @param tick how often it is looked whether a phase opens and whose roster entry changed
 * @param batch how many people are taken into a phase, or looked at again, in one transaction
 * @param keepDays how long after the last day of its grace a phase's people still follow the roster, days
 */
@Validated
@ConfigurationProperties("kekhai.campaign")
record CampaignSettings(
        @DefaultValue("30s") Duration tick,
        @DefaultValue("1000") @Min(1) @Max(5_000) int batch,
        @DefaultValue("31") @Min(0) @Max(3_650) int keepDays) {}
