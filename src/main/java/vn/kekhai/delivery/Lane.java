package vn.kekhai.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;

/** What this instance holds for one chat, in order. Guarded by {@link Lanes}. */
final class Lane {

    private static final class Slot {
        Letter letter;
        boolean stored;
        boolean marked;

        Slot(Letter letter) {
            this.letter = letter;
        }
    }

    final Address chat;

    /** Which of its letters is being sent, or being given back. */
    @Nullable
    UUID busyWith;

    /** Whether a letter of it is being marked. */
    boolean marking;

    /** Nothing leaves before. */
    Instant waitsUntil = Instant.MIN;

    /** Until then everything goes back to the table. */
    Instant parkedUntil = Instant.MIN;

    /** Nothing unasked leaves before. */
    Instant pacedUntil = Instant.MIN;

    /** When the next reply would leave if they left evenly; they may be ahead of that by a burst. */
    Instant even = Instant.MIN;

    /** No reply leaves before. */
    Instant repliesPacedUntil = Instant.MIN;

    /** When it is next looked at, if that is arranged. */
    @Nullable
    Instant wakesAt;

    private final TreeMap<UUID, Slot> replies = new TreeMap<>();
    private final TreeMap<UUID, Slot> unasked = new TreeMap<>();

    Lane(Address chat) {
        this.chat = chat;
    }

    void hold(Letter letter) {
        slots(letter).putIfAbsent(letter.id(), new Slot(letter));
    }

    void stored(Letter letter) {
        Slot slot = slots(letter).get(letter.id());
        if (slot != null) {
            slot.stored = true;
        }
    }

    /** It is written that this one is about to leave. */
    void marked(Letter letter) {
        Slot slot = slots(letter).get(letter.id());
        if (slot != null) {
            slot.marked = true;
        }
    }

    /** Whether what leaves next has to be marked before. */
    boolean wantsMark() {
        return replies.isEmpty() && !unasked.isEmpty() && !unasked.firstEntry().getValue().marked;
    }

    void replace(Letter letter) {
        Slot slot = slots(letter).get(letter.id());
        if (slot != null) {
            slot.letter = letter;
        }
    }

    boolean remove(Letter letter) {
        return slots(letter).remove(letter.id()) != null;
    }

    /** What leaves next; null when there is nothing, or when what comes first is not committed yet. */
    @Nullable
    Letter next() {
        TreeMap<UUID, Slot> first = replies.isEmpty() ? unasked : replies;
        if (first.isEmpty()) {
            return null;
        }
        Slot slot = first.firstEntry().getValue();
        return slot.stored ? slot.letter : null;
    }

    /** Takes out everything that is committed. */
    List<Letter> clear() {
        List<Letter> taken = new ArrayList<>();
        for (TreeMap<UUID, Slot> slots : List.of(replies, unasked)) {
            for (Iterator<Slot> all = slots.values().iterator(); all.hasNext(); ) {
                Slot slot = all.next();
                if (slot.stored) {
                    taken.add(slot.letter);
                    all.remove();
                }
            }
        }
        return taken;
    }

    /** The messenger has answered for one of its letters; the next ones keep to that gap, and replies are ahead of it by a burst. */
    void pace(Instant now, Duration gap, int burst) {
        pacedUntil = now.plus(gap);
        even = (even.isAfter(now) ? even : now).plus(gap);
        repliesPacedUntil = even.minus(gap.multipliedBy(burst - 1L));
    }

    /** Until when it is remembered though it holds nothing. */
    Instant remembered() {
        return Collections.max(List.of(waitsUntil, pacedUntil, even));
    }

    boolean isEmpty() {
        return replies.isEmpty() && unasked.isEmpty();
    }

    private TreeMap<UUID, Slot> slots(Letter letter) {
        return letter.unasked() ? unasked : replies;
    }
}
