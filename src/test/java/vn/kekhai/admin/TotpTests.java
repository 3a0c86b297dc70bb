package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final Totp RFC = Totp.ofKey("12345678901234567890".getBytes(US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(RFC.codeAt(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void takesTheCodeOfTheStepBeforeAndAfter() {
        Instant now = Instant.ofEpochSecond(1_000_000_010);

        for (int step = -2; step <= 2; step++) {
            String code = RFC.codeAt(now.plusSeconds(step * 30L));
            assertThat(RFC.stepOf(code, now).isPresent()).as("step " + step).isEqualTo(Math.abs(step) <= 1);
        }
        String code = RFC.codeAt(now);
        assertThat(RFC.stepOf(" " + code.substring(0, 3) + " " + code.substring(3), now))
                .hasValue(1_000_000_010 / 30);
        assertThat(RFC.stepOf("", now)).isEmpty();
        assertThat(RFC.stepOf(code + "0", now)).isEmpty();
    }

    @Test
    void writesItsSecretAsAppsReadIt() {
        assertThat(RFC.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.of("gezd gnbv gy3t qojq gezd gnbv gy3t qojq").base32()).isEqualTo(RFC.base32());
        Totp made = Totp.next();
        assertThat(Totp.of(made.grouped()).base32()).isEqualTo(made.base32()).hasSize(32);
        assertThat(RFC.uri("Kê khai", "ann"))
                .isEqualTo("otpauth://totp/K%C3%AA%20khai:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=K%C3%AA%20khai&algorithm=SHA1&digits=6&period=30");
        assertThat(made).hasToString("***");
    }
}
