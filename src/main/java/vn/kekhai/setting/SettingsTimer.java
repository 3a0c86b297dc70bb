package vn.kekhai.setting;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/** Looks every few seconds whether another instance has changed a setting. Not while a page is made: pages must not vary. */
@Component
@ConditionalOnWebApplication
class SettingsTimer extends Repeating {

    private static final Duration EACH = Duration.ofSeconds(5);

    SettingsTimer(LiveSettings settings) {
        super("settings", new Round(Duration.ZERO, EACH, settings::refresh));
    }

    /** Before anything that sends begins. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
