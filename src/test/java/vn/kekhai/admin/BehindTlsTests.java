package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import vn.kekhai.WebHouseTest;

/** What changes when people come to us through TLS. */
@WebHouseTest
@TestPropertySource(properties = "kekhai.public-url=https://kekhai.example.vn")
class BehindTlsTests {

    @LocalServerPort
    int port;

    @Test
    void theCookieIsForTlsAloneAndNobodyElseCanPlantIt() {
        var answer = new Caller(port).get("/admin/sign-in");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-kekhai-admin=")
                .contains("Secure", "Path=/", "HttpOnly");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
    }
}
