package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.delivery.Forwarding.Parcel;
import vn.kekhai.delivery.SendingHours.Window;
import vn.kekhai.delivery.Settlement.Back;
import vn.kekhai.delivery.Settlement.Done;
import vn.kekhai.roster.Addresses;

/**
 * Writes what became of letters: all that has gathered in one transaction, and again until it is written.
 */
final class SettleQueue {

    private static final Logger log = LoggerFactory.getLogger(SettleQueue.class);
    private static final int AT_ONCE = 500;
    private static final int FAILURES_AT_ONCE = 3;

    private record Kind(State state, @Nullable String reason, int attempts) {}

    private final MessageTable table;
    private final Envelopes envelopes;
    private final Addresses addresses;
    private final Forwarding forwarding;
    private final SendingHours hours;
    private final Lanes lanes;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ConcurrentLinkedQueue<Settlement> queue = new ConcurrentLinkedQueue<>();
    private final List<Settlement> unwritten = new ArrayList<>();

    SettleQueue(
            MessageTable table,
            Envelopes envelopes,
            Addresses addresses,
            Forwarding forwarding,
            SendingHours hours,
            Lanes lanes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.envelopes = envelopes;
        this.addresses = addresses;
        this.forwarding = forwarding;
        this.hours = hours;
        this.lanes = lanes;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void add(Settlement settlement) {
        queue.add(settlement);
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty() && unwritten.isEmpty();
    }

    /**
     * Writes what has gathered.
     *
     * @return false when something could not be written, and is kept for the next time
     */
    synchronized boolean write() {
        boolean all = true;
        while (all && !isEmpty()) {
            Settlement next;
            while (unwritten.size() < AT_ONCE && (next = queue.poll()) != null) {
                unwritten.add(next);
            }
            if (tryAll(List.copyOf(unwritten))) {
                unwritten.clear();
            } else {
                all = oneByOne();
            }
        }
        return all;
    }

    /** Parts those that cannot be written, if they are few, from the others. */
    private boolean oneByOne() {
        int failed = 0;
        for (int i = unwritten.size(); i > 1 && failed < FAILURES_AT_ONCE; i--) {
            Settlement one = unwritten.removeFirst();
            if (!tryAll(List.of(one))) {
                failed++;
                unwritten.add(one);
            }
        }
        return unwritten.isEmpty();
    }

    private boolean tryAll(List<Settlement> settlements) {
        try {
            transaction.executeWithoutResult(status -> store(settlements));
        } catch (RuntimeException e) {
            log.warn("delivery settle failed messages={} error={}", settlements.size(), e.toString());
            return false;
        }
        for (Settlement settlement : settlements) {
            switch (settlement) {
                case Done done -> lanes.settled(done.letter());
                case Back back -> lanes.givenBack(back.letter());
            }
        }
        return true;
    }

    private void store(List<Settlement> settlements) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<UUID> elsewhere = forward(settlements, now);
        Map<Kind, List<Done>> ends = new LinkedHashMap<>();
        Map<Letter, Window> backs = new LinkedHashMap<>();
        for (Settlement settlement : settlements) {
            switch (settlement) {
                case Done done -> {
                    if (!elsewhere.contains(done.letter().id())) {
                        add(done, ends);
                    }
                }
                case Back back -> {
                    Letter letter = back.letter();
                    Window window = letter.windowEnds() == null
                            ? new Window(back.notBefore(), null)
                            : hours.from(back.notBefore());
                    if (letter.expired(window.begins())) {
                        String reason = letter.late(back.notBefore()) ? "night" : "expired";
                        add(new Done(letter, State.EXPIRED, reason, null), ends);
                    } else {
                        backs.put(letter, window);
                    }
                }
            }
        }
        ends.forEach((kind, done) -> table.settle(kind.state(), kind.reason(), kind.attempts(), now, done));
        if (!backs.isEmpty()) {
            table.giveBack(backs);
        }
    }

    private static void add(Done done, Map<Kind, List<Done>> ends) {
        Kind kind = new Kind(done.state(), done.reason(), done.letter().attempts());
        ends.computeIfAbsent(kind, any -> new ArrayList<>()).add(done);
    }

    /** Passes over the chats that turned out to be gone from now on; those of their messages that go on to another one. */
    private Set<UUID> forward(List<Settlement> settlements, Instant now) {
        List<Parcel> parcels = new ArrayList<>();
        for (Settlement settlement : settlements) {
            if (settlement instanceof Done done && done.state() == State.GONE) {
                Letter letter = done.letter();
                String reason = Objects.requireNonNullElse(done.reason(), "gone");
                addresses.unreachable(letter.to(), reason);
                table.gone(envelopes.key(letter.to()), reason, now);
                if (letter.canBeForwarded()) {
                    parcels.add(new Parcel(
                            letter.id(),
                            Objects.requireNonNull(letter.person()),
                            letter.message(),
                            letter.windowEnds() == null,
                            letter.to().channel() + ":" + reason));
                }
            }
        }
        Set<UUID> stuck = forwarding.forward(parcels, now).keySet();
        return parcels.stream()
                .map(Parcel::id)
                .filter(id -> !stuck.contains(id))
                .collect(Collectors.toSet());
    }
}
