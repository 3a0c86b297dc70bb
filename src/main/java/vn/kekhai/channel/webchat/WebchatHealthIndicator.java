package vn.kekhai.channel.webchat;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The web chat's part of {@code /actuator/health}: down when the talks in the table cannot be followed. */
@Component
@ConditionalOnWebApplication
class WebchatHealthIndicator implements HealthIndicator {

    private final PageWatch watch;
    private final Pages pages;

    WebchatHealthIndicator(PageWatch watch, Pages pages) {
        this.watch = watch;
        this.pages = pages;
    }

    @Override
    public Health health() {
        Health.Builder health = watch.failing() ? Health.down().withDetail("reason", "database") : Health.up();
        return health.withDetail("livePages", pages.count()).build();
    }
}
