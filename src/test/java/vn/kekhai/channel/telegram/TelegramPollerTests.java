package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.IncomingMessage;

class TelegramPollerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SettableClock clock = new SettableClock();
    private final Rig rig = new Rig(clock);
    private final FakeUser an = rig.fake.user(11, "An");
    private final TelegramPoller poller = rig.poller();

    @AfterEach
    void close() {
        poller.stop();
        rig.close();
    }

    @Test
    void handsOnWhatComesAndConfirmsItOnlyThen() {
        poller.start();
        an.sends("một");
        an.sends("hai");

        rig.inbox.awaitStored(2);
        rig.bot.awaitAllConfirmed(PATIENCE);
        assertThat(rig.inbox.texts()).containsExactly("một", "hai");
        assertThat(rig.bot
                        .calls("getUpdates")
                        .getFirst()
                        .parameters()
                        .path("allowed_updates")
                        .toString())
                .isEqualTo("[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\"]");
        assertThat(rig.count("kekhai.telegram.updates", "kind", "text")).isEqualTo(2);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.conflict(),
                Fault.badGateway(),
                Fault.nonsense(),
                Fault.serverError(),
                Fault.drop(),
                Fault.dropAfterwards(),
                Fault.refusal(401, "Unauthorized"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void losesNothingWhilePollsFail(Fault fault) {
        rig.bot.fail("getUpdates", fault, 4);
        an.sends("một");
        poller.start();
        rig.bot.awaitCalls("getUpdates", 3, PATIENCE);
        an.sends("hai");

        rig.inbox.awaitStored(2);
        rig.bot.awaitAllConfirmed(PATIENCE);
        assertThat(rig.inbox.texts()).containsExactly("một", "hai");
        assertThat(rig.status.problem()).isNull();
    }

    @Test
    void waitsAsLongAsTelegramSays() {
        rig.bot.fail("getUpdates", Fault.tooManyRequests(1), 1);
        an.sends("một");
        long begin = System.nanoTime();
        poller.start();

        rig.inbox.awaitStored(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(rig.bot.calls("getUpdates").stream()
                        .filter(call -> call.code() == 429)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void startsWhileTelegramIsAwayAndSaysSo() {
        rig.bot.failAlways("*", Fault.badGateway());
        poller.start();
        rig.bot.awaitCalls("deleteWebhook", 2, PATIENCE);
        assertThat(rig.status.problem()).isEqualTo("no-bot-api-answer-502");

        rig.bot.heal();
        an.sends("một");
        rig.inbox.awaitStored(1);
    }

    @Test
    void takesAForgottenWebhookAway() {
        rig.bot.allowPlainWebhooks();
        rig.bot.replied(
                "{\"method\":\"sendChatAction\"}"); // what a webhook may answer; nothing comes of it without a chat
        poller.start();
        rig.inbox.awaitStored(0);
        an.sends("một");
        rig.inbox.awaitStored(1);
        assertThat(rig.bot.calls("deleteWebhook")).hasSize(1);
    }

    @Test
    void confirmsNothingThatCouldNotBeStored() {
        rig.inbox.refuse(message -> true);
        an.sends("một");
        an.sends("hai");
        poller.start();
        rig.inbox.awaitOffered(6);
        assertThat(rig.bot.unconfirmed()).isEqualTo(2);
        assertThat(rig.status.problem()).isEqualTo("inbox");

        rig.inbox.refuse(message -> false);
        rig.inbox.awaitStored(2);
        rig.bot.awaitAllConfirmed(PATIENCE);
        assertThat(rig.inbox.texts()).containsExactly("một", "hai");
    }

    @Test
    void goesNoFurtherThanTheFirstThatWasNotStored() {
        rig.inbox.refuse(message -> message.content().equals(text(102, "hai")));
        an.sends("một");
        an.sends("hai");
        an.sends("ba");
        poller.start();
        rig.inbox.awaitStored(2);
        rig.inbox.awaitOffered(8);
        assertThat(rig.bot.unconfirmed()).isEqualTo(2);

        rig.inbox.refuse(message -> false);
        rig.inbox.awaitStored(3);
        rig.bot.awaitAllConfirmed(PATIENCE);
    }

    @Test
    void letsGoInTheEndOfAnUpdateThatFailsAlone() {
        rig.inbox.refuse(message -> message.content().equals(text(101, "hỏng")));
        an.sends("hỏng");
        an.sends("lành");
        poller.start();

        rig.bot.awaitAllConfirmed(PATIENCE);
        assertThat(rig.inbox.texts()).containsExactly("lành");
    }

    private static IncomingMessage.Text text(int ref, String text) {
        return new IncomingMessage.Text(text, false, String.valueOf(ref));
    }

    @Test
    void followsIdsThatBeginAgainLower() {
        poller.start();
        an.sends("một");
        rig.inbox.awaitStored(1);
        rig.bot.awaitAllConfirmed(PATIENCE);

        rig.bot.nextUpdateId(77);
        an.sends("hai");
        an.sends("ba");

        rig.inbox.awaitStored(3);
        rig.bot.awaitAllConfirmed(PATIENCE);
        assertThat(rig.inbox.stored().get(1).externalId()).isEqualTo("77");
    }

    @Test
    void isNotStoppedByAnUpdateThatCannotBeRead() {
        rig.bot.push("message", "{\"message_id\":\"?\",\"from\":null,\"chat\":[],\"date\":99999999999999}");
        rig.bot.push("message", "7");
        rig.bot.push("callback_query", "{\"id\":5}");
        an.sends("một");
        poller.start();

        rig.inbox.awaitStored(1);
        rig.bot.awaitAllConfirmed(PATIENCE);
        assertThat(rig.inbox.texts()).containsExactly("một");
        assertThat(rig.count("kekhai.telegram.updates", "kind", "unreadable")).isPositive();
    }

    @Test
    void answersATapOnceItIsStored() {
        poller.start();
        an.start();
        rig.inbox.awaitStored(1);
        String callback = an.tapsOld(9, "token-1");

        RecordedCall call = rig.bot.awaitCall("answerCallbackQuery", any -> true, PATIENCE);
        assertThat(call.parameters().path("callback_query_id").asText()).isEqualTo(callback);
        assertThat(call.code()).isEqualTo(200);
        assertThat(rig.inbox.stored().getLast().content()).isEqualTo(new IncomingMessage.Tap("token-1", "9"));
    }

    @Test
    void doesNotAnswerATapThatIsNotStored() {
        rig.inbox.refuse(message -> message.content() instanceof IncomingMessage.Tap);
        poller.start();
        an.tapsOld(9, "token-1");
        rig.inbox.awaitOffered(3);

        assertThat(rig.bot.calls("answerCallbackQuery")).isEmpty();
    }

    @Test
    void pollsOnlyWhileItHoldsTheLease() {
        AtomicBoolean mine = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean released = new AtomicBoolean();
        TelegramPoller second = rig.poller(
                () -> {
                    asked.incrementAndGet();
                    return mine.get();
                },
                () -> released.set(true));
        an.sends("một");
        second.start();
        while (asked.get() < 5) {
            Thread.onSpinWait();
        }
        assertThat(rig.bot.calls("getUpdates")).isEmpty();
        assertThat(rig.status.isStandby()).isTrue();

        mine.set(true);
        rig.inbox.awaitStored(1);
        rig.bot.awaitPolling(PATIENCE);
        second.stop();
        assertThat(released).isTrue();
    }

    @Test
    void endsSoonAndConfirmsWhatItHasStored() {
        poller.start();
        an.sends("một");
        rig.inbox.awaitStored(1);
        long begin = System.nanoTime();

        poller.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(rig.bot.unconfirmed()).isZero();
    }
}
