package vn.kekhai.channel.telegram;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Telegram's part of {@code /actuator/health}: down with a short reason, and when the last poll was answered. */
final class TelegramHealthIndicator implements HealthIndicator {

    private final TelegramStatus status;
    private final TelegramSettings.Mode mode;

    TelegramHealthIndicator(TelegramStatus status, TelegramSettings.Mode mode) {
        this.status = status;
        this.mode = mode;
    }

    @Override
    public Health health() {
        String problem = status.problem();
        Health.Builder health = problem == null ? Health.up() : Health.down().withDetail("reason", problem);
        health.withDetail("mode", mode.name().toLowerCase(Locale.ROOT));
        if (status.isStandby()) {
            health.withDetail("standby", true);
        }
        Duration sinceLastPoll = status.sinceLastPoll();
        if (sinceLastPoll != null) {
            health.withDetail("secondsSinceLastPoll", sinceLastPoll.toSeconds());
        }
        return health.build();
    }
}
