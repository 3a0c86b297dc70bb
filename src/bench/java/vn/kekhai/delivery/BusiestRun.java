package vn.kekhai.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;

/**
 * Sends a broadcast to everybody through one or more instances, past a messenger that counts strictly, and prints how near
 * it came to the rate that was set; if people are typing, also how long their answers took before and meanwhile. System
 * properties: {@code bench.messages}, {@code bench.rate}, {@code bench.limit} of the messenger, {@code bench.instances},
 * {@code bench.typing} as answers a second, {@code test.database}.
 */
public final class BusiestRun {

    private static final Duration LATENCY = Duration.ofMillis(60);
    private static final int LIMIT = Integer.getInteger("bench.limit", 30);
    private static final int TYPING = Integer.getInteger("bench.typing", 0);

    private final ApplicationContext house;
    private final StrictMessenger strict;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private final List<Long> trips = Collections.synchronizedList(new ArrayList<>());
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final List<Outbox> outboxes = new ArrayList<>();
    private final DeliverySettings settings;

    private BusiestRun(ApplicationContext house, int rate) {
        this.house = house;
        this.strict = new StrictMessenger("strict", LIMIT, LATENCY);
        DeliverySettings given = house.getBean(DeliverySettings.class);
        this.settings = new DeliverySettings(
                given.inFlight(),
                rate,
                given.bulkBurst(),
                given.chatRate(),
                given.chatBurst(),
                given.replyRate(),
                given.attempts(),
                given.backOff(),
                given.longestBackOff(),
                given.longestHold(),
                given.mostHeld(),
                given.claimBatch(),
                given.poll(),
                given.lease(),
                given.stopWithin(),
                given.keepDays(),
                given.dayBegins(),
                given.dayEnds());
    }

    public static void main(String[] args) {
        int messages = Integer.getInteger("bench.messages", 12_500);
        int rate = Integer.getInteger("bench.rate", 30);
        int instances = Integer.getInteger("bench.instances", 1);
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(KekhaiApplication.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            BusiestRun run = new BusiestRun(house, rate);
            for (int i = 0; i < instances; i++) {
                run.start();
            }
            run.type(Duration.ofSeconds(TYPING > 0 ? 60 : 1));
            run.print("answers alone");
            run.post(messages);
            while (run.strict.bulk() < messages) {
                run.type(Duration.ofSeconds(5));
            }
            run.print("answers during it");
            double physical = (messages - 1) / (double) rate;
            double took = run.strict.took().toMillis() / 1000.0;
            System.out.printf(
                    Locale.ROOT,
                    "instances=%d messages=%d rate=%d took=%.1fs physical=%.1fs ratio=%.4f %s%n",
                    instances,
                    messages,
                    rate,
                    took,
                    physical,
                    took / physical,
                    run.strict);
            run.explain(took * 1000 * rate / (messages - 1));
            run.dispatchers.forEach(Dispatcher::stop);
        }
    }

    private void start() {
        Clock clock = house.getBean(Clock.class);
        Tables tables = house.getBean(Tables.class);
        Addresses addresses = house.getBean(Addresses.class);
        PlatformTransactionManager transactions = house.getBean(PlatformTransactionManager.class);
        SendingHours hours = house.getBean(SendingHours.class);
        Envelopes envelopes = new Envelopes(house.getBean(Vault.class));
        Contacts contacts = new Contacts(addresses, envelopes);
        Lanes lanes = new Lanes(settings, clock);
        Forwarding forwarding = new Forwarding(contacts, envelopes, hours, house.getBean(JdbcTemplate.class), lanes);
        Rechecks none = new Rechecks(new StaticListableBeanFactory().getBeanProvider(Recheck.class), transactions);
        Dispatcher dispatcher = new Dispatcher(
                Map.of("strict", timed()),
                lanes,
                tables,
                new Sieve(
                        tables.groups(),
                        none,
                        contacts,
                        forwarding,
                        hours,
                        envelopes,
                        tables.claims(),
                        house.getBean(SkipFigures.class)),
                forwarding,
                envelopes,
                addresses,
                hours,
                transactions,
                settings,
                clock,
                new SimpleMeterRegistry(),
                task -> Thread.ofVirtual().start(task));
        dispatcher.start();
        dispatchers.add(dispatcher);
        outboxes.add(new Outbox(tables.messages(), envelopes, lanes, clock));
    }

    private Channel timed() {
        return new Channel() {
            @Override
            public String name() {
                return strict.name();
            }

            @Override
            public vn.kekhai.channel.ChannelTraits traits() {
                return strict.traits();
            }

            @Override
            public SendResult send(OutgoingMessage message) {
                Long posted = asked.remove(message.text());
                if (posted != null) {
                    synchronized (latencies) {
                        latencies.add(System.nanoTime() - posted);
                    }
                }
                long began = System.nanoTime();
                SendResult result = strict.send(message);
                trips.add(System.nanoTime() - began);
                return result;
            }
        };
    }

    private void post(int messages) {
        for (int from = 0; from < messages; from += 500) {
            List<Posting> some = new ArrayList<>();
            for (int i = from; i < Math.min(messages, from + 500); i++) {
                some.add(posting("bulk " + i, Priority.BULK));
            }
            post(0, some);
        }
    }

    private void post(int instance, List<Posting> postings) {
        new TransactionTemplate(house.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> outboxes.get(instance).post(postings));
    }

    private Posting posting(String text, Priority priority) {
        Address chat = new Address("strict", "1", Ids.next().toString());
        return new Posting(
                Ids.next(),
                OutgoingMessage.plain(chat, text),
                null,
                priority,
                "bench.text",
                null,
                house.getBean(Clock.class).instant(),
                null);
    }

    /** Answers people for that long: the time of an answer is from its posting until it is handed to the messenger. */
    private void type(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < until; i++) {
            if (TYPING > 0) {
                String text = "reply " + Ids.next();
                asked.put(text, System.nanoTime());
                post(i % outboxes.size(), List.of(posting(text, Priority.REPLY)));
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos() / Math.max(1, TYPING));
        }
    }

    /** Where the time went that each of the rate's slots was taken for, on average. */
    private void explain(double slotMillis) {
        List<Long> sorted = trips.stream().sorted().toList();
        double least = sorted.getFirst() / 1e6;
        double wavering = sorted.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6 - least;
        double margin = Slots.MARGIN.toNanos() / 1e6;
        System.out.printf(
                Locale.ROOT,
                "a slot was taken for %.1f ms: 1000 ms, margin %.1f, the network wavering %.1f (trip least %.1f p99 %.1f),"
                        + " waiting to leave %.1f; load %.1f%n",
                slotMillis,
                margin,
                wavering,
                least,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                slotMillis - 1000 - margin - wavering,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void print(String when) {
        synchronized (latencies) {
            if (latencies.isEmpty()) {
                return;
            }
            latencies.sort(Long::compare);
            System.out.printf(
                    Locale.ROOT,
                    "%s: n=%d p50=%.1fms p99=%.1fms longest=%.1fms%n",
                    when,
                    latencies.size(),
                    latencies.get(latencies.size() / 2) / 1e6,
                    latencies.get(latencies.size() * 99 / 100) / 1e6,
                    latencies.getLast() / 1e6);
            latencies.clear();
        }
    }
}
