package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({"đúng", "dung", "ĐÚNG!", "đung", "  Đúng. "})
    void takesAWordWithItsAccentsOrWithout(String typed) {
        assertThat(Words.agrees(typed, "Đúng", true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"dừng", "Dừng", "đụng", "đúng rồi", "đún"})
    void takesNoOtherWordForIt(String typed) {
        assertThat(Words.agrees(typed, "Đúng", true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"@dung", "_dung_", "@Đúng"})
    void takesTheNameOfAnAccountForNoWord(String typed) {
        assertThat(Words.agrees(typed, "Đúng", true)).isFalse();
        assertThat(Words.agrees("@an.nguyen", "TikTok: @an.nguyen", false)).isFalse();
        assertThat(Words.agrees("tiktok: @an.nguyen", "TikTok: @an.nguyen", true))
                .isTrue();
    }

    @Test
    void takesTheBeginningOfALabel() {
        assertThat(Words.agrees("đúng", "Đúng, là tôi", false)).isTrue();
        assertThat(Words.agrees("dừng", "Đúng, là tôi", false)).isFalse();
    }
}
