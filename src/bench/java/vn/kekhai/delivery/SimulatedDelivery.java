package vn.kekhai.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.crypto.Vault;
import vn.kekhai.roster.Addresses;

/**
 * The house's dispatcher, working in the time of a clock that is set: it does what it does at the moments at which it would,
 * and only while a messenger is called time passes by itself. Tells of every message that a channel was handed.
 */
public final class SimulatedDelivery implements AutoCloseable {

    private static final int MOST_CLAIMS = 50;
    private static final Duration SHARES = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofMillis(250);

    private final SettableClock clock;
    private final Lanes lanes;
    private final Dispatcher dispatcher;
    private final DeliverySettings settings;
    private final JdbcTemplate jdbc;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private Instant nextKeep = Instant.MIN;
    private Instant nextShare = Instant.MIN;
    private Instant nextClaim = Instant.MIN;
    private Instant nextSettle = Instant.MIN;

    /**
     * @param channels the messengers
     * @param handed told of each message that one of them was handed, and of the answer
     */
    public SimulatedDelivery(
            ApplicationContext house, Iterable<Channel> channels, BiConsumer<OutgoingMessage, SendResult> handed) {
        this.clock = house.getBean(SettableClock.class);
        this.lanes = house.getBean(Lanes.class);
        this.settings = house.getBean(DeliverySettings.class);
        this.jdbc = house.getBean(JdbcTemplate.class);
        Map<String, Channel> byName = new HashMap<>();
        channels.forEach(channel -> byName.put(channel.name(), telling(channel, handed)));
        this.dispatcher = new Dispatcher(
                byName,
                lanes,
                house.getBean(Tables.class),
                house.getBean(Sieve.class),
                house.getBean(Forwarding.class),
                new Envelopes(house.getBean(Vault.class)),
                house.getBean(Addresses.class),
                house.getBean(SendingHours.class),
                house.getBean(PlatformTransactionManager.class),
                settings,
                clock,
                house.getBean(MeterRegistry.class),
                tasks::add);
        dispatcher.open();
    }

    private Channel telling(Channel channel, BiConsumer<OutgoingMessage, SendResult> handed) {
        return new Channel() {
            @Override
            public String name() {
                return channel.name();
            }

            @Override
            public ChannelTraits traits() {
                return channel.traits();
            }

            @Override
            public SendResult send(OutgoingMessage message) {
                long began = System.nanoTime();
                SendResult result = channel.send(message);
                handed.accept(message, result);
                // the dispatcher reckons with how long an answer took: so long it takes in the simulated time as well
                clock.advance(Duration.ofNanos(System.nanoTime() - began));
                return result;
            }
        };
    }

    /** Lets it work until that moment, to which the clock is set. */
    public void until(Instant end) {
        while (true) {
            work();
            Instant next = next();
            if (next == null || !next.isBefore(end)) {
                break;
            }
            clock.set(next);
        }
        settle();
        if (clock.instant().isBefore(end)) {
            clock.set(end);
        }
    }

    /** Until when nothing is to be sent; now or before when something is, and {@link Instant#MAX} when nothing waits. */
    public Instant idleUntil() {
        Instant first = lanes.size() > 0 ? Instant.MIN : first();
        return first == null ? Instant.MAX : first;
    }

    private void work() {
        Instant now = clock.instant();
        if (!now.isBefore(nextKeep)) {
            dispatcher.keep();
            nextKeep = now.plus(settings.lease().dividedBy(4));
        }
        if (!now.isBefore(nextClaim)) {
            // what was stopped at the last moment made room for others
            for (int i = 0; i < MOST_CLAIMS && dispatcher.claim().isZero(); i++) {
                dispatcher.mark();
            }
            nextClaim = now.plus(settings.poll());
        }
        if (!now.isBefore(nextShare)) {
            dispatcher.share();
            nextShare = now.plus(SHARES);
        }
        dispatcher.mark();
        dispatcher.time();
        send();
        if (!now.isBefore(nextSettle)) {
            settle();
        }
    }

    private void send() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void settle() {
        dispatcher.settle();
        send();
        nextSettle = clock.instant().plus(SETTLE);
    }

    /** When there is something to do next; null when nothing is waiting at all. */
    private @Nullable Instant next() {
        Instant now = clock.instant();
        if (lanes.size() == 0) {
            Instant first = first();
            return first == null || first.isAfter(now) ? first : earlier(nextClaim, nextKeep, now);
        }
        Instant wake = lanes.nextWake();
        Instant soon = earlier(earlier(nextClaim, nextShare, now), earlier(nextSettle, nextKeep, now), now);
        return wake != null && wake.isAfter(now) && wake.isBefore(soon) ? wake : soon;
    }

    private static Instant earlier(Instant one, Instant other, Instant now) {
        Instant first = one.isBefore(other) ? one : other;
        return first.isAfter(now) ? first : now.plusMillis(1);
    }

    /** When the first of those that wait in the table may be sent, or moves to another day. */
    private @Nullable Instant first() {
        Timestamp first = jdbc.queryForObject(
                "select min(not_before) from delivery_message where state = 'WAITING'", Timestamp.class);
        return first == null ? null : first.toInstant();
    }

    @Override
    public void close() {
        lanes.close();
    }
}
