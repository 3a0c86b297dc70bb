package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12500",
                " 12500 ",
                "12.500",
                "12,500",
                "12 500",
                "12\u00a0500",
                "12500 người",
                "12.500 đồng chí",
                "gửi 12500",
                "１２５００",
                "١٢٥٠٠",
                "१२५००"
            })
    void readsANumberAsPeopleTypeIt(String typed) {
        assertThat(TypedNumber.read(typed)).hasValue(12_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mười hai", "12.50.0", "12 5", "1 2 5 0 0", "12500 12500", "99999999999"})
    void readsNothingElse(String typed) {
        assertThat(TypedNumber.read(typed)).isEmpty();
    }
}
