package vn.kekhai.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message to a person, or why there was none. Holds no words.
 *
 * @param state such as {@code SENT}, {@code SKIPPED}, {@code WAITING}; as in the table
 * @param reason the rule or the messenger's answer, a short code; null where there is nothing to explain
 * @param channel through which it went or will go; null when it was never to be sent
 * @param due when it may leave at the earliest
 * @param detour the channel chosen before and why it was given up, as {@code telegram:blocked}; null when there was none
 * @param settled when it came to its end; null while it has not
 */
public record Fate(
        UUID id,
        Purpose purpose,
        @Nullable UUID group,
        String textKey,
        String state,
        @Nullable String reason,
        @Nullable String channel,
        @Nullable String detour,
        int attempts,
        Instant created,
        Instant due,
        @Nullable Instant settled) {}
