package vn.kekhai.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.roster.PersonId;

/**
 * A message in the hands of this instance.
 *
 * @param owner the lease under which it is held
 * @param person whom it is for, where that is known
 * @param attempts how many tries it has used up
 * @param doubtful whether an earlier try may have gone out, so that this one is the last
 * @param reason what became of the last try; null before the first
 * @param posted when it was stored
 * @param windowEnds it may not be begun at this moment or later, but on the next day; null: at any hour
 * @param expires it may not be begun at this moment or later, nor ever after; null: without end
 */
record Letter(
        UUID id,
        UUID owner,
        OutgoingMessage message,
        @Nullable PersonId person,
        Priority priority,
        int attempts,
        boolean doubtful,
        @Nullable String reason,
        Instant posted,
        @Nullable Instant windowEnds,
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

    /** Whether it has to wait for the next day. */
    boolean late(Instant now) {
        return windowEnds != null && !now.isBefore(windowEnds);
    }

    /** Whether it can go through another chat when this one is gone. */
    boolean canBeForwarded() {
        return unasked() && person != null;
    }

    /** The same with more tries used up. */
    Letter tried(int used) {
        return after(attempts + used, doubtful, reason);
    }

    /** The same after a try that is to be repeated. */
    Letter tried(int used, boolean mayHaveGoneOut, String why) {
        return after(attempts + used, doubtful || mayHaveGoneOut, why);
    }

    /** The same, sent back to the table for a reason that lies not in itself. */
    Letter because(String why) {
        return reason != null ? this : tried(0, false, why);
    }

    private Letter after(int tries, boolean inDoubt, @Nullable String why) {
        return new Letter(id, owner, message, person, priority, tries, inDoubt, why, posted, windowEnds, expires);
    }
}
