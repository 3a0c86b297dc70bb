package vn.kekhai.broadcast;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast as it stands.
 *
 * @param author who wrote it: a person on the roster, or an account of the console that is none's
 * @param counted what its last preview came to; null before the first
 * @param approver the second admin who agreed or refused; null while none has
 * @param agreedTo how many people were meant as far as the second admin saw who agreed; null while none has
 * @param scheduledFor when it is to begin; null: as soon as it may
 * @param listed how many stand on its list so far
 * @param reached how many of those something would have reached when they were put on it
 * @param frozenAt when the list was complete; null while it is not
 * @param expanded how many of the list have been handed to delivery
 * @param why a short code that says why it was paused or cancelled; null where nobody but its author did so
 */
public record Broadcast(
        UUID id,
        BroadcastState state,
        UUID author,
        Audience audience,
        Wording wording,
        Instant created,
        @Nullable Counted counted,
        @Nullable Instant confirmedAt,
        @Nullable UUID approver,
        @Nullable Integer agreedTo,
        @Nullable Instant scheduledFor,
        int listed,
        int reached,
        @Nullable Instant frozenAt,
        int expanded,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String why) {

    /**
     * What a count came to.
     *
     * @param all how many are meant
     * @param reached how many of them will get it
     */
    public record Counted(int all, int reached, Instant at) {}

    /** How many people are meant: by its list, or by its last preview while that is not complete. */
    public int people() {
        return frozenAt != null || counted == null ? listed : counted.all();
    }

    /** Whether its messages are made in the order of the list and have not all been made yet. */
    boolean isExpanding() {
        return frozenAt != null && expanded < listed;
    }
}
