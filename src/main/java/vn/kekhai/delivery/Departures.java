package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of the lanes is next: replies first, no more of an account than its limits allow, and what has to go back to the
 * table. Guarded by {@link Lanes}, which holds the lanes and tells of each that has changed.
 */
final class Departures {

    private record Wake(Instant at, Lane lane) {}

    private final DeliverySettings settings;
    private final Clock clock;
    private final Gates gates;
    private final Consumer<Lane> forget;
    private final LinkedHashSet<Lane> leaving = new LinkedHashSet<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparing(Wake::at));
    private boolean open;

    /** @param forget for lanes that hold nothing and wait for nothing */
    Departures(DeliverySettings settings, Clock clock, Gates gates, Consumer<Lane> forget) {
        this.settings = settings;
        this.clock = clock;
        this.gates = gates;
        this.forget = forget;
    }

    /** From now on letters leave; or all go back. */
    void open(boolean now) {
        open = now;
    }

    /** What is to be done now. */
    List<Work> work() {
        Instant now = clock.instant();
        while (!wakes.isEmpty() && !wakes.element().at().isAfter(now)) {
            Wake wake = wakes.remove();
            if (wake.at().equals(wake.lane().wakesAt)) {
                wake.lane().wakesAt = null;
            }
            place(wake.lane());
        }
        List<Work> work = new ArrayList<>();
        for (Lane lane : List.copyOf(leaving)) {
            Instant until = later(lane.parkedUntil, gates.of(Account.of(lane.chat)).pausedUntil);
            boolean waits = until.isAfter(now);
            take(
                    lane,
                    letter -> new Work.GiveBack(waits ? letter.because("paused") : letter, waits ? until : now),
                    work);
        }
        gates.open(now).forEach(gate -> {
            replies(gate, now, work);
            late(gate, now, work);
            unasked(gate, now, work);
        });
        return work;
    }

    private void replies(Gate gate, Instant now, List<Work> work) {
        while (!gate.replies.isEmpty() && gate.sending < settings.inFlight() && gate.letsReply(now)) {
            send(gate, gate.replies.getFirst(), work);
        }
    }

    /** Those that would not leave today are not marked first. */
    private void late(Gate gate, Instant now, List<Work> work) {
        for (Lane lane : List.copyOf(gate.unmarked)) {
            Letter next = lane.next();
            if (next == null || !next.late(now)) {
                return;
            }
            take(lane, letter -> new Work.GiveBack(letter, now), work);
        }
    }

    private void unasked(Gate gate, Instant now, List<Work> work) {
        while (!gate.unasked.isEmpty()
                && gate.sending < settings.inFlight()
                && gate.sendingUnasked < settings.unaskedInFlight()) {
            Lane lane = gate.unasked.getFirst();
            Letter next = lane.next();
            if (next != null && next.late(now)) {
                take(lane, letter -> new Work.GiveBack(letter, now), work);
            } else if (gate.letsUnasked(now)) {
                send(gate, lane, work);
            } else {
                return;
            }
        }
    }

    private void send(Gate gate, Lane lane, List<Work> work) {
        Letter letter = take(lane, Work.Send::new, work);
        gate.sending++;
        gate.sendingUnasked += letter.unasked() ? 1 : 0;
    }

    private Letter take(Lane lane, Function<Letter, Work> how, List<Work> work) {
        Letter letter = lane.next();
        if (letter == null) {
            throw new IllegalStateException("a lane without a letter was to be served");
        }
        lane.busyWith = letter.id();
        place(lane);
        work.add(how.apply(letter));
        return letter;
    }

    /** The letters that are to be marked now, so that a few always are. */
    List<Letter> toMark() {
        List<Letter> letters = new ArrayList<>();
        gates.open(clock.instant())
                .filter(gate -> gate.hasShare(clock.instant()))
                .forEach(gate -> {
                    int room = settings.markedAhead() - gate.unasked.size() - gate.marking;
                    List<Lane> next = room < settings.markedAhead() / 2
                            ? List.of()
                            : gate.unmarked.stream().limit(room).toList();
                    for (Lane lane : next) {
                        letters.add(Objects.requireNonNull(lane.next()));
                        gate.marking++;
                        lane.marking = true;
                        place(lane);
                    }
                });
        return letters;
    }

    /** When there is something to do next, as far as time decides; null: never. */
    @Nullable
    Instant nextWake() {
        Instant gate = gates.next(clock.instant());
        Instant lane = wakes.isEmpty() ? null : wakes.element().at();
        return gate == null || (lane != null && lane.isBefore(gate)) ? lane : gate;
    }

    /** Puts a lane where it belongs by what it holds and how long it waits. */
    void place(Lane lane) {
        Gate gate = gates.of(Account.of(lane.chat));
        gate.replies.remove(lane);
        gate.unasked.remove(lane);
        gate.unmarked.remove(lane);
        leaving.remove(lane);
        Letter next = lane.next();
        Instant now = clock.instant();
        if (lane.busyWith != null) {
            return;
        }
        if (next == null) {
            if (lane.isEmpty() && lane.remembered().isAfter(now)) {
                wake(lane, lane.remembered());
            } else if (lane.isEmpty()) {
                forget.accept(lane);
            }
        } else if (!open || lane.parkedUntil.isAfter(now) || parked(gate)) {
            leaving.add(lane);
        } else if (lane.waitsUntil.isAfter(now)) {
            wake(lane, lane.waitsUntil);
        } else if (!next.unasked() && lane.repliesPacedUntil.isAfter(now)) {
            wake(lane, lane.repliesPacedUntil);
        } else if (!next.unasked()) {
            gate.replies.add(lane);
        } else if (lane.pacedUntil.isAfter(now)) {
            wake(lane, lane.pacedUntil);
        } else if (!lane.wantsMark()) {
            gate.unasked.add(lane);
        } else if (!lane.marking) {
            gate.unmarked.add(lane);
        }
    }

    private void wake(Lane lane, Instant at) {
        if (!at.equals(lane.wakesAt)) {
            lane.wakesAt = at;
            wakes.add(new Wake(at, lane));
        }
    }

    /** Whether the account has to wait so long that its letters do so in the table. */
    boolean parked(Gate gate) {
        return gate.pausedUntil.isAfter(clock.instant().plus(settings.longestHold()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
