package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.kekhai.channel.Address;

/**
 * The letters in the hands of this instance: one of a chat leaves at a time, and in order. Which chat is next is for
 * {@link Departures} to say. Touches neither the table nor a channel.
 *
 * <p>A letter is held before its row is committed, so that none that is committed later overtakes it.
 */
@Component
class Lanes {

    /** A claim that comes before the share of the rate: enough to ask for one. */
    private static final int BEFORE_THE_SHARE = 2;

    private final DeliverySettings settings;
    private final Clock clock;
    private final Map<Address, Lane> lanes = new HashMap<>();
    private final Gates gates;
    private final Departures departures;
    private final Set<UUID> held = new HashSet<>();

    /** Chats for which more waits in the table, or may: worth a look there when something of theirs is settled. */
    private final Set<Address> followed = new HashSet<>();

    private Set<String> channels = Set.of();
    private @Nullable UUID owner;
    private Runnable onReady = () -> {};
    private Runnable onWaiting = () -> {};

    Lanes(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.gates = new Gates(settings, clock);
        this.departures = new Departures(settings, clock, gates, lane -> lanes.remove(lane.chat, lane));
    }

    /** From now on letters are taken. */
    synchronized void open(Set<String> ours, UUID lease, Runnable whenReady, Runnable whenWaiting) {
        channels = Set.copyOf(ours);
        owner = lease;
        departures.open(true);
        onReady = whenReady;
        onWaiting = whenWaiting;
    }

    /** The old lease has run out: what is held under it belongs to others. */
    synchronized void owned(UUID lease) {
        owner = lease;
    }

    /** No more letters are taken, and those not begun are to be given back. */
    synchronized void close() {
        owner = null;
        departures.open(false);
        List.copyOf(lanes.values()).forEach(departures::place);
    }

    /** The lease under which a new reply of this account may be held at once; null when it has to wait in the table. */
    synchronized @Nullable UUID lease(Account account) {
        boolean takes = owner != null && channels.contains(account.channel()) && held.size() < settings.mostHeld();
        return takes && !departures.parked(gates.of(account)) ? owner : null;
    }

    synchronized boolean owns(UUID lease) {
        return lease.equals(owner);
    }

    synchronized void hold(Collection<Letter> letters) {
        for (Letter letter : letters) {
            if (held.add(letter.id())) {
                lane(letter).hold(letter);
                gates.of(letter.account()).heldUnasked += letter.unasked() ? 1 : 0;
            }
        }
    }

    /** Their rows are committed. */
    void ready(Collection<Letter> letters) {
        Runnable then;
        synchronized (this) {
            for (Letter letter : letters) {
                Lane lane = lanes.get(letter.to());
                if (lane != null) {
                    lane.stored(letter);
                    departures.place(lane);
                }
            }
            then = onReady;
        }
        then.run();
    }

    /** Their rows are not there, or not ours. */
    synchronized void drop(Collection<Letter> letters) {
        letters.forEach(letter -> {
            left(letter);
            held.remove(letter.id());
        });
    }

    /** There are messages in the table that wait for these chats. */
    void waiting(Collection<Address> chats) {
        Runnable then;
        synchronized (this) {
            gates.know(chats.stream().map(Account::of).toList());
            follow(chats);
            then = onWaiting;
        }
        then.run();
    }

    /** When the transaction has committed, there is something in the table, of these accounts at least. */
    void lookAfterCommit(Collection<Account> accounts) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                look(accounts);
            }
        });
    }

    private void look(Collection<Account> accounts) {
        Runnable then;
        synchronized (this) {
            gates.know(accounts);
            then = onWaiting;
        }
        then.run();
    }

    /** There are messages in the table that wait for chats of these accounts. */
    synchronized void know(Collection<Account> accounts) {
        gates.know(accounts);
    }

    /** When something of these chats is settled, more may be found in the table. */
    synchronized void follow(Collection<Address> chats) {
        if (owner != null && followed.size() < settings.mostHeld()) {
            followed.addAll(chats);
        }
    }

    /** What is to be done now. */
    synchronized List<Work> work() {
        return departures.work();
    }

    /**
     * It is no longer under way; what becomes of it is told next.
     *
     * @param took how long the messenger had it; null when it was not called
     */
    synchronized void back(Letter letter, @Nullable Duration took) {
        Instant now = clock.instant();
        gates.of(letter.account()).back(letter, now, took);
        if (took != null && settings.chatRate() > 0) {
            lane(letter).pace(now, Duration.ofSeconds(1).dividedBy(settings.chatRate()), settings.chatBurst());
        }
    }

    /** The letters that are to be marked now, so that a few always are. */
    synchronized List<Letter> toMark() {
        return departures.toMark();
    }

    /** The marking of these has come to an end: those that are marked may leave, those stopped are being given back. */
    void marked(Collection<Letter> tried, Collection<Letter> marked, Collection<Letter> stopped) {
        Runnable then;
        synchronized (this) {
            tried.forEach(letter -> {
                gates.of(letter.account()).marking--;
                lane(letter).marking = false;
            });
            marked.forEach(letter -> lane(letter).marked(letter));
            stopped.stream()
                    .filter(letter -> lane(letter).busyWith == null)
                    .forEach(letter -> lane(letter).busyWith = letter.id());
            tried.forEach(letter -> departures.place(lane(letter)));
            then = onReady;
        }
        then.run();
    }

    /** It was sent, or never will be. The id stays known until the table says so too: {@link #settled}. */
    synchronized void finished(Letter letter) {
        ended(letter);
        left(letter);
    }

    /** The table says what became of it. */
    void settled(Letter letter) {
        Runnable then;
        synchronized (this) {
            held.remove(letter.id());
            then = followed.remove(letter.to()) ? onWaiting : () -> {};
        }
        then.run();
    }

    /** To be sent again; the chat waits until then. */
    synchronized void again(Letter letter, Instant until) {
        Lane lane = ended(letter);
        lane.replace(letter);
        lane.waitsUntil = later(lane.waitsUntil, until);
        departures.place(lane);
    }

    /** To be given back to the table, with all that is held for the chat; nothing is sent there until then. */
    synchronized void park(Letter letter, Instant until) {
        Lane lane = ended(letter);
        lane.replace(letter);
        lane.waitsUntil = later(lane.waitsUntil, until);
        lane.parkedUntil = later(lane.parkedUntil, until);
        departures.place(lane);
    }

    /** The whole account waits until then. */
    synchronized void pause(Account account, Instant until) {
        Gate gate = gates.of(account);
        if (!until.isAfter(gate.pausedUntil)) {
            return;
        }
        gate.pausedUntil = until;
        lanes.values().stream()
                .filter(lane -> account.equals(Account.of(lane.chat)))
                .toList()
                .forEach(departures::place);
    }

    /** The table has it back. */
    synchronized void givenBack(Letter letter) {
        Lane lane = lanes.get(letter.to());
        if (lane != null && letter.id().equals(lane.busyWith)) {
            lane.busyWith = null;
        }
        left(letter);
        held.remove(letter.id());
    }

    /** Nothing gets through to the chat of this letter any more: takes out what else is held for it. */
    synchronized List<Letter> gone(Letter letter) {
        finished(letter);
        Lane lane = lanes.get(letter.to());
        if (lane == null) {
            return List.of();
        }
        List<Letter> rest = lane.clear();
        gates.of(letter.account()).heldUnasked -=
                (int) rest.stream().filter(Letter::unasked).count();
        departures.place(lane);
        return rest;
    }

    /** When there is something to do next, as far as time decides; null: never. */
    synchronized @Nullable Instant nextWake() {
        return departures.nextWake();
    }

    /** The accounts whose waiting messages may be taken from the table now. */
    synchronized List<Account> claimable() {
        return gates.claimable(channels, clock.instant());
    }

    synchronized int roomForReplies() {
        return Math.max(0, Math.min(settings.claimBatch(), settings.mostHeld() - held.size()));
    }

    synchronized int roomForUnasked(Account account) {
        return Math.max(0, mostUnasked(account) - gates.of(account).heldUnasked);
    }

    /** How many unasked letters of an account are held at most. */
    synchronized int mostUnasked(Account account) {
        return gates.of(account).hasShare(clock.instant()) ? settings.unaskedAhead() : BEFORE_THE_SHARE;
    }

    /** The accounts of which this instance has something unasked to send, or has a share of the rate. */
    synchronized List<Account> sharing() {
        return gates.sharing(clock.instant());
    }

    /** Whether there is something unasked to send for this account. */
    synchronized boolean wants(Account account) {
        return gates.of(account).wants();
    }

    /** This instance's share of an account's rate from now on, until then. */
    synchronized void share(Account account, int share, Instant until) {
        Slots slots = gates.of(account).slots;
        if (slots != null) {
            slots.share(share, until);
        }
    }

    /** What of an account's rate this instance is making use of. */
    synchronized Share share(Account account) {
        return gates.of(account).share(clock.instant());
    }

    synchronized boolean holds(UUID id) {
        return held.contains(id);
    }

    synchronized int size() {
        return held.size();
    }

    /** How many letters are being sent at this moment. */
    synchronized int sending() {
        return gates.sending();
    }

    private Lane ended(Letter letter) {
        Lane lane = lane(letter);
        lane.busyWith = null;
        return lane;
    }

    private Lane lane(Letter letter) {
        return lanes.computeIfAbsent(letter.to(), Lane::new);
    }

    private void left(Letter letter) {
        Lane lane = lanes.get(letter.to());
        if (lane != null) {
            if (lane.remove(letter)) {
                gates.of(letter.account()).heldUnasked -= letter.unasked() ? 1 : 0;
            }
            departures.place(lane);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
