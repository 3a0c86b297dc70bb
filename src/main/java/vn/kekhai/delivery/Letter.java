package vn.kekhai.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;

/**
 * A message in the hands of this instance.
 *
 * @param owner the lease under which it is held
 * @param attempts how many tries it has used up
 * @param doubtful whether an earlier try may have gone out, so that this one is the last
 * @param reason what became of the last try; null before the first
 * @param posted when it was stored
 */
record Letter(
        UUID id,
        UUID owner,
        OutgoingMessage message,
        Priority priority,
        int attempts,
        boolean doubtful,
        @Nullable String reason,
        Instant posted,
        @Nullable Instant expires) {

    Address to() {
        return message.to();
    }

    Account account() {
        return Account.of(to());
    }

    boolean unasked() {
        return priority.unasked();
    }

    boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** The same with more tries used up. */
    Letter tried(int used) {
        return new Letter(id, owner, message, priority, attempts + used, doubtful, reason, posted, expires);
    }

    /** The same after a try that is to be repeated. */
    Letter tried(int used, boolean mayHaveGoneOut, String why) {
        return new Letter(
                id, owner, message, priority, attempts + used, doubtful || mayHaveGoneOut, why, posted, expires);
    }

    /** The same, sent back to the table for a reason that lies not in itself. */
    Letter because(String why) {
        return reason != null ? this : tried(0, false, why);
    }
}
