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
 * @param uploadHours how long a file that was sent up in the console is kept, with its bad rows, hours
 * @param uploadTick how often it is looked whether such a file is to be worked on
 */
@Validated
@ConfigurationProperties("kekhai.roster")
record RosterSettings(
        @DefaultValue("30") @Min(1) @Max(365) int invitationDays,
        @DefaultValue("5") @Min(1) @Max(100) int typedTries,
        @DefaultValue("15m") Duration typedWait,
        @DefaultValue("24") @Min(1) @Max(168) int uploadHours,
        @DefaultValue("1s") Duration uploadTick) {}
