package vn.kekhai.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * A message about to be stored.
 *
 * @param place where it goes; null for one that is never to be sent
 * @param body the sealed message; null for one that is never to be sent
 * @param windowEnds it may not be begun at this moment or later, but on the next day; null: at any hour
 * @param owner the lease under which it is held at once; null when it waits in the table
 */
record Row(
        UUID id,
        @Nullable Place place,
        byte @Nullable [] body,
        @Nullable PersonId person,
        Purpose purpose,
        @Nullable UUID group,
        Priority priority,
        String textKey,
        @Nullable String dedupKey,
        State state,
        @Nullable String reason,
        Instant notBefore,
        @Nullable Instant windowEnds,
        @Nullable Instant expires,
        @Nullable UUID owner) {

    static Row of(Posting posting, byte[] chat, byte[] body, @Nullable UUID owner) {
        return new Row(
                posting.id(),
                new Place(posting.message().to(), chat),
                body,
                posting.person(),
                posting.priority().unasked() ? Purpose.NEWS : Purpose.REPLY,
                null,
                posting.priority(),
                posting.textKey(),
                posting.dedupKey(),
                owner == null ? State.WAITING : State.SENDING,
                null,
                posting.notBefore(),
                null,
                posting.expires(),
                owner);
    }

    static Row of(Skipped skipped, UUID id, Instant now) {
        return new Row(
                id,
                null,
                null,
                skipped.person(),
                skipped.purpose(),
                skipped.group(),
                Priority.NOTICE,
                skipped.textKey(),
                skipped.dedupKey(),
                State.SKIPPED,
                skipped.reason(),
                now,
                null,
                null,
                null);
    }

    /** The same, not held. */
    Row waiting() {
        return owner == null ? this : with(State.WAITING, reason, null);
    }

    /** The same, in that state for that reason from the beginning. */
    Row with(State other, @Nullable String why) {
        return with(other, why, owner);
    }

    private Row with(State other, @Nullable String why, @Nullable UUID holder) {
        return new Row(
                id,
                place,
                body,
                person,
                purpose,
                group,
                priority,
                textKey,
                dedupKey,
                other,
                why,
                notBefore,
                windowEnds,
                expires,
                holder);
    }
}
