package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @Test
    void hashesWithArgon2idAndASaltOfItsOwn() {
        String hash = passwords.hash("con mèo trèo cây cau");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("con mèo trèo cây cau")).isNotEqualTo(hash);
        assertThat(passwords.matches("con mèo trèo cây cau", hash)).isTrue();
        assertThat(passwords.matches("con mèo trèo cây cam", hash)).isFalse();
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(passwords.isOutdated("$argon2id$v=19$m=4096,t=1,p=1$c2FsdHNhbHRzYWx0$" + "A".repeat(43)))
                .isTrue();
    }

    @Test
    void itDoesNotMatterHowAKeyboardComposesVietnamese() {
        String composed = Normalizer.normalize("đường về nhà ướt mưa", Normalizer.Form.NFC);
        String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);

        assertThat(passwords.matches(apart, passwords.hash(composed))).isTrue();
    }

    @Test
    void nothingIsThePasswordOfAnAccountWithoutOne() {
        assertThat(passwords.matches("", null)).isFalse();
        assertThat(passwords.matches("the password of an account that is not there", null))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "matkhau123456",
                "Password1234567",
                "kekhai.ba.nguyenvanan",
                "qwerty123456abc"
            })
    void refusesWhatIsEasilyGuessed(String password) {
        assertThat(passwords.problem(password, "nguyenvanan")).contains("admin.problem.password-easy");
    }

    @Test
    void asksForTwelveCharactersOfAnyKind() {
        assertThat(passwords.problem("mười một chữ".substring(0, 11), "x")).contains("admin.problem.password-short");
        assertThat(passwords.problem("mưa rơi ướt áo", "nguyenvanan")).isEmpty();
        assertThat(passwords.problem("x1!".repeat(80), "x")).contains("admin.problem.password-long");
    }
}
