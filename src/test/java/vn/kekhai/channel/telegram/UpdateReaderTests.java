package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.IncomingMessage.Attachment;
import vn.kekhai.channel.IncomingMessage.Contact;
import vn.kekhai.channel.IncomingMessage.Content;
import vn.kekhai.channel.IncomingMessage.Edited;
import vn.kekhai.channel.IncomingMessage.Left;
import vn.kekhai.channel.IncomingMessage.Returned;
import vn.kekhai.channel.IncomingMessage.Start;
import vn.kekhai.channel.IncomingMessage.Tap;
import vn.kekhai.channel.IncomingMessage.Text;

/** What a person does in the app, as the house sees it. */
class UpdateReaderTests {

    private final SettableClock clock = new SettableClock();
    private final FakeBotApi fake = new FakeBotApi(clock);
    private final FakeBot bot = fake.bot();
    private final FakeUser an = fake.user(11, "An");
    private final UpdateReader reader = new UpdateReader(String.valueOf(bot.id()), bot.username(), clock);
    private long offset;

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void readsAMessageWithItsCircumstances() {
        an.speaks("en-GB");
        int ref = an.sends("Xin chào");

        IncomingMessage message = ((UpdateReader.Incoming) read().getFirst()).message();

        assertThat(message)
                .isEqualTo(new IncomingMessage(
                        new Address("telegram", String.valueOf(bot.id()), "11"),
                        "100000000",
                        SettableClock.START,
                        null, // an English phone is no wish to be written to in English
                        new Text("Xin chào", false, String.valueOf(ref))));
    }

    @Test
    void readsCommandsAndDeepLinks() {
        an.start();
        an.start("abc_DEF-123");
        an.sends("/start@KEKHAI_test_bot tok");
        an.sends("/start nhiều chữ");
        an.sends("/trogiup@kekhai_test_bot");
        an.sends("/trogiup@another_bot");
        an.sends("/kekhai  facebook ");
        an.sends("/ start");

        assertThat(texts())
                .containsExactly(
                        "Start:",
                        "Start:abc_DEF-123",
                        "Start:tok",
                        "Start:",
                        "/trogiup",
                        "/trogiup@another_bot",
                        "/kekhai facebook",
                        "/ start");
    }

    private List<String> texts() {
        return contents().stream()
                .map(content -> content instanceof Start start
                        ? "Start:" + start.payload()
                        : content instanceof Text text ? text.text() : content.toString())
                .toList();
    }

    @Test
    void readsWhatIsNoText() {
        an.sendsSticker();
        an.sendsPhoto("tài khoản của tôi");
        an.sendsVoice();
        an.sendsVideo();
        an.sendsDocument("a.pdf");
        an.sendsLocation();

        assertThat(contents())
                .containsExactly(
                        new Attachment("sticker"),
                        new Attachment("photo"),
                        new Attachment("voice"),
                        new Attachment("video"),
                        new Attachment("document"),
                        new Attachment("location"));
    }

    @Test
    void believesOnlyTheSendersOwnContact() {
        an.sendsOwnContact("+84912345678");
        an.sendsForeignContact("84987654321", 12L);
        an.sendsForeignContact("0987654321", null);

        assertThat(contents())
                .containsExactly(
                        new Contact("+84912345678", true),
                        new Contact("84987654321", false),
                        new Contact("0987654321", false));
    }

    @Test
    void readsEditsForwardsTapsAndMembership() {
        int first = an.sends("một");
        an.edits(first, "hai");
        int forwarded = an.forwards("https://facebook.com/x", "Ai đó");
        an.tapsOld(55, "tok");
        an.blocks();
        an.unblocks();

        assertThat(contents())
                .containsExactly(
                        new Text("một", false, String.valueOf(first)),
                        new Edited("hai", String.valueOf(first)),
                        new Text("https://facebook.com/x", true, String.valueOf(forwarded)),
                        new Tap("tok", "55"),
                        new Left(),
                        new Returned());
    }

    @Test
    void readsForwardedCommandsAsWords() {
        an.forwards("/start secret-token", "Ai đó");

        assertThat(contents().getFirst()).isInstanceOfSatisfying(Text.class, text -> {
            assertThat(text.text()).isEqualTo("/start secret-token");
            assertThat(text.forwarded()).isTrue();
        });
    }

    @Test
    void isSilentInGroupsToBotsAndOnWhatTheAppSays() {
        an.sendsInGroup(-100, "/start");
        bot.botUser(99, "Robot").sends("hello");
        bot.push(
                "message",
                "{\"message_id\":5,\"from\":{\"id\":11},\"chat\":{\"id\":11,\"type\":\"private\"},"
                        + "\"date\":1,\"pinned_message\":{\"message_id\":4}}");
        bot.push("poll", "{\"id\":\"1\"}");

        assertThat(read())
                .containsExactly(
                        new UpdateReader.Silence("group"),
                        new UpdateReader.Silence("bot"),
                        new UpdateReader.Silence("service"),
                        new UpdateReader.Silence("other"));
    }

    @Test
    void keeps4096Emoji() {
        an.sends("😀".repeat(4096));

        assertThat(texts()).containsExactly("😀".repeat(4096));
    }

    private List<Content> contents() {
        return read().stream()
                .map(reading -> ((UpdateReader.Incoming) reading).message().content())
                .toList();
    }

    private List<UpdateReader.Reading> read() {
        List<UpdateReader.Reading> readings = new ArrayList<>();
        try {
            for (JsonNode update : FakeBotApi.parse(bot.updates.poll(offset, 100, Duration.ZERO))) {
                readings.add(reader.read(update));
                offset = update.path("update_id").asLong() + 1;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return readings;
    }
}
