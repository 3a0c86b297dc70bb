package vn.kekhai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Strangers try to get at health and metrics. Requests are written by hand, since clients tidy them. */
@Tag("database")
@SpringBootTest(
        classes = KekhaiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kekhai.demo=false", "kekhai.operator-token=" + ActuatorGuardTests.TOKEN})
@Import(TestClock.class)
class ActuatorGuardTests {

    static final String TOKEN = "0123456789abcdef-token";

    private static final List<String> PAGES = List.of(
            "/actuator/health",
            "/actuator/health/db",
            "/actuator/prometheus",
            "//actuator/health",
            "/actuator//health",
            "/actuator;a=b/health",
            "/./actuator/health",
            "/x/../actuator/health",
            "/%61ctuator/health",
            "/ACTUATOR/health",
            "/actuator/health/",
            "/actuator/../actuator/health");

    @LocalServerPort
    int port;

    @Test
    void answersThisMachine() throws Exception {
        assertThat(ask("127.0.0.1", "/actuator/health"))
                .startsWith("HTTP/1.1 200")
                .contains("\"db\"");
        assertThat(ask("127.0.0.1", "/actuator/prometheus"))
                .startsWith("HTTP/1.1 200")
                .contains("jvm_memory");
    }

    @Test
    void exposesNothingElse() throws Exception {
        for (String page : List.of(
                "",
                "/",
                "/env",
                "/beans",
                "/heapdump",
                "/loggers",
                "/configprops",
                "/mappings",
                "/flyway",
                "/metrics",
                "/info",
                "/threaddump",
                "/shutdown")) {
            assertThat(ask("127.0.0.1", "/actuator" + page)).as(page).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void refusesWhoeverComesThroughAProxy() throws Exception {
        for (String header : List.of(
                "X-Forwarded-For: 127.0.0.1",
                "x-forwarded-host: localhost",
                "Forwarded: for=127.0.0.1",
                "X-Real-IP: 127.0.0.1",
                "Via: 1.1 proxy",
                "X-Forwarded-Proto: https")) {
            for (String page : PAGES) {
                assertThat(ask("127.0.0.1", page, header))
                        .as(page + " " + header)
                        .matches(ActuatorGuardTests::closed);
            }
        }
    }

    @Test
    void refusesOtherMachines() throws Exception {
        Optional<InetAddress> own = ownAddress();
        assumeThat(own).as("a network interface beside the loopback").isPresent();
        for (String page : PAGES) {
            assertThat(ask(own.orElseThrow().getHostAddress(), page)).as(page).matches(ActuatorGuardTests::closed);
        }
    }

    @Test
    void answersTheOperatorsTokenFromAnywhereAndNoOther() throws Exception {
        String proxy = "X-Forwarded-For: 203.0.113.7";

        assertThat(ask("127.0.0.1", "/actuator/health", proxy, "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 200");
        for (String wrong : List.of("Bearer ", "Bearer " + TOKEN + "x", "Bearer x", TOKEN, "Basic " + TOKEN)) {
            assertThat(ask("127.0.0.1", "/actuator/health", proxy, "Authorization: " + wrong))
                    .as(wrong)
                    .startsWith("HTTP/1.1 404");
        }
    }

    private static boolean closed(String answer) {
        return (answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"))
                && !answer.contains("\"components\"")
                && !answer.contains("jvm_memory");
    }

    private String ask(String address, String path, String... headers) throws Exception {
        List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: localhost"));
        lines.addAll(List.of(headers));
        lines.add("Connection: close");
        lines.add("\r\n");
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<InetAddress> ownAddress() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(one -> Collections.list(one.getInetAddresses()).stream())
                .filter(address -> address instanceof java.net.Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }
}
