package vn.kekhai.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrittenTextTests {

    @Test
    void leavesAShortTextAlone() {
        assertThat(WrittenText.parts("  Chào đồng chí\n", 100)).containsExactly("Chào đồng chí");
        assertThat(WrittenText.parts(" \n ", 100)).isEmpty();
    }

    @Test
    void cutsBetweenParagraphsThenLinesThenWords() {
        assertThat(WrittenText.parts("aaaa aaaa\nbbbb\n\ncccc cccc", 16))
                .containsExactly("aaaa aaaa\nbbbb", "cccc cccc");
        assertThat(WrittenText.parts("aaaa aaaa\nbbbb cccc", 12)).containsExactly("aaaa aaaa", "bbbb cccc");
        assertThat(WrittenText.parts("aaaa bbbb cccc", 9)).containsExactly("aaaa bbbb", "cccc");
        assertThat(WrittenText.parts("aaaaaaaaaa", 4)).containsExactly("aaaa", "aaaa", "aa");
    }

    @Test
    void writesTheChoicesBelowTheTextWithTheirNumbers() {
        var choices = List.of(new OutgoingMessage.Choice("a", "Đồng ý"), new OutgoingMessage.Choice("b", "Không"));
        Address chat = new Address("test", "1", "1");

        assertThat(WrittenText.withChoices(new OutgoingMessage(chat, "Đúng chưa?\n", choices, 1, null, null, false)))
                .isEqualTo("Đúng chưa?\n\n1. Đồng ý\n2. Không");
    }

    @Test
    void losesNothingAndBreaksNoCharacterWhateverTheText() {
        Random random = new Random(7);
        String[] pieces = {"a", "đ", "😀", " ", "\n", "\n\n", "ngữ", "  "};
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            int most = 2 + random.nextInt(20);

            List<String> parts = WrittenText.parts(text.toString(), most);

            assertThat(parts).allSatisfy(part -> {
                assertThat(part.length()).isBetween(1, most);
                assertThat(part).isNotBlank();
                assertThat(part.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                        .isTrue();
            });
            assertThat(String.join("", parts).replaceAll("\\s", ""))
                    .isEqualTo(text.toString().replaceAll("\\s", ""));
        }
    }
}
