package vn.kekhai.roster;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The roster's settings.
 *
 * @param invitationDays how long an invitation is good, days
 * @param typedTries wrong typed codes in a row before a chat has to wait
 * @param typedWait how long it then waits
 */
@Validated
@ConfigurationProperties("kekhai.roster")
record RosterSettings(
        @DefaultValue("30") @Min(1) @Max(365) int invitationDays,
        @DefaultValue("5") @Min(1) @Max(100) int typedTries,
        @DefaultValue("15m") Duration typedWait) {}
