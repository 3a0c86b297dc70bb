package vn.kekhai.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * A message in the table that may be taken, as far as the table alone tells.
 *
 * @param chat the keyed hash of its chat
 * @param detour the chat chosen before that turned out to be gone; null when there was none
 */
record Claimable(
        UUID id,
        byte[] chat,
        byte[] body,
        @Nullable PersonId person,
        Purpose purpose,
        @Nullable UUID group,
        String textKey,
        Priority priority,
        int attempts,
        boolean doubtful,
        @Nullable String reason,
        @Nullable String detour,
        Instant posted,
        @Nullable Instant windowEnds,
        @Nullable Instant expires) {

    boolean expires(Instant by) {
        return expires != null && !by.isBefore(expires);
    }

    boolean late(Instant now) {
        return windowEnds != null && !now.isBefore(windowEnds);
    }

    /** Whether it is asked once more if it is still to be sent, and by which chat. */
    boolean isJudged() {
        return priority.unasked() && person != null;
    }

    boolean wasTried() {
        return attempts > 0 || detour != null;
    }
}
