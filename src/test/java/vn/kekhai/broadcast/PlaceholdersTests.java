package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kekhai.broadcast.TextProblem.What;
import vn.kekhai.script.Language;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

class PlaceholdersTests {

    private static final Map<Placeholder, String> VALUES =
            Map.of(Placeholder.NAME, "N. V. An", Placeholder.UNIT, "Chi bộ $1", Placeholder.DEADLINE, "20/01/2026");

    private final Placeholders placeholders =
            new Placeholders(Scripts.read(ScriptFolder.packed()).texts());

    @Test
    void fillsWhatIsHarmlessInEitherLanguageAndSpelling() {
        assertThat(placeholders.fill("{tên}, {Ten}, { name }: {chi bộ} {UNIT} – {hạn}", VALUES))
                .hasValue("N. V. An, N. V. An, N. V. An: Chi bộ $1 Chi bộ $1 – 20/01/2026");
        assertThat(placeholders.check(Language.VI, "{tên} {chi bo} {Hạn kê khai}"))
                .isEmpty();
    }

    @Test
    void leavesBracesThatEncloseNothingAsTheyAre() {
        assertThat(placeholders.check(Language.VI, "a { b\nc } d")).isEmpty();
        assertThat(placeholders.fill("a { b\nc } d", Map.of())).hasValue("a { b\nc } d");
    }

    @Test
    void refusesUnknownPlaceholdersWithTheirPlace() {
        assertThat(placeholders.check(Language.VI, "Kính gửi {tên}\nSố {số điện thoại}, {}"))
                .containsExactly(
                        new TextProblem(Language.VI, What.UNKNOWN_PLACEHOLDER, 2, "{số điện thoại}"),
                        new TextProblem(Language.VI, What.UNKNOWN_PLACEHOLDER, 2, "{}"));
    }

    @Test
    void refusesNumbersAsLongAsACitizensCard() {
        assertThat(placeholders.check(Language.VI, "Đồng chí A\nCCCD 099 060 123 456"))
                .extracting(TextProblem::what, TextProblem::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(What.PERSONAL_NUMBER, 2));
        assertThat(placeholders.check(
                        Language.VI, "Liên hệ 0236 3823 456 hoặc 0905 123 456; kinh phí 1.200.000.000 đồng"))
                .isEmpty();
    }

    @Test
    void refusesEmptyAndTooLongTexts() {
        assertThat(placeholders.check(Language.EN, " \n "))
                .extracting(TextProblem::what)
                .containsExactly(What.EMPTY);
        assertThat(placeholders.check(Language.EN, "a".repeat(Placeholders.LONGEST)))
                .isEmpty();
        assertThat(placeholders.check(Language.EN, "a".repeat(Placeholders.LONGEST + 1)))
                .extracting(TextProblem::what)
                .containsExactly(What.TOO_LONG);
    }

    @Test
    void saysWhenAValueIsMissing() {
        assertThat(placeholders.fill("{tên} {hạn}", Map.of(Placeholder.NAME, "N. V. An")))
                .isEmpty();
    }

    @Test
    void tellsNoWordsInLogs() {
        assertThat(new TextProblem(Language.VI, What.PERSONAL_NUMBER, 2, "099060123456").toString())
                .doesNotContain("099060");
        assertThat(new Wording("lời", "words", true)).hasToString("Wording[***]");
    }
}
