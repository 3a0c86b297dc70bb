package vn.kekhai.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelContractTests;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.channel.SendResult;
import vn.kekhai.crypto.Secret;

@HouseTest
class WebchatChannelTests extends ChannelContractTests {

    @Autowired
    WebchatChannel channel;

    @Autowired
    WebSessions sessions;

    @Autowired
    Talk talk;

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected Address openChat() {
        return sessions.open(Secret.next()).orElseThrow().address();
    }

    @Override
    protected Address goneChat() {
        WebSession session = sessions.open(Secret.next()).orElseThrow();
        sessions.close(session);
        return session.address();
    }

    @Override
    protected List<Shown> shown(Address chat) {
        List<WebMessage> messages = talk.latest(UUID.fromString(chat.chat()), 1000);
        UUID asking = WebMessage.asking(messages).map(WebMessage::id).orElse(null);
        return messages.stream()
                .map(message -> new Shown(
                        message.id().toString(),
                        message.text(),
                        message.id().equals(asking)
                                ? message.choices().stream().map(Choice::label).toList()
                                : List.of()))
                .toList();
    }

    @Test
    void knowsNoChatOfAnotherAccount() {
        Address chat = openChat();

        SendResult result = channel.send(
                OutgoingMessage.plain(new Address(chat.channel(), "elsewhere", chat.chat()), "Kính chào đồng chí"));

        assertThat(result).isInstanceOf(SendResult.RecipientGone.class);
        assertThat(shown(chat)).isEmpty();
    }

    @Test
    void leavesTheButtonsOfTheLastQuestionAloneUntilThePersonAnswers() {
        Address chat = openChat();
        UUID session = UUID.fromString(chat.chat());
        sent(new OutgoingMessage(chat, "Một?", List.of(new Choice("a", "A")), 1, null, null, false));
        sent(new OutgoingMessage(chat, "Hai?", List.of(new Choice("b", "B")), 1, null, null, false));
        sent(OutgoingMessage.plain(chat, "Thông báo"));

        assertThat(shown(chat)).extracting(Shown::labels).containsExactly(List.of(), List.of("B"), List.of());

        UUID said = UUID.randomUUID();
        talk.note(session, said, "B", null);
        talk.settle(session, said);

        assertThat(shown(chat))
                .allSatisfy(message -> assertThat(message.labels()).isEmpty());
    }

    @Test
    void aTapThatChangesItsQuestionInPlaceShowsInItsButtonsOnly() {
        Address chat = openChat();
        UUID session = UUID.fromString(chat.chat());
        SendResult.Sent asked = sent(
                new OutgoingMessage(chat, "Nền tảng?", List.of(new Choice("f", "Facebook")), 1, null, null, false));
        UUID tap = UUID.randomUUID();
        talk.note(session, tap, "Facebook", UUID.fromString(asked.messageRef()));
        talk.settle(session, tap);

        sent(new OutgoingMessage(
                chat, "Nền tảng?", List.of(new Choice("f2", "✓ Facebook")), 1, null, asked.messageRef(), false));

        assertThat(shown(chat))
                .singleElement()
                .satisfies(message -> assertThat(message.labels()).containsExactly("✓ Facebook"));
        assertThat(talk.since(session, 0))
                .anySatisfy(message -> assertThat(message.gone()).isTrue());
    }

    @Test
    void keepsWhatIsSaidSealed() {
        Address chat = openChat();
        String secret = "chỉ-ở-đây-" + UUID.randomUUID();
        sent(new OutgoingMessage(chat, secret, List.of(new Choice("a", secret)), 1, null, null, false));

        assertThat(rawRows(chat)).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private List<String> rawRows(Address chat) {
        return jdbc.sql("select text_sealed, choices_sealed from webchat_message where session_id = :id")
                .param("id", vn.kekhai.database.Ids.bytes(UUID.fromString(chat.chat())))
                .query((row, i) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8)
                        + new String(row.getBytes(2), java.nio.charset.StandardCharsets.UTF_8))
                .list();
    }
}
