package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelContractTests;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.channel.SendResult;
import vn.kekhai.channel.SendResult.MaybeSent;
import vn.kekhai.channel.SendResult.RecipientGone;
import vn.kekhai.channel.SendResult.Refused;
import vn.kekhai.channel.SendResult.Scope;
import vn.kekhai.channel.SendResult.TryLater;

class TelegramChannelTests extends ChannelContractTests {

    private static final AtomicLong IDS = new AtomicLong(5000);

    private final SettableClock clock = new SettableClock();
    private final Rig rig = new Rig(clock);

    @AfterEach
    void close() {
        rig.close();
    }

    @Override
    protected Channel channel() {
        return rig.channel;
    }

    @Override
    protected Address openChat() {
        return rig.chat(person().id());
    }

    @Override
    protected Address goneChat() {
        FakeUser user = person();
        user.blocks();
        return rig.chat(user.id());
    }

    @Override
    protected List<Shown> shown(Address chat) {
        FakeUser user = rig.fake.user(Long.parseLong(chat.chat()), "An");
        return user.received().stream()
                .map(message -> {
                    List<String> labels = new ArrayList<>(message.buttons());
                    labels.addAll(message.replyButtons());
                    return new Shown(String.valueOf(message.id()), message.text(), labels);
                })
                .toList();
    }

    private FakeUser person() {
        return rig.fake.user(IDS.incrementAndGet(), "An").hasStarted();
    }

    private static OutgoingMessage message(Address to, String text, String... labels) {
        List<Choice> choices =
                Stream.of(labels).map(label -> new Choice("t:" + label, label)).toList();
        return new OutgoingMessage(to, text, choices, 2, null, null, false);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        Fault.tooManyRequests(7),
                        new TryLater(Duration.ofSeconds(7), Scope.ACCOUNT, false, "too-many")),
                arguments(Fault.forbidden("bot was blocked by the user"), new RecipientGone("blocked")),
                arguments(Fault.forbidden("user is deactivated"), new RecipientGone("deactivated")),
                arguments(
                        Fault.forbidden("bot can't initiate conversation with a user"),
                        new RecipientGone("never-started")),
                arguments(Fault.forbidden("bot can't send messages to bots"), new RecipientGone("is-a-bot")),
                arguments(Fault.forbidden("something new"), new RecipientGone("forbidden")),
                arguments(Fault.badRequest("chat not found"), new RecipientGone("chat-not-found")),
                arguments(Fault.badRequest("BUTTON_DATA_INVALID"), new Refused("button-data-invalid")),
                arguments(Fault.badRequest("something new"), new Refused("refused-400")),
                arguments(Fault.refusal(413, "Request Entity Too Large"), new Refused("refused-413")),
                arguments(
                        Fault.refusal(401, "Unauthorized"),
                        new TryLater(Duration.ofMinutes(5), Scope.ACCOUNT, false, "token-refused")),
                arguments(
                        Fault.refusal(404, "Not Found"),
                        new TryLater(Duration.ofMinutes(5), Scope.ACCOUNT, false, "token-refused")),
                arguments(Fault.serverError(), new TryLater(null, Scope.CHAT, true, "server-error-500")),
                arguments(Fault.badGateway(), new TryLater(null, Scope.CHAT, true, "no-bot-api-answer-502")),
                arguments(Fault.nonsense(), new TryLater(null, Scope.CHAT, true, "no-bot-api-answer-200")),
                arguments(Fault.drop(), new MaybeSent("connection-lost")),
                arguments(Fault.dropAfterwards(), new MaybeSent("connection-lost")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsWhatBecameOfAMessageAndAsksOnlyOnce(Fault fault, SendResult result) {
        Address chat = openChat();
        rig.bot.fail("sendMessage", fault, 1);

        assertThat(rig.channel.send(message(chat, "Chào đồng chí"))).isEqualTo(result);
        assertThat(rig.bot.calls("sendMessage")).hasSize(1);
        assertThat(rig.count(
                        "kekhai.telegram.sends", "result", result.getClass().getSimpleName()))
                .isEqualTo(1);

        clock.advance(Duration.ofSeconds(7));
        sent(message(chat, "Chào đồng chí"));
        assertThat(rig.status.problem()).isNull();
    }

    @Test
    void doesNotWaitForEverWhenNothingIsAnswered() {
        try (Rig impatient = new Rig(clock, Duration.ofMillis(300))) {
            impatient.fake.user(1, "An").hasStarted();
            impatient.bot.fail("sendMessage", Fault.silence(), 1);

            assertThat(impatient.channel.send(message(impatient.chat(1), "Chào")))
                    .isEqualTo(new MaybeSent("connection-lost"));
        }
    }

    @Test
    void knowsThatNothingLeftWhereThereIsNoConnection() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (TelegramApi api = new TelegramApi(
                Rig.settings("http://127.0.0.1:" + nobody, rig.bot.token()),
                Duration.ofSeconds(5),
                Duration.ofSeconds(50))) {
            TelegramChannel away = new TelegramChannel(api, new LiveKeyboards(api), rig.status, rig.meters, clock);

            assertThat(away.send(message(openChat(), "Chào")))
                    .isEqualTo(new TryLater(Refusals.NOT_CONNECTED_WAIT, Scope.ACCOUNT, false, "not-connected"));
            assertThat(new TelegramHealthIndicator(rig.status, TelegramSettings.Mode.POLLING)
                            .health()
                            .getDetails())
                    .containsEntry("reason", "not-connected");
        }
    }

    @Test
    void doesNotCallForAnybodyUntilAWaitIsOver() {
        rig.bot.fail("sendMessage", Fault.tooManyRequests(30), 1);
        Address one = openChat();
        Address other = openChat();
        assertThat(rig.channel.send(message(one, "a")))
                .isEqualTo(new TryLater(Duration.ofSeconds(30), Scope.ACCOUNT, false, "too-many"));

        clock.advance(Duration.ofSeconds(20));
        assertThat(rig.channel.send(message(other, "b")))
                .isEqualTo(new TryLater(Duration.ofSeconds(10), Scope.ACCOUNT, false, "too-many"));
        assertThat(rig.bot.calls("sendMessage")).hasSize(1);
        clock.advance(Duration.ofSeconds(10));
        sent(message(other, "b"));
    }

    @Test
    void endsALongTextThatItBegan() {
        Address chat = openChat();
        rig.bot.fail("sendMessage", Fault.slow(Duration.ZERO), 1);
        rig.bot.fail("sendMessage", Fault.tooManyRequests(1), 1);

        sent(message(chat, "Một đoạn dài. ".repeat(400), "Tiếp"));

        assertThat(shown(chat)).hasSize(2);
    }

    @Test
    void doesNotSendAnewAPartThatMayBeOut() {
        Address chat = openChat();
        rig.bot.fail("sendMessage", Fault.slow(Duration.ZERO), 1);
        rig.bot.fail("sendMessage", Fault.dropAfterwards(), 1);

        assertThat(rig.channel.send(message(chat, "Một đoạn dài. ".repeat(400))))
                .isEqualTo(new MaybeSent("broken-off-after-part-1"));
        assertThat(rig.bot.calls("sendMessage")).hasSize(2);
    }

    @Test
    void makesAnEditAgainThatMayHaveHappened() {
        Address chat = openChat();
        String first = String.valueOf(sent(message(chat, "Một")).messageRef());
        rig.bot.fail("editMessageText", Fault.dropAfterwards(), 1);
        OutgoingMessage second = new OutgoingMessage(chat, "Hai", List.of(), 1, null, first, false);

        assertThat(rig.channel.send(second)).isInstanceOf(TryLater.class);
        assertThat(rig.channel.send(second)).isEqualTo(new SendResult.Sent(first));
        assertThat(shown(chat)).hasSize(1);
    }

    @Test
    void hindersForwardingOfWhatIsSensitiveAndShowsNoPreviews() {
        Address chat = openChat();

        sent(new OutgoingMessage(chat, "https://example.vn", List.of(), 1, null, null, true));

        assertThat(rig.bot.calls("sendMessage").getFirst().parameters().toString())
                .contains("\"protect_content\":true")
                .contains("\"link_preview_options\":{\"is_disabled\":true}")
                .doesNotContain("parse_mode");
    }

    @Test
    void takesOldButtonsAwayWhenANewerMessageIsOut() {
        Address chat = openChat();
        FakeUser user = rig.fake.user(Long.parseLong(chat.chat()), "An");
        String first = String.valueOf(sent(message(chat, "Một?", "Có", "Không")).messageRef());
        assertThat(user.liveKeyboards()).hasSize(1);

        String second =
                String.valueOf(sent(message(chat, "Hai?", "Có", "Không")).messageRef());
        user.awaitLiveKeyboards(Integer.valueOf(second));

        sent(message(chat, "Cảm ơn đồng chí"));
        user.awaitLiveKeyboards();
        rig.bot.awaitCall(
                "editMessageReplyMarkup",
                call -> call.parameters().path("message_id").asText().equals(second),
                Duration.ofSeconds(5));
        assertThat(rig.bot.calls("editMessageReplyMarkup"))
                .extracting(call -> call.parameters().path("message_id").asText())
                .containsExactly(first, second);
    }

    @Test
    void takesTheButtonsOfATappedMessageAwayThatItDoesNotRemember() {
        FakeUser user = person();
        rig.keyboards.tapped(String.valueOf(user.id()), 42);

        sent(message(rig.chat(user.id()), "Đã ghi", "Tiếp"));

        RecordedCall call = rig.bot.awaitCall("editMessageReplyMarkup", any -> true, Duration.ofSeconds(5));
        assertThat(call.parameters().path("message_id").asInt()).isEqualTo(42);
    }

    @Test
    void keepsTheButtonsOfAMessageThatWasChangedInPlace() {
        Address chat = openChat();
        FakeUser user = rig.fake.user(Long.parseLong(chat.chat()), "An");
        String first = String.valueOf(sent(message(chat, "Trang 1", "Sau")).messageRef());
        rig.keyboards.tapped(chat.chat(), Integer.parseInt(first));

        sent(new OutgoingMessage(chat, "Trang 2", List.of(new Choice("x", "Trước")), 1, null, first, false));

        assertThat(rig.bot.calls("editMessageReplyMarkup")).isEmpty();
        assertThat(user.liveKeyboards()).containsExactly(Integer.valueOf(first));
    }

    @Test
    void asksForTheNumberAndTakesThatKeyboardAwayAfterwards() {
        Address chat = openChat();
        FakeUser user = rig.fake.user(Long.parseLong(chat.chat()), "An");
        sent(new OutgoingMessage(
                chat, "Số điện thoại?", List.of(new Choice("s", "Bỏ qua")), 1, "Gửi số của tôi", null, false));
        assertThat(user.replyKeyboard()).containsExactly("Gửi số của tôi", "Bỏ qua");

        sent(message(chat, "Một câu hỏi có nút", "Có"));
        sent(message(chat, "Cảm ơn đồng chí"));

        assertThat(user.replyKeyboard()).isEmpty();
    }

    @Test
    void putsShortButtonsSideBySideAndLongOnesAlone() {
        Address chat = openChat();

        sent(message(chat, "Chọn:", "Có", "Không", "Một nhãn khá dài để đứng riêng", "Trợ giúp"));

        FakeUser user = rig.fake.user(Long.parseLong(chat.chat()), "An");
        assertThat(user.received().getFirst().rows()).containsExactly(2, 1, 1);
    }

    @Test
    void asksForNothingThatTelegramWouldRefuse() {
        Address chat = openChat();
        List<Choice> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new Choice("x".repeat(60) + i, "😀".repeat(30) + i));
        }

        sent(new OutgoingMessage(chat, "😀".repeat(4096), many, 3, null, null, true));
        sent(new OutgoingMessage(chat, "a", many, 3, "☎".repeat(50), null, false));

        assertThat(rig.bot.calls("sendMessage"))
                .allSatisfy(call -> assertThat(call.code()).isEqualTo(200));
    }
}
