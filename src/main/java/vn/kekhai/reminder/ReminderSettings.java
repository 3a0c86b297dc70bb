package vn.kekhai.reminder;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of reminders.
 *
 * @param tick how often it is looked whether an occasion is due
 * @param batch how many members are decided about in one transaction
 * @param stale an occasion that is later than this is not told any more; days on which it may not be told do not count
 * @param afterTalk how long somebody must have been silent before a reminder may come
 * @param mostWaiting no more reminders are made while so many unasked messages wait to be sent
 * @param beforeNight so long before the sending hours end no more are made, so that those made can still leave
 */
@Validated
@ConfigurationProperties("kekhai.reminder")
record ReminderSettings(
        @DefaultValue("30s") Duration tick,
        @DefaultValue("500") @Min(1) @Max(5_000) int batch,
        @DefaultValue("48h") Duration stale,
        @DefaultValue("30m") Duration afterTalk,
        @DefaultValue("10000") @Min(1) int mostWaiting,
        @DefaultValue("15m") Duration beforeNight) {}
