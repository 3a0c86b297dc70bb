package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.SampleWard;

/** Dispatchers driven by hand, each an instance of its own over the same tables. */
@HouseTest
class DispatcherTests {

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MessageTable messages;

    @Autowired
    ClaimTable claims;

    @Autowired
    Vault vault;

    @Autowired
    Addresses addresses;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SettableClock clock;

    @Autowired
    SampleWard ward;

    /** A channel of this test alone, so that instances of other tests have no part in it. */
    private final String name = "box" + Ids.next().toString().substring(19, 28).replace("-", "");

    private final Box box = new Box();
    private final List<Instance> instances = new ArrayList<>();

    /** The messenger: answers as it is told, and remembers what it was given. */
    private final class Box implements Channel {
        final List<OutgoingMessage> given = Collections.synchronizedList(new ArrayList<>());
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
            given.add(message);
            return answer.apply(message);
        }

        List<String> texts() {
            return List.copyOf(given).stream().map(OutgoingMessage::text).toList();
        }
    }

    /** One running program. */
    private final class Instance {
        final Lanes lanes;
        final Outbox outbox;
        final Dispatcher dispatcher;
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

        /** @param other who sends, if not this test itself after each step: never in the middle of a transaction */
        Instance(@Nullable Executor other) {
            Executor executor = other == null ? tasks::add : other;
            DeliverySettings settings = settings();
            lanes = new Lanes(settings, clock);
            Envelopes envelopes = new Envelopes(vault);
            outbox = new Outbox(messages, envelopes, lanes, clock);
            dispatcher = new Dispatcher(
                    Map.of(name, box),
                    lanes,
                    messages,
                    claims,
                    envelopes,
                    addresses,
                    jdbc,
                    transactions,
                    settings,
                    clock,
                    new SimpleMeterRegistry(),
                    executor);
            dispatcher.open();
            instances.add(this);
        }

        /** Everything that is due, until nothing more happens. */
        void run() {
            for (int i = 0; i < 20; i++) {
                dispatcher.time();
                send();
                dispatcher.settle();
                dispatcher.claim();
                send();
            }
        }

        void send() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private static DeliverySettings settings() {
        return new DeliverySettings(
                64,
                25,
                5,
                1,
                3,
                0,
                3,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(20),
                5000,
                50,
                Duration.ofMillis(500),
                Duration.ofMillis(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                90,
                LocalTime.of(7, 30),
                LocalTime.of(20, 30));
    }

    @BeforeEach
    void setTheClock() {
        clock.set(SettableClock.START);
    }

    @AfterEach
    void closeAll() {
        instances.forEach(instance -> instance.lanes.close());
        jdbc.update("delete from delivery_message where channel = ?", name);
    }

    private Address chat() {
        return new Address(name, "1", Ids.next().toString());
    }

    private UUID post(Instance instance, Address chat, String text, Priority priority) {
        return post(instance, chat, text, priority, clock.instant(), null);
    }

    private UUID post(
            Instance instance,
            Address chat,
            String text,
            Priority priority,
            Instant notBefore,
            @Nullable Instant expires) {
        UUID id = Ids.next();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> instance.outbox.post(List.of(new Posting(
                        id,
                        OutgoingMessage.plain(chat, text),
                        null,
                        priority,
                        "test.text",
                        null,
                        notBefore,
                        expires))));
        instance.send();
        return id;
    }

    private Map<String, @Nullable Object> row(UUID id) {
        return jdbc.queryForMap("select * from delivery_message where id = ?", Ids.bytes(id));
    }

    private String state(UUID id) {
        return String.valueOf(row(id).get("state"));
    }

    @Test
    void sendsAReplyWhenItIsCommittedAndKeepsItsReference() {
        Instance one = new Instance(null);

        UUID id = post(one, chat(), "Chào đồng chí", Priority.REPLY);

        assertThat(box.texts()).containsExactly("Chào đồng chí");
        one.run();
        assertThat(row(id)).containsEntry("state", "SENT").containsEntry("external_ref", "ref");
        assertThat(one.lanes.size()).isZero();
    }

    @Test
    void sendsNothingThatIsRolledBack() {
        Instance one = new Instance(null);
        Address chat = chat();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            one.outbox.post(List.of(new Posting(
                    Ids.next(),
                    OutgoingMessage.plain(chat, "nie"),
                    null,
                    Priority.REPLY,
                    "t",
                    null,
                    clock.instant(),
                    null)));
            status.setRollbackOnly();
        });
        one.run();

        assertThat(box.given).isEmpty();
        assertThat(one.lanes.size()).isZero();
    }

    @Test
    void waitsForAChatExactlyAsLongAsTheMessengerSaysAndUsesNoTry() {
        Instance one = new Instance(null);
        Address slow = chat();
        box.answer = message -> message.to().equals(slow)
                ? new SendResult.TryLater(Duration.ofSeconds(7), SendResult.Scope.CHAT, false, "429")
                : new SendResult.Sent(null);
        UUID id = post(one, slow, "một", Priority.REPLY);
        post(one, slow, "hai", Priority.REPLY);
        post(one, chat(), "khác", Priority.REPLY);
        assertThat(box.texts()).containsExactly("một", "khác");

        clock.advance(Duration.ofMillis(6999));
        one.run();
        assertThat(box.texts()).hasSize(2);
        box.answer = message -> new SendResult.Sent(null);
        clock.advance(Duration.ofMillis(1));
        one.run();

        assertThat(box.texts()).containsExactly("một", "khác", "một", "hai");
        assertThat(row(id)).containsEntry("state", "SENT").containsEntry("attempts", 1);
    }

    @Test
    void waitsForTheWholeAccountWithoutKeepingItselfBusy() {
        Instance one = new Instance(null);
        box.answer = message -> new SendResult.TryLater(Duration.ofSeconds(3), SendResult.Scope.ACCOUNT, false, "429");
        post(one, chat(), "một", Priority.REPLY);
        box.answer = message -> new SendResult.Sent(null);
        post(one, chat(), "hai", Priority.REPLY);
        one.run();
        assertThat(box.texts()).containsExactly("một");
        assertThat(one.dispatcher.time()).isEqualTo(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(3));
        one.run();
        assertThat(box.texts()).hasSize(3).contains("hai");
    }

    @Test
    void triesAgainLaterAndLaterAndGivesUp() {
        Instance one = new Instance(null);
        box.answer = message -> new SendResult.TryLater(null, SendResult.Scope.CHAT, true, "http-500");
        UUID id = post(one, chat(), "một", Priority.REPLY);
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(10));
            one.run();
        }

        assertThat(box.given).hasSize(3);
        assertThat(row(id)).containsEntry("state", "REFUSED").containsEntry("reason", "gave-up:http-500");
    }

    @Test
    void cancelsTheRestForAPersonWhoIsGoneAndRemembersWhy() throws Exception {
        Instance one = new Instance(null);
        Address gone = chat();
        var person = ward.move().getFirst();
        addresses.link(person, gone);
        UUID later = post(one, gone, "mai", Priority.NOTICE, clock.instant().plus(Duration.ofDays(1)), null);
        box.answer = message -> new SendResult.RecipientGone("blocked");
        UUID id = post(one, gone, "một", Priority.REPLY);
        one.run();

        assertThat(row(id)).containsEntry("state", "GONE").containsEntry("reason", "blocked");
        assertThat(row(later)).containsEntry("state", "CANCELLED");
        assertThat(addresses.of(person)).extracting(LinkedAddress::unreachable).contains("blocked");
    }

    @Test
    void doesNotLetAMessageThatIsRefusedHoldUpItsChat() {
        Instance one = new Instance(null);
        Address chat = chat();
        box.answer = message ->
                message.text().equals("poison") ? new SendResult.Refused("too-long") : new SendResult.Sent(null);
        UUID poison = post(one, chat, "poison", Priority.REPLY);
        UUID next = post(one, chat, "sau", Priority.REPLY);
        one.run();

        assertThat(state(poison)).isEqualTo("REFUSED");
        assertThat(state(next)).isEqualTo("SENT");
    }

    @Test
    void sendsADoubtfulReplyOnceMoreAndADoubtfulNoticeNever() {
        Instance one = new Instance(null);
        box.answer = message -> new SendResult.MaybeSent("timeout");
        UUID reply = post(one, chat(), "trả lời", Priority.REPLY);
        UUID notice = post(one, chat(), "nhắc", Priority.NOTICE);
        for (int i = 0; i < 5; i++) {
            one.run();
            clock.advance(Duration.ofSeconds(15));
        }

        assertThat(box.texts()).containsExactlyInAnyOrder("trả lời", "trả lời", "nhắc");
        assertThat(state(reply)).isEqualTo("UNKNOWN");
        assertThat(state(notice)).isEqualTo("UNKNOWN");
    }

    @Test
    void sendsNothingBeforeItsTimeAndNothingAfterItsDay() {
        Instance one = new Instance(null);
        Instant now = clock.instant();
        UUID tomorrow = post(one, chat(), "mai", Priority.NOTICE, now.plus(Duration.ofHours(1)), null);
        UUID stale = post(
                one, chat(), "hôm nay", Priority.NOTICE, now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)));
        one.run();
        assertThat(box.given).isEmpty();

        clock.advance(Duration.ofHours(3));
        one.dispatcher.keep();
        Instance two = new Instance(null);
        two.dispatcher.keep();
        two.run();

        assertThat(state(tomorrow)).isEqualTo("SENT");
        assertThat(state(stale)).isEqualTo("EXPIRED");
        assertThat(box.texts()).containsExactly("mai");
    }

    @Test
    void takesOverFromAnInstanceThatDied() {
        Instance dead = new Instance(task -> {}); // takes its letters and never sends them
        UUID reply = post(dead, chat(), "trả lời", Priority.REPLY);
        UUID notice = post(dead, chat(), "nhắc", Priority.NOTICE);
        dead.dispatcher.claim();
        assertThat(state(notice)).isEqualTo("SENDING");

        Instance living = new Instance(null);
        living.dispatcher.keep();
        living.run();
        assertThat(box.given).isEmpty();
        clock.advance(Duration.ofSeconds(29));
        living.dispatcher.keep();
        clock.advance(Duration.ofSeconds(2));
        living.dispatcher.keep();
        living.run();

        assertThat(box.texts()).containsExactly("trả lời");
        assertThat(state(reply)).isEqualTo("SENT");
        assertThat(row(notice)).containsEntry("state", "UNKNOWN").containsEntry("reason", "lapsed");
    }

    @Test
    void keepsTheOrderOfAChatAcrossInstances() {
        List<Runnable> held = new ArrayList<>();
        Instance first = new Instance(held::add);
        Instance second = new Instance(null);
        Address chat = chat();
        post(first, chat, "một", Priority.REPLY);
        post(second, chat, "hai", Priority.REPLY);
        second.run();
        assertThat(box.given).isEmpty();

        held.forEach(Runnable::run);
        first.run();
        second.run();

        assertThat(box.texts()).containsExactly("một", "hai");
    }

    @Test
    void sendsNothingTwiceWhenTwoInstancesWorkAtOnce() throws Exception {
        int chats = 60;
        int each = 5;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instance first = new Instance(threads);
            Instance second = new Instance(threads);
            List<Address> all = new ArrayList<>();
            for (int i = 0; i < chats; i++) {
                all.add(chat());
            }
            CountDownLatch posted = new CountDownLatch(chats);
            for (Address chat : all) {
                threads.execute(() -> {
                    for (int n = 0; n < each; n++) {
                        post(n % 2 == 0 ? first : second, chat, String.valueOf(n), Priority.REPLY);
                    }
                    posted.countDown();
                });
            }
            assertThat(posted.await(60, TimeUnit.SECONDS)).isTrue();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (box.given.size() < chats * each && System.nanoTime() < until) {
                first.run();
                second.run();
            }
            first.run();
            second.run();
            assertThat(box.given).hasSize(chats * each);
            for (Address chat : all) {
                assertThat(List.copyOf(box.given).stream()
                                .filter(message -> message.to().equals(chat))
                                .map(OutgoingMessage::text))
                        .containsExactly("0", "1", "2", "3", "4");
            }
        }
    }

    @Test
    void doesNotLetWhatNobodyAskedForHoldUpAReply() {
        Instance one = new Instance(null);
        for (int i = 0; i < 200; i++) {
            post(one, chat(), "tin " + i, Priority.BULK);
        }
        one.run();
        int bulk = box.given.size();
        assertThat(bulk).isBetween(1, 10); // the rate of the account: a burst, then no more while the clock stands

        post(one, chat(), "trả lời", Priority.REPLY);

        assertThat(box.texts().getLast()).isEqualTo("trả lời");
        assertThat(box.given).hasSize(bulk + 1);
    }

    @Test
    void givesBackWhatWasNotBegunWhenItStops() {
        List<Runnable> held = new ArrayList<>();
        Instance one = new Instance(held::add);
        Address chat = chat();
        post(one, chat, "một", Priority.REPLY);
        UUID second = post(one, chat, "hai", Priority.REPLY);
        one.lanes.close();
        held.removeFirst().run();
        one.run();

        assertThat(box.texts()).containsExactly("một");
        assertThat(row(second)).containsEntry("state", "WAITING").containsEntry("lease_owner", null);
    }

    @Test
    void findsWhatIsDueByAnIndex() {
        List<Map<String, @Nullable Object>> plan = jdbc.queryForList(
                "explain " + ClaimTable.CLAIM,
                name,
                "1",
                0,
                java.sql.Timestamp.from(clock.instant()),
                java.sql.Timestamp.from(clock.instant()),
                50);

        assertThat(plan)
                .allSatisfy(step -> assertThat(String.valueOf(step.get("key"))).startsWith("delivery_message"));
    }
}
