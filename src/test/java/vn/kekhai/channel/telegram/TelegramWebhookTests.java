package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.kekhai.channel.IncomingMessage;

/** Telegram's parts as the program puts them together, on a web server, with updates pushed to it. */
@SpringBootTest(
        classes = TelegramWebhookTests.Slim.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "kekhai.telegram.mode=webhook",
            "kekhai.telegram.username=kekhai_test_bot",
            "kekhai.telegram.webhook-secret=" + TelegramWebhookTests.SECRET,
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
                    + "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        })
class TelegramWebhookTests {

    static final String SECRET = "a-secret-of-many-letters";

    private static final FakeBotApi FAKE = new FakeBotApi();
    private static final int PORT = freePort();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({TelegramConfiguration.class, TelegramWebhookController.class})
    static class Slim {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        RecordingInbox inbox() {
            return new RecordingInbox();
        }
    }

    @Autowired
    RecordingInbox inbox;

    private final FakeUser an = FAKE.user(11, "An");

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        FAKE.bot().allowPlainWebhooks();
        registry.add("kekhai.telegram.token", () -> FAKE.bot().token());
        registry.add("kekhai.telegram.api-url", FAKE::url);
        registry.add("kekhai.telegram.webhook-url", TelegramWebhookTests::hook);
        registry.add("server.port", () -> PORT);
    }

    private static String hook() {
        return "http://127.0.0.1:" + PORT + "/telegram/webhook";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void theWebhookIsSet() {
        FAKE.bot().awaitCall("setWebhook", call -> call.code() == 200, PATIENCE);
        inbox.refuse(message -> false);
    }

    @AfterAll
    static void close() {
        FAKE.close();
    }

    @Test
    void storesWhatIsPushedBeforeItSaysYes() {
        inbox.refuse(message -> true);
        int before = inbox.stored().size();
        an.sends("một");
        an.sends("hai");
        inbox.awaitOffered(before + 3);
        assertThat(FAKE.bot().unconfirmed()).isEqualTo(2);

        inbox.refuse(message -> false);
        FAKE.bot().awaitAllConfirmed(PATIENCE);
        assertThat(inbox.texts().subList(before, before + 2)).containsExactly("một", "hai");
    }

    @Test
    void answersATapInTheSameBreath() {
        an.start();
        String callback = an.tapsOld(7, "tok");

        RecordedCall call = FAKE.bot()
                .awaitCall(
                        "answerCallbackQuery",
                        each -> each.parameters()
                                .path("callback_query_id")
                                .asText()
                                .equals(callback),
                        PATIENCE);
        assertThat(call.viaWebhook()).isTrue();
        assertThat(call.code()).isEqualTo(200);
        assertThat(inbox.stored()).extracting(IncomingMessage::content).contains(new IncomingMessage.Tap("tok", "7"));
    }

    @Test
    void saysNothingToWhoDoesNotKnowTheSecret() throws Exception {
        String update = "{\"update_id\":1,\"message\":{\"message_id\":1,\"from\":{\"id\":5},\"date\":1,"
                + "\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"forged\"}}";

        for (String secret : new String[] {"", "wrong", SECRET + "x", SECRET.substring(1)}) {
            HttpResponse<String> answer = post(update, secret);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(inbox.texts()).doesNotContain("forged");
    }

    @Test
    void takesWhatItCannotReadAndRefusesWhatIsNoUpdate() throws Exception {
        assertThat(post("{\"update_id\":2,\"message\":7}", SECRET).statusCode()).isEqualTo(200);
        assertThat(post("{\"update_id\":3,\"chat_boost\":{}}", SECRET).statusCode())
                .isEqualTo(200);
        assertThat(post("{", SECRET).statusCode()).isEqualTo(400);
        assertThat(post("{\"a\":\"" + "x".repeat(1 << 20) + "\"}", SECRET).statusCode())
                .isEqualTo(413);
    }

    private static HttpResponse<String> post(String body, String secret) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hook()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!secret.isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
