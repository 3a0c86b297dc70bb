package vn.kekhai.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.SendResult;
import vn.kekhai.roster.Addresses;

/**
 * Hands letters to their channels and has what became of them written. Works on its own threads from {@link #start()} to
 * {@link #stop()}; no transaction is open while a channel is called.
 */
@Component
@ConditionalOnWebApplication
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Map<String, Channel> channels;
    private final Lanes lanes;
    private final Lease lease;
    private final Claims claims;
    private final SettleQueue settlements;
    private final Shares shares;
    private final Marks marks;
    private final Upkeep upkeep;
    private final Figures figures;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Executor executor;
    private final Semaphore ended = new Semaphore(0);

    private final Loop timing = new Loop("timing", this::time);
    private final Loop claiming = new Loop("claiming", this::claim);
    private final Loop marking = new Loop("marking", this::mark);
    private final Loop settling = new Loop("settling", this::settle);
    private final Loop sharing = new Loop("sharing", this::share);
    private final Loop keeping = new Loop("upkeep", this::keep);
    private final Object look = new Object();
    private Instant nextLook = Instant.MAX; // guarded by look
    private volatile boolean running;

    @Autowired
    Dispatcher(
            ObjectProvider<Channel> channels,
            Lanes lanes,
            Tables tables,
            Sieve sieve,
            Forwarding forwarding,
            Envelopes envelopes,
            Addresses addresses,
            SendingHours hours,
            PlatformTransactionManager transactions,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters) {
        this(
                channels.stream().collect(Collectors.toMap(Channel::name, channel -> channel)),
                lanes,
                tables,
                sieve,
                forwarding,
                envelopes,
                addresses,
                hours,
                transactions,
                settings,
                clock,
                meters,
                task -> Thread.ofVirtual().name("delivery-send").start(task));
    }

    Dispatcher(
            Map<String, Channel> channels,
            Lanes lanes,
            Tables tables,
            Sieve sieve,
            Forwarding forwarding,
            Envelopes envelopes,
            Addresses addresses,
            SendingHours hours,
            PlatformTransactionManager transactions,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters,
            Executor executor) {
        this.channels = channels;
        this.lanes = lanes;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
        this.lease = new Lease(tables.jdbc(), clock, settings.lease());
        this.figures = new Figures(meters);
        this.claims = new Claims(tables.claims(), sieve, lanes, lease, clock, transactions);
        this.settlements =
                new SettleQueue(tables.messages(), envelopes, addresses, forwarding, hours, lanes, clock, transactions);
        this.marks = new Marks(tables.claims(), transactions);
        this.shares = new Shares(tables.accounts(), lanes, clock, settings, transactions);
        Nights nights = new Nights(tables.claims(), hours, clock, transactions);
        this.upkeep = new Upkeep(tables, lanes, lease, figures, nights, settings, clock, transactions);
    }

    /** Takes letters from now on, without working by itself. */
    void open() {
        lanes.open(channels.keySet(), lease.begin(), this::pump, claiming::ring);
    }

    @Override
    public void start() {
        open();
        settling.start();
        marking.start();
        timing.start();
        sharing.start();
        keeping.start();
        claiming.start();
        running = true;
        log.info("delivery started owner={} channels={}", lease.owner(), channels.keySet());
    }

    /** Lets what is being sent finish, and gives back what was not begun. */
    @Override
    public void stop() {
        running = false;
        claiming.stop(settings.stopWithin());
        lanes.close();
        pump();
        long deadline = System.nanoTime() + settings.stopWithin().toNanos();
        while (lanes.size() > 0 && System.nanoTime() < deadline && awaitAnEnd()) {
            pump();
        }
        timing.stop(A_WHILE);
        marking.stop(A_WHILE);
        settling.stop(A_WHILE);
        sharing.stop(A_WHILE);
        keeping.stop(A_WHILE);
        boolean written = settlements.write();
        int left = lanes.size();
        if (written && left == 0) {
            shares.end();
            lease.end();
        }
        log.info("delivery stopped owner={} left={}", lease.owner(), left);
    }

    private boolean awaitAnEnd() {
        try {
            settling.ring();
            boolean rung = ended.tryAcquire(20, TimeUnit.MILLISECONDS);
            return rung || !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before, and stops after, whatever takes messages in. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Does what is to be done now, and sees to it that what comes next is done in time. */
    void pump() {
        work();
        marking.ring();
        synchronized (look) {
            Instant next = lanes.nextWake();
            if (next != null && next.isBefore(nextLook)) {
                nextLook = next;
                timing.ring();
            }
        }
    }

    private void work() {
        for (Work work : lanes.work()) {
            switch (work) {
                case Work.Send send -> executor.execute(() -> deliver(send.letter()));
                case Work.GiveBack back -> settle(new Settlement.Back(back.letter(), back.notBefore()));
            }
        }
    }

    private void deliver(Letter letter) {
        Instant now = clock.instant();
        Channel channel = channels.get(letter.to().channel());
        if (!letter.owner().equals(lease.owner())) {
            // the lease has run out, and whoever has it now decides
            lanes.back(letter, null);
            lanes.finished(letter);
            lanes.settled(letter);
        } else if (!lease.holds()) {
            lanes.back(letter, null);
            lanes.again(letter, now.plus(A_WHILE));
        } else if (letter.expired(now)) {
            lanes.back(letter, null);
            end(letter, State.EXPIRED, "expired", null);
        } else if (channel == null) {
            throw new IllegalStateException("message " + letter.id() + " was taken for a channel that is not here");
        } else {
            SendResult result = send(channel, letter);
            follow(Verdict.of(
                    letter, result, settings, () -> ThreadLocalRandom.current().nextDouble()));
        }
        if (letter.unasked() && lanes.roomForUnasked(letter.account()) >= settings.unaskedAhead() / 2) {
            claiming.ring();
        }
        ended.release();
        pump();
    }

    private SendResult send(Channel channel, Letter letter) {
        long began = System.nanoTime();
        SendResult result;
        try {
            result = channel.send(letter.message());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.error("delivery message={} channel={} threw", letter.id(), channel.name(), e);
            result = new SendResult.MaybeSent("threw");
        }
        long took = System.nanoTime() - began;
        lanes.back(letter, Duration.ofNanos(took));
        figures.tried(letter, result.getClass().getSimpleName().toLowerCase(Locale.ROOT), took);
        return result;
    }

    private void follow(Verdict verdict) {
        Instant now = clock.instant();
        switch (verdict) {
            case Verdict.End end -> {
                List<Letter> rest = end.state() == State.GONE ? lanes.gone(end.letter()) : List.of();
                end(end.letter(), end.state(), end.reason(), end.ref());
                rest.forEach(letter -> settle(
                        letter.canBeForwarded()
                                ? new Settlement.Back(letter, now)
                                : new Settlement.Done(letter, State.GONE, end.reason(), null)));
            }
            case Verdict.Again again -> {
                Instant until = now.plus(again.after());
                boolean memory = again.after().compareTo(settings.longestHold()) <= 0;
                log.debug("delivery message={} again after={}", again.letter().id(), again.after());
                if (again.scope() == SendResult.Scope.ACCOUNT) {
                    lanes.pause(again.letter().account(), until);
                    lanes.again(again.letter(), now);
                    shares.pause(again.letter().account(), until);
                    sharing.ring();
                } else if (memory) {
                    lanes.again(again.letter(), until);
                } else {
                    lanes.park(again.letter(), until);
                }
            }
            case Verdict.OnceMore once -> lanes.park(once.letter(), now.plus(once.after()));
        }
    }

    private void end(Letter letter, State state, @Nullable String reason, @Nullable String ref) {
        if (state == State.REFUSED || state == State.UNKNOWN) {
            log.warn("delivery message={} state={} reason={}", letter.id(), state, reason);
        } else {
            log.debug("delivery message={} state={} reason={}", letter.id(), state, reason);
        }
        figures.ended(letter, state, Duration.between(letter.posted(), clock.instant()));
        if (state != State.GONE) {
            lanes.finished(letter);
        }
        settle(new Settlement.Done(letter, state, reason, ref));
    }

    private void settle(Settlement settlement) {
        settlements.add(settlement);
        settling.ring();
    }

    /** One look at the time, and how long to wait before the next; it rings for nobody, least of all for itself. */
    Duration time() {
        work();
        synchronized (look) {
            Instant next = lanes.nextWake();
            nextLook = next == null ? Instant.MAX : next;
            Duration wait = next == null ? A_WHILE : Duration.between(clock.instant(), next);
            return wait.compareTo(A_WHILE) < 0 ? wait : A_WHILE;
        }
    }

    /** One look at the table, and how long to wait before the next. */
    Duration claim() {
        boolean more = claims.claim();
        boolean shared = shares.ask();
        if (shared) {
            pump();
        }
        return more || shared ? Duration.ZERO : settings.poll();
    }

    /** One round of agreeing with the other instances, and how long to wait before the next. */
    Duration share() {
        Duration next = shares.round();
        pump();
        return next;
    }

    /** Marks what is about to leave, and tells how long to wait before the next time. */
    Duration mark() {
        List<Letter> letters = lanes.toMark();
        if (!letters.isEmpty()) {
            Marks.Marked marked = new Marks.Marked(List.of(), List.of(), List.of());
            try {
                marked = marks.mark(letters);
            } finally {
                lanes.marked(letters, marked.letters(), marked.stopped());
            }
            lanes.drop(marked.lost());
            marked.stopped().forEach(letter -> settle(new Settlement.Back(letter, clock.instant())));
        }
        return A_WHILE;
    }

    /** Writes what has gathered, and tells how long to wait before the next time. */
    Duration settle() {
        settlements.write();
        pump();
        return A_WHILE;
    }

    /** One round of upkeep. */
    Duration keep() {
        if (upkeep.round()) {
            claiming.ring();
        }
        return upkeep.every();
    }
}
