package vn.kekhai.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kekhai.channel.OutgoingMessage.Choice;

/** What every messenger must keep; each one's tests extend this and say what a person sees there. */
public abstract class ChannelContractTests {

    /**
     * A message as the person sees it now.
     *
     * @param ref the messenger's id of it, as in {@link SendResult.Sent}
     * @param text its words
     * @param labels its live buttons, in order
     */
    public record Shown(String ref, String text, List<String> labels) {}

    /** The channel under test. */
    protected abstract Channel channel();

    /** A chat that can be written to, in which nothing was sent yet. */
    protected abstract Address openChat();

    /** A chat whose person cannot be reached: has blocked us, or does not exist. */
    protected abstract Address goneChat();

    /** What stands in a chat that was opened, from the oldest message of ours to the newest. */
    protected abstract List<Shown> shown(Address chat);

    @Test
    protected void sendsPlainTextAsItIs() {
        Address chat = openChat();
        String text = "Kính chào đồng chí <b>Ân</b> & \"Ba\" _a_ *b* `c` [d](e)\n\nNguyễn Thị Ước 😀 đ > đ";

        SendResult.Sent sent = sent(OutgoingMessage.plain(chat, text));

        assertThat(shown(chat)).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo(text);
            assertThat(message.labels()).isEmpty();
            assertThat(message.ref()).isEqualTo(sent.messageRef());
        });
    }

    @Test
    protected void sendsALongTextWholeAndInOrder() {
        Address chat = openChat();
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 2 * channel().traits().maxText() + 100; i++) {
            text.append("Đoạn ").append(i).append(" của một bài dài").append(i % 7 == 6 ? ".\n\n" : ". ");
        }

        sent(new OutgoingMessage(
                chat, text.toString().strip(), List.of(new Choice("t1", "Tiếp")), 1, null, null, false));

        List<Shown> parts = shown(chat);
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.text().length())
                        .isLessThanOrEqualTo(channel().traits().maxText()));
        assertThat(words(String.join(" ", parts.stream().map(Shown::text).toList())))
                .startsWith(words(text.toString()));
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part.labels()).isEmpty());
        assertThat(offered(parts.getLast())).contains("Tiếp");
    }

    @Test
    protected void neverCutsACharacterInTwo() {
        Address chat = openChat();
        int count = channel().traits().maxText();

        sent(OutgoingMessage.plain(chat, "a" + "😀".repeat(count)));

        String all = String.join("", shown(chat).stream().map(Shown::text).toList());
        assertThat(all).isEqualTo("a" + "😀".repeat(count));
        assertThat(shown(chat))
                .allSatisfy(part -> assertThat(part.text()
                                .codePoints()
                                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                        .isTrue());
    }

    @Test
    protected void showsTheChoicesInOrder() {
        Address chat = openChat();

        sent(new OutgoingMessage(
                chat,
                "Đồng chí có tài khoản nào khác không?",
                List.of(new Choice("y", "Có"), new Choice("n", "Không"), new Choice("h", "Trợ giúp")),
                2,
                null,
                null,
                false));

        assertThat(offered(shown(chat).getLast())).containsSubsequence("Có", "Không", "Trợ giúp");
    }

    @Test
    protected void showsTheWholeOfALabelThatIsTooLong() {
        Address chat = openChat();
        String label = "Chi bộ " + "rất ".repeat(channel().traits().maxLabel()) + "dài";

        sent(new OutgoingMessage(
                chat, "Chọn:", List.of(new Choice("1", label), new Choice("2", "Ngắn")), 1, null, null, false));

        Shown last = shown(chat).getLast();
        assertThat(words(String.join(" ", shown(chat).stream().map(Shown::text).toList())
                        + String.join(" ", last.labels())))
                .contains(words(label));
        assertThat(last.labels())
                .allSatisfy(shownLabel -> assertThat(shownLabel.length())
                        .isLessThanOrEqualTo(channel().traits().maxLabel()));
    }

    @Test
    protected void offersMoreChoicesThanThereAreButtonsFor() {
        Address chat = openChat();
        List<Choice> many = new ArrayList<>();
        IntStream.rangeClosed(1, channel().traits().maxChoices() + 1)
                .forEach(i -> many.add(new Choice("c" + i, "Đơn vị " + i + ".")));

        sent(new OutgoingMessage(chat, "Chọn đơn vị:", many, 1, null, null, false));

        String all = String.join(
                "\n",
                shown(chat).stream()
                        .map(message -> message.text() + "\n" + String.join("\n", message.labels()))
                        .toList());
        assertThat(many).allSatisfy(choice -> assertThat(all).contains(choice.label()));
    }

    @Test
    protected void putsAMessageInThePlaceOfAnother() {
        Address chat = openChat();
        Choice choice = new Choice("a", "A");
        SendResult.Sent first = sent(new OutgoingMessage(chat, "Một", List.of(choice), 1, null, null, false));

        SendResult.Sent second = sent(new OutgoingMessage(chat, "Hai", List.of(), 1, null, first.messageRef(), false));

        assertThat(shown(chat).getLast().text()).isEqualTo("Hai");
        if (channel().traits().edits()) {
            assertThat(second.messageRef()).isEqualTo(first.messageRef());
            assertThat(shown(chat)).hasSize(1);
            assertThat(shown(chat).getLast().labels()).isEmpty();
        }
    }

    @Test
    protected void sendsTheSameInPlaceAgainWithoutHarm() {
        Address chat = openChat();
        SendResult.Sent first = sent(OutgoingMessage.plain(chat, "Một"));

        sent(new OutgoingMessage(chat, "Một", List.of(), 1, null, first.messageRef(), false));

        assertThat(shown(chat).getLast().text()).isEqualTo("Một");
    }

    @Test
    protected void sendsAnewWhenTheMessageToReplaceIsNotThere() {
        Address chat = openChat();

        sent(new OutgoingMessage(chat, "Hai", List.of(), 1, null, "987654321", false));
        sent(new OutgoingMessage(chat, "Ba", List.of(), 1, null, "not an id of any messenger", false));

        assertThat(shown(chat)).extracting(Shown::text).containsExactly("Hai", "Ba");
    }

    @Test
    protected void asksForAContactAndShowsTheChoicesBesides() {
        Address chat = openChat();

        sent(new OutgoingMessage(
                chat,
                "Đồng chí cho biết số điện thoại:",
                List.of(new Choice("skip", "Bỏ qua")),
                1,
                "Gửi số của tôi",
                null,
                false));

        assertThat(offered(shown(chat).getLast())).contains("Bỏ qua");
    }

    @Test
    protected void tellsThatAPersonIsGone() {
        SendResult result = channel().send(OutgoingMessage.plain(goneChat(), "Kính chào đồng chí"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.RecipientGone.class,
                        gone -> assertThat(gone.reason()).matches("[a-z0-9-]{1,60}"));
    }

    @Test
    protected void neverThrowsOverWhatItIsGiven() {
        Address chat = openChat();
        Address nonsense = new Address(chat.channel(), chat.account(), "no such chat \0 😀");

        assertThat(channel().send(OutgoingMessage.plain(nonsense, "x")))
                .isInstanceOfAny(SendResult.RecipientGone.class, SendResult.Refused.class);
        assertThat(channel().send(OutgoingMessage.plain(chat, " \n ")))
                .isInstanceOfAny(SendResult.Refused.class, SendResult.Sent.class);
    }

    @Test
    protected void saysWhoItIs() {
        assertThat(channel().name()).matches("[a-z]{1,20}").isEqualTo(openChat().channel());
        assertThat(channel().traits().maxText()).isGreaterThanOrEqualTo(500);
    }

    /** Sends what must succeed. */
    protected SendResult.Sent sent(OutgoingMessage message) {
        SendResult result = channel().send(message);
        assertThat(result).isInstanceOf(SendResult.Sent.class);
        return (SendResult.Sent) result;
    }

    private static List<String> offered(Shown message) {
        List<String> offered = new ArrayList<>(message.labels());
        message.text().lines().forEach(line -> offered.add(line.replaceFirst("^\\d+[.)] ", "")));
        return offered;
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
