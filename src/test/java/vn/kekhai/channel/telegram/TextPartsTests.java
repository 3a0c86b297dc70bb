package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPartsTests {

    @Test
    void leavesAShortTextAlone() {
        assertThat(TextParts.of("  Chào đồng chí\n", 100)).containsExactly("Chào đồng chí");
        assertThat(TextParts.of(" \n ", 100)).isEmpty();
    }

    @Test
    void cutsBetweenParagraphsThenLinesThenWords() {
        assertThat(TextParts.of("aaaa aaaa\nbbbb\n\ncccc cccc", 16)).containsExactly("aaaa aaaa\nbbbb", "cccc cccc");
        assertThat(TextParts.of("aaaa aaaa\nbbbb cccc", 12)).containsExactly("aaaa aaaa", "bbbb cccc");
        assertThat(TextParts.of("aaaa bbbb cccc", 9)).containsExactly("aaaa bbbb", "cccc");
        assertThat(TextParts.of("aaaaaaaaaa", 4)).containsExactly("aaaa", "aaaa", "aa");
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

            List<String> parts = TextParts.of(text.toString(), most);

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
