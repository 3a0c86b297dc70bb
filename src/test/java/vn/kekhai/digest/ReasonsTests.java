package vn.kekhai.digest;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import vn.kekhai.delivery.WordsOfReasons;

class ReasonsTests {

    @Test
    void canBeToldInPlainWords() {
        WordsOfReasons.assertFor(WordsOfReasons.constantsOf(DigestMailing.class));
        WordsOfReasons.assertFor(WordsOfReasons.constantsOf(DigestRecheck.class));
        WordsOfReasons.assertFor(EnumSet.complementOf(EnumSet.of(Nudges.Result.SENT)).stream()
                .map(Nudges.Result::code)
                .toList());
    }
}
