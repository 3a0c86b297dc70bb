package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceiptNumberTests {

    private final Random random = new Random(20260105);

    private Stream<String> drawn(int many) {
        return Stream.generate(() -> ReceiptNumber.draw(random).digits()).limit(many);
    }

    @Test
    void isNineDigitsThatDoNotBeginWithZero() {
        assertThat(drawn(2_000)).allMatch(digits -> digits.matches("[1-9][0-9]{8}"));
    }

    @Test
    void isReadBackAsShown() {
        drawn(2_000).map(ReceiptNumber::new).forEach(number -> {
            assertThat(number.toString()).matches("[0-9]{4} [0-9]{4} [0-9]");
            assertThat(ReceiptNumber.parse(number.toString())).contains(number);
        });
    }

    @Test
    void isReadWithSpacesDotsAndHyphensAnywhere() {
        ReceiptNumber number = ReceiptNumber.draw(random);
        String digits = number.digits();
        assertThat(ReceiptNumber.parse(" " + digits.substring(0, 3) + "." + digits.substring(3, 6) + "-"
                        + digits.substring(6) + "\u00a0"))
                .contains(number);
    }

    @Test
    void noticesEverySingleWrongDigit() {
        drawn(2_000).forEach(digits -> {
            for (int place = 0; place < digits.length(); place++) {
                for (char wrong = '0'; wrong <= '9'; wrong++) {
                    if (wrong != digits.charAt(place)) {
                        String mistyped = digits.substring(0, place) + wrong + digits.substring(place + 1);
                        assertThat(ReceiptNumber.parse(mistyped)).as(mistyped).isEmpty();
                    }
                }
            }
        });
    }

    @Test
    void noticesEverySwapOfNeighbours() {
        drawn(5_000).forEach(digits -> {
            for (int place = 0; place + 1 < digits.length(); place++) {
                char[] swapped = digits.toCharArray();
                swapped[place] = digits.charAt(place + 1);
                swapped[place + 1] = digits.charAt(place);
                String mistyped = new String(swapped);
                if (!mistyped.equals(digits)) {
                    assertThat(ReceiptNumber.parse(mistyped)).as(mistyped).isEmpty();
                }
            }
        });
    }

    @Test
    void isSpreadOverTheWholeRange() {
        Set<Character> first = new HashSet<>();
        Set<String> all = new HashSet<>();
        drawn(1_000).forEach(digits -> {
            first.add(digits.charAt(0));
            all.add(digits);
        });
        assertThat(first).hasSize(9);
        assertThat(all).hasSizeGreaterThan(990);
    }

    @Test
    void readsNothingElse() {
        assertThat(Stream.of("", "12345678", "1234567890", "abcdefghi", "0".repeat(9), "１２３４５６７８９", " ".repeat(5_000)))
                .allMatch(typed -> ReceiptNumber.parse(typed).isEmpty());
        assertThatThrownBy(() -> new ReceiptNumber("123")).isInstanceOf(IllegalStateException.class);
    }
}
