package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.SampleWard;

/** Dispatchers driven by hand, each an instance of its own over the same tables. */
@HouseTest
class DispatcherTests {

    private final Station station;
    private final Station.Box box;
    private final Addresses addresses;
    private final PlatformTransactionManager transactions;
    private final SettableClock clock;
    private final SampleWard ward;

    @Autowired
    DispatcherTests(ApplicationContext context, SampleWard ward) {
        this.station = new Station(context);
        this.box = station.box;
        this.addresses = station.house.addresses();
        this.transactions = station.house.transactions();
        this.clock = station.house.clock();
        this.ward = ward;
    }

    @AfterEach
    void close() {
        station.close();
    }

    @Test
    void sendsAReplyWhenItIsCommittedAndKeepsItsReference() {
        Station.Instance one = station.new Instance(null);

        UUID id = station.post(one, station.chat(), "Chào đồng chí", Priority.REPLY);

        assertThat(box.texts()).containsExactly("Chào đồng chí");
        one.run();
        assertThat(station.row(id)).containsEntry("state", "SENT").containsEntry("external_ref", "ref");
        assertThat(one.lanes.size()).isZero();
    }

    @Test
    void sendsNothingThatIsRolledBack() {
        Station.Instance one = station.new Instance(null);
        Address chat = station.chat();

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
        Station.Instance one = station.new Instance(null);
        Address fast = station.chat();
        box.answer = message -> message.to().equals(fast)
                ? new SendResult.TryLater(Duration.ofSeconds(7), SendResult.Scope.CHAT, false, "slowly")
                : new SendResult.Sent(null);
        UUID id = station.post(one, fast, "một", Priority.REPLY);
        station.post(one, fast, "hai", Priority.REPLY);
        station.post(one, station.chat(), "khác", Priority.REPLY);
        assertThat(box.texts()).containsExactly("một", "khác");

        clock.advance(Duration.ofMillis(6999));
        one.run();
        assertThat(box.texts()).hasSize(2);
        box.answer = message -> new SendResult.Sent(null);
        clock.advance(Duration.ofMillis(1));
        one.run();

        assertThat(box.texts()).containsExactly("một", "khác", "một", "hai");
        assertThat(station.row(id)).containsEntry("state", "SENT").containsEntry("attempts", 1);
    }

    @Test
    void letsTheWholeAccountWaitInAllInstancesExactlyAsLongAsTheMessengerSays() {
        Station.Instance one = station.new Instance(null);
        Station.Instance other = station.new Instance(null);
        Address chat = station.chat();
        station.post(one, chat, "không", Priority.REPLY);
        box.answer = message -> new SendResult.TryLater(Duration.ofSeconds(15), SendResult.Scope.ACCOUNT, false, "429");
        UUID id = station.post(one, chat, "một", Priority.REPLY);
        box.answer = message -> new SendResult.Sent(null);
        one.run();
        other.run();
        station.post(one, station.chat(), "hai", Priority.REPLY);
        station.post(other, station.chat(), "ba", Priority.REPLY);
        station.post(other, station.chat(), "tin", Priority.BULK);
        clock.advance(Duration.ofMillis(14_999));
        one.run();
        other.run();
        assertThat(box.texts()).containsExactly("không", "một");

        clock.advance(Duration.ofMillis(1));
        one.run();
        other.run();
        assertThat(box.texts()).containsExactlyInAnyOrder("không", "một", "một", "hai", "ba", "tin");
        assertThat(station.row(id)).containsEntry("state", "SENT").containsEntry("attempts", 1);
    }

    @Test
    void waitsForTheWholeAccountWithoutKeepingItselfBusy() {
        Station.Instance one = station.new Instance(null);
        box.answer = message -> new SendResult.TryLater(Duration.ofSeconds(3), SendResult.Scope.ACCOUNT, false, "429");
        station.post(one, station.chat(), "một", Priority.REPLY);
        box.answer = message -> new SendResult.Sent(null);
        station.post(one, station.chat(), "hai", Priority.REPLY);
        one.run();
        assertThat(box.texts()).containsExactly("một");
        assertThat(one.dispatcher.time()).isEqualTo(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(3));
        one.run();
        assertThat(box.texts()).hasSize(3).contains("hai");
    }

    @Test
    void triesAgainLaterAndLaterAndGivesUp() {
        Station.Instance one = station.new Instance(null);
        box.answer = message -> new SendResult.TryLater(null, SendResult.Scope.CHAT, true, "http-500");
        UUID id = station.post(one, station.chat(), "một", Priority.REPLY);
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(10));
            one.run();
        }

        assertThat(box.given).hasSize(3);
        assertThat(station.row(id)).containsEntry("state", "REFUSED").containsEntry("reason", "gave-up:http-500");
    }

    @Test
    void endsTheRestForAPersonWhoIsGoneAndRemembersWhy() throws Exception {
        Station.Instance one = station.new Instance(null);
        Address gone = station.chat();
        var person = ward.move().getFirst();
        addresses.link(person, gone);
        UUID later =
                station.post(one, gone, "mai", Priority.NOTICE, clock.instant().plus(Duration.ofDays(1)), null);
        box.answer = message -> new SendResult.RecipientGone("blocked");
        UUID id = station.post(one, gone, "một", Priority.REPLY);
        one.run();

        assertThat(station.row(id)).containsEntry("state", "GONE").containsEntry("reason", "blocked");
        assertThat(station.row(later)).containsEntry("state", "GONE");
        assertThat(addresses.of(person)).extracting(LinkedAddress::unreachable).contains("blocked");
    }

    @Test
    void doesNotLetAMessageThatIsRefusedHoldUpItsChat() {
        Station.Instance one = station.new Instance(null);
        Address chat = station.chat();
        box.answer = message ->
                message.text().equals("poison") ? new SendResult.Refused("too-long") : new SendResult.Sent(null);
        UUID poison = station.post(one, chat, "poison", Priority.REPLY);
        UUID next = station.post(one, chat, "sau", Priority.REPLY);
        one.run();

        assertThat(station.state(poison)).isEqualTo("REFUSED");
        assertThat(station.state(next)).isEqualTo("SENT");
    }

    @Test
    void sendsADoubtfulReplyOnceMoreAndADoubtfulNoticeNever() {
        Station.Instance one = station.new Instance(null);
        box.answer = message -> new SendResult.MaybeSent("timeout");
        UUID reply = station.post(one, station.chat(), "trả lời", Priority.REPLY);
        UUID notice = station.post(one, station.chat(), "nhắc", Priority.NOTICE);
        for (int i = 0; i < 5; i++) {
            one.run();
            clock.advance(Duration.ofSeconds(15));
        }

        assertThat(box.texts()).containsExactlyInAnyOrder("trả lời", "trả lời", "nhắc");
        assertThat(station.state(reply)).isEqualTo("UNKNOWN");
        assertThat(station.state(notice)).isEqualTo("UNKNOWN");
    }

    @Test
    void sendsNothingBeforeItsTimeAndNothingAfterItsDay() {
        Station.Instance one = station.new Instance(null);
        Instant now = clock.instant();
        UUID tomorrow = station.post(one, station.chat(), "mai", Priority.NOTICE, now.plus(Duration.ofHours(1)), null);
        UUID stale = station.post(
                one,
                station.chat(),
                "hôm nay",
                Priority.NOTICE,
                now.plus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(2)));
        one.run();
        assertThat(box.given).isEmpty();

        clock.advance(Duration.ofHours(3));
        one.dispatcher.keep();
        Station.Instance two = station.new Instance(null);
        two.dispatcher.keep();
        two.run();

        assertThat(station.state(tomorrow)).isEqualTo("SENT");
        assertThat(station.state(stale)).isEqualTo("EXPIRED");
        assertThat(box.texts()).containsExactly("mai");
    }

    @Test
    void takesOverFromAnInstanceThatDied() {
        Station.Instance dead = station.new Instance(task -> {}); // takes its letters and never sends them
        UUID reply = station.post(dead, station.chat(), "trả lời", Priority.REPLY);
        UUID begun = station.post(dead, station.chat(), "nhắc", Priority.NOTICE);
        dead.dispatcher.claim();
        dead.dispatcher.mark();
        UUID taken = station.post(dead, station.chat(), "tin", Priority.NOTICE);
        dead.dispatcher.claim();
        assertThat(station.state(begun)).isEqualTo("SENDING");
        assertThat(station.state(taken)).isEqualTo("SENDING");

        Station.Instance living = station.new Instance(null);
        living.dispatcher.keep();
        living.run();
        assertThat(box.given).isEmpty();
        clock.advance(Duration.ofSeconds(29));
        living.dispatcher.keep();
        clock.advance(Duration.ofSeconds(2));
        living.dispatcher.keep();
        living.run();

        assertThat(station.state(reply)).isEqualTo("SENT");
        assertThat(station.row(begun)).containsEntry("state", "UNKNOWN").containsEntry("reason", "lapsed");
        clock.advance(Duration.ofSeconds(15)); // when the share of the dead has lapsed too
        living.run();
        assertThat(box.texts()).containsExactly("trả lời", "tin");
        assertThat(station.state(taken)).isEqualTo("SENT");
    }

    @Test
    void keepsTheOrderOfAChatAcrossInstances() {
        List<Runnable> held = new ArrayList<>();
        Station.Instance first = station.new Instance(held::add);
        Station.Instance second = station.new Instance(null);
        Address chat = station.chat();
        station.post(first, chat, "một", Priority.REPLY);
        station.post(second, chat, "hai", Priority.REPLY);
        second.run();
        assertThat(box.given).isEmpty();

        held.forEach(Runnable::run);
        first.dispatcher.settle();
        second.run();

        assertThat(box.texts()).containsExactly("một", "hai");
    }

    @Test
    void sendsNothingTwiceWhenTwoInstancesWorkAtOnce() throws Exception {
        int chats = 60;
        int each = 5;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Station.Instance first = station.new Instance(threads);
            Station.Instance second = station.new Instance(threads);
            List<Address> all = new ArrayList<>();
            for (int i = 0; i < chats; i++) {
                all.add(station.chat());
            }
            CountDownLatch posted = new CountDownLatch(chats);
            for (Address chat : all) {
                threads.execute(() -> {
                    for (int n = 0; n < each; n++) {
                        station.post(n % 2 == 0 ? first : second, chat, String.valueOf(n), Priority.REPLY);
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
        Station.Instance one = station.new Instance(null);
        for (int i = 0; i < 200; i++) {
            station.post(one, station.chat(), "tin " + i, Priority.BULK);
        }
        one.run();
        int bulk = box.given.size();
        assertThat(bulk).isBetween(1, 10); // the rate of the account: a burst, then no more while the clock stands

        station.post(one, station.chat(), "trả lời", Priority.REPLY);

        assertThat(box.texts().getLast()).isEqualTo("trả lời");
        assertThat(box.given).hasSize(bulk + 1);
    }

    @Test
    void givesBackWhatWasNotBegunWhenItStops() {
        List<Runnable> held = new ArrayList<>();
        Station.Instance one = station.new Instance(held::add);
        Address chat = station.chat();
        station.post(one, chat, "một", Priority.REPLY);
        UUID second = station.post(one, chat, "hai", Priority.REPLY);
        one.lanes.close();
        held.removeFirst().run();
        one.run();

        assertThat(box.texts()).containsExactly("một");
        assertThat(station.row(second)).containsEntry("state", "WAITING").containsEntry("lease_owner", null);
    }

    @Test
    void takesAReplyFromTheTableBeforeThousandsThatWait() {
        Station.Instance one = station.new Instance(null);
        Crowd crowd =
                new Crowd(station.house.jdbc(), new Envelopes(station.house.vault()), station.name, clock.instant());
        crowd.write(10_000);
        one.dispatcher.keep();
        station.inTransaction(() -> one.outbox.post(List.of(new Posting(
                Ids.next(),
                OutgoingMessage.plain(station.chat(), "trả lời"),
                null,
                Priority.REPLY,
                "t",
                Ids.next().toString(),
                clock.instant(),
                null))));
        one.dispatcher.claim();
        one.send();

        assertThat(box.texts().getFirst()).isEqualTo("trả lời");
        crowd.erase();
    }

    @Test
    void comesPastAChatWithVeryManyMessagesToTheOthersBehindIt() {
        Station.Instance one = station.new Instance(null);
        Address flooded = station.chat();
        List<Posting> many = new ArrayList<>();
        for (int i = 0; i < 3 * Search.A_STRETCH; i++) {
            many.add(bulk(flooded, "a" + i));
        }
        many.add(bulk(station.chat(), "b"));
        many.add(bulk(station.chat(), "c"));
        station.inTransaction(() -> one.outbox.post(many));
        one.run();
        assertThat(box.texts()).containsExactly("a0", "b", "c");

        clock.advance(Duration.ofSeconds(1));
        one.run();
        clock.advance(Duration.ofSeconds(1));
        one.run();
        assertThat(box.texts()).containsExactly("a0", "b", "c", "a1", "a2");
    }

    private Posting bulk(Address chat, String text) {
        return new Posting(
                Ids.next(), OutgoingMessage.plain(chat, text), null, Priority.BULK, "t", null, clock.instant(), null);
    }

    @Test
    void keepsTheOrderInWhichMessagesOfAChatWereDue() {
        Station.Instance one = station.new Instance(null);
        Address chat = station.chat();
        Instant now = clock.instant();
        station.post(one, chat, "ba", Priority.NOTICE, now.plusSeconds(40), null);
        station.post(one, chat, "hai", Priority.NOTICE, now.plusSeconds(20), null);
        UUID first = station.post(one, chat, "một", Priority.NOTICE, now, null);
        box.answer =
                message -> new SendResult.TryLater(Duration.ofSeconds(25), SendResult.Scope.CHAT, true, "http-500");
        one.run();
        box.answer = message -> new SendResult.Sent(null);
        clock.advance(Duration.ofSeconds(21));
        one.run();
        assertThat(station.row(first)).containsEntry("state", "WAITING").containsEntry("reason", "http-500");
        assertThat(box.texts()).containsExactly("một");

        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofSeconds(5));
            one.run();
        }
        assertThat(box.texts()).containsExactly("một", "một", "hai", "ba");
    }

    @Test
    void answersSomebodyWhoWritesVeryMuchNoFasterThanTheMessengerTakesIt() {
        Station.Instance one = station.new Instance(null);
        Address hasty = station.chat();
        int burst = station.settings.chatBurst();
        for (int i = 0; i < burst + 2; i++) {
            station.post(one, hasty, "trả lời " + i, Priority.REPLY);
        }
        one.run();
        assertThat(box.given).hasSize(burst);
        station.post(one, station.chat(), "khác", Priority.REPLY);
        assertThat(box.texts().getLast()).isEqualTo("khác");

        clock.advance(Duration.ofSeconds(1));
        one.run();
        assertThat(box.given).hasSize(burst + 2);
        clock.advance(Duration.ofSeconds(1));
        one.run();
        assertThat(box.texts().getLast()).isEqualTo("trả lời " + (burst + 1));
    }

    @Test
    void deletesWhatEndedLongAgoWhetherItWasSentOrNot() throws Exception {
        Station.Instance one = station.new Instance(null);
        var person = ward.move().getFirst();
        UUID sent = station.post(one, station.chat(), "một", Priority.REPLY);
        station.inTransaction(() -> one.notices.skip(List.of(
                new Skipped(person, Purpose.REMINDER, null, "t", Ids.next().toString(), "declared"))));
        one.run();
        UUID waiting = station.post(
                one, station.chat(), "sau", Priority.NOTICE, clock.instant().plus(Duration.ofDays(200)), null);
        clock.advance(Duration.ofDays(89));
        one.dispatcher.keep();
        assertThat(station.state(sent)).isEqualTo("SENT");
        assertThat(one.notices.timeline(person, 9)).hasSize(1);

        clock.advance(Duration.ofDays(2));
        for (int round = 0; round < 40; round++) { // some at a time, and other tests have left theirs
            one.dispatcher.keep();
        }
        assertThat(one.notices.timeline(person, 9)).isEmpty();
        assertThat(station.house.jdbc().queryForList("select id from delivery_message where id = ?", (Object)
                        Ids.bytes(sent)))
                .isEmpty();
        assertThat(station.state(waiting)).isEqualTo("WAITING");
    }
}
