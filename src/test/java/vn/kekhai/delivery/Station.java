package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.SettableClock;
import vn.kekhai.audit.Audit;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.PersonId;

/** Dispatchers driven by hand, each an instance of its own over the same tables, and a messenger that does as it is told. */
final class Station {

    /** What the house lends for it. */
    record House(
            JdbcTemplate jdbc,
            Tables tables,
            Vault vault,
            Addresses addresses,
            PlatformTransactionManager transactions,
            SettableClock clock,
            ZoneId zone,
            Fates fates,
            Audit audit,
            SkipFigures skips) {

        static House of(ApplicationContext house) {
            return new House(
                    house.getBean(JdbcTemplate.class),
                    house.getBean(Tables.class),
                    house.getBean(Vault.class),
                    house.getBean(Addresses.class),
                    house.getBean(PlatformTransactionManager.class),
                    house.getBean(SettableClock.class),
                    house.getBean(ZoneId.class),
                    house.getBean(Fates.class),
                    house.getBean(Audit.class),
                    house.getBean(SkipFigures.class));
        }
    }

    final House house;

    /** A channel of this test alone, so that instances of other tests have no part in it. */
    final String name = "box" + Ids.next().toString().substring(19, 28).replace("-", "");

    final Box box = new Box();
    final List<Recheck> rechecks = new ArrayList<>();
    DeliverySettings settings = settings(25, 5, 1);
    private final List<Instance> instances = new ArrayList<>();

    Station(ApplicationContext context) {
        this(House.of(context));
    }

    Station(House house) {
        this.house = house;
        house.clock().set(SettableClock.START);
    }

    static DeliverySettings settings(int bulkRate, int bulkBurst, int chatRate) {
        return new DeliverySettings(
                64,
                bulkRate,
                bulkBurst,
                chatRate,
                20,
                0,
                3,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(20),
                5000,
                50,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                90,
                LocalTime.of(7, 30),
                LocalTime.of(20, 30));
    }

    /** The messenger: answers as it is told, and remembers what it was given. */
    final class Box implements Channel {
        final List<OutgoingMessage> given = Collections.synchronizedList(new ArrayList<>());
        final List<Instant> times = Collections.synchronizedList(new ArrayList<>());
        volatile Function<OutgoingMessage, SendResult> answer = message -> new SendResult.Sent("ref");

        @Override
        public String name() {
            return name;
        }

        @Override
        public ChannelTraits traits() {
            return new ChannelTraits(4096, 10, 40, true, true, true);
        }

        @Override
        public SendResult send(OutgoingMessage message) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            times.add(house.clock().instant());
            given.add(message);
            return answer.apply(message);
        }

        List<String> texts() {
            return List.copyOf(given).stream().map(OutgoingMessage::text).toList();
        }
    }

    /** One running program. */
    final class Instance {
        final Lanes lanes;
        final Outbox outbox;
        final Notices notices;
        final Dispatcher dispatcher;
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

        /** @param other who sends, if not this test itself after each step: never in the middle of a transaction */
        Instance(@Nullable Executor other) {
            Executor executor = other == null ? tasks::add : other;
            lanes = new Lanes(settings, house.clock());
            Tables tables = house.tables();
            Envelopes envelopes = new Envelopes(house.vault());
            SendingHours hours = new SendingHours(settings, house.zone());
            Contacts contacts = new Contacts(house.addresses(), envelopes);
            Forwarding forwarding = new Forwarding(contacts, envelopes, hours, house.jdbc(), lanes);
            outbox = new Outbox(tables.messages(), envelopes, lanes, house.clock());
            notices = new Notices(
                    tables.messages(),
                    tables.groups(),
                    tables.accounts(),
                    contacts,
                    envelopes,
                    hours,
                    new Retries(forwarding, envelopes, house.audit(), house.jdbc()),
                    house.fates(),
                    house.skips(),
                    lanes,
                    house.clock());
            StaticListableBeanFactory beans = new StaticListableBeanFactory();
            rechecks.forEach(recheck -> beans.addBean(String.valueOf(System.identityHashCode(recheck)), recheck));
            Rechecks asked = new Rechecks(beans.getBeanProvider(Recheck.class), house.transactions());
            dispatcher = new Dispatcher(
                    Map.of(name, box),
                    lanes,
                    tables,
                    new Sieve(
                            tables.groups(),
                            asked,
                            contacts,
                            forwarding,
                            hours,
                            envelopes,
                            tables.claims(),
                            house.skips()),
                    forwarding,
                    envelopes,
                    house.addresses(),
                    hours,
                    house.transactions(),
                    settings,
                    house.clock(),
                    new SimpleMeterRegistry(),
                    executor);
            dispatcher.open();
            instances.add(this);
        }

        /** Everything that is due, until nothing more happens. */
        void run() {
            dispatcher.keep();
            for (int i = 0; i < 20; i++) {
                step();
            }
        }

        /** A little of what is due. */
        void step() {
            dispatcher.time();
            send();
            dispatcher.settle();
            dispatcher.claim();
            dispatcher.share();
            dispatcher.mark();
            send();
        }

        void send() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    void close() {
        instances.forEach(instance -> instance.lanes.close());
        house.jdbc().update("delete from delivery_message where channel = ?", name);
        house.jdbc().update("delete from delivery_share where channel = ?", name);
    }

    Address chat() {
        return new Address(name, "1", Ids.next().toString());
    }

    /** A chat of this person on the messenger. */
    Address link(PersonId person) {
        Address chat = chat();
        assertThat(house.addresses().link(person, chat)).isTrue();
        return chat;
    }

    UUID post(Instance instance, Address chat, String text, Priority priority) {
        return post(instance, chat, text, priority, house.clock().instant(), null);
    }

    UUID post(
            Instance instance,
            Address chat,
            String text,
            Priority priority,
            Instant notBefore,
            @Nullable Instant expires) {
        UUID id = Ids.next();
        inTransaction(() -> instance.outbox.post(List.of(new Posting(
                id, OutgoingMessage.plain(chat, text), null, priority, "test.text", null, notBefore, expires))));
        instance.send();
        return id;
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(house.transactions()).executeWithoutResult(status -> work.run());
    }

    Map<String, @Nullable Object> row(UUID id) {
        return house.jdbc().queryForMap("select * from delivery_message where id = ?", Ids.bytes(id));
    }

    String state(UUID id) {
        return String.valueOf(row(id).get("state"));
    }
}
