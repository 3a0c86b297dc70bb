package vn.kekhai.channel.telegram;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after failures in a row: longer each time up to a bound, and never quite as long as others wait.
 *
 * @param first the wait after the first failure
 * @param longest the bound
 */
record Pauses(Duration first, Duration longest) {

    /** For Telegram itself: quick to find out that it is back. */
    static final Pauses USUAL = new Pauses(Duration.ofMillis(500), Duration.ofSeconds(20));

    /** The wait after so many failures; what Telegram asked for goes first. */
    Duration after(int failures, @Nullable Duration asked) {
        if (asked != null) {
            return asked;
        }
        long grown = first.toMillis() << Math.clamp(failures - 1, 0, 20);
        long bound = Math.min(grown, longest.toMillis());
        return Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1));
    }
}
