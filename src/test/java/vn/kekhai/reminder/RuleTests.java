package vn.kekhai.reminder;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kekhai.delivery.WordsOfReasons;

class RuleTests {

    @Test
    void canBeToldInPlainWords() {
        WordsOfReasons.assertFor(Stream.of(Rule.values()).map(Rule::code).toList());
    }
}
