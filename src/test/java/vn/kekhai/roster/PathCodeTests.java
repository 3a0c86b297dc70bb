package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathCodeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"12/3", "a;b", "100%", "a\\b", "ĐV001", "..", ".a", "~", "a~2Fb", "a b", "số 😀", "a?b#c", "%2F"
            })
    void everyCodeGoesIntoAnAddressAndComesOutAsItWas(String code) {
        assertThat(PathCode.segment(code))
                .matches("[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
                .isNotEqualTo(code);
        assertThat(PathCode.valueOf(PathCode.segment(code)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DV001", "38.168.053.000.001", "an-x_1"})
    void mostCodesStandAsTheyAre(String code) {
        assertThat(PathCode.segment(code)).isEqualTo(code);
        assertThat(PathCode.valueOf(code).code()).isEqualTo(code);
    }

    @Test
    void whatWeHaveNotWrittenStandsForItself() {
        assertThat(PathCode.valueOf("~zz").code()).isEqualTo("~zz");
        assertThat(PathCode.valueOf("~FF").code()).isEqualTo("~FF");
        assertThat(PathCode.valueOf("a~").code()).isEqualTo("a~");
        assertThat(PathCode.valueOf("ĐV001").code()).isEqualTo("ĐV001");
        assertThat(PathCode.valueOf("~" + "a".repeat(8000)).code()).hasSize(8001);
        assertThat(PathCode.valueOf("~2F".repeat(8000)).code()).hasSize(8000);
    }
}
