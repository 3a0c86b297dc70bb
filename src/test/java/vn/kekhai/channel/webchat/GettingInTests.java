package vn.kekhai.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.crypto.Secret;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.SampleWard;

/** What a stranger, another site and a broken page get. */
@WebHouseTest
class GettingInTests {

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    WebSessions sessions;

    @Autowired
    Talk talk;

    @Autowired
    SampleWard ward;

    @Autowired
    Invitations invitations;

    @Autowired
    SettableClock clock;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {"/chat", "/i/abcdefghijklmnopqrstuv", "/chat/leave", "/chat/messages", "/chat/nowhere", "/"})
    void sendsTheHeadersThatKeepOthersOut(String path) throws Exception {
        HttpResponse<String> answer = get(path, "");

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                        + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void givesACookieThatNoScriptReadsAndNoOtherSiteSends() throws Exception {
        String cookie = get("/chat", "").headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).matches("kekhai-chat=[A-Za-z0-9_-]{43};.*").contains("Path=/", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void lookingAtALinkUsesNothingUp() throws Exception {
        String token = invitations.issue(List.of(ward.move().get(2))).getFirst().token();
        for (int i = 0; i < 3; i++) {
            get("/i/" + token, "");
        }
        Caller caller = caller("/i/" + token);

        HttpResponse<String> begun = caller.post("/i/" + token, Map.of());

        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(caller.messages()).contains("Có đúng là đồng chí không");
    }

    @Test
    void answersOnceAndInTheLanguageThatWasChosenAtTheDoor() throws Exception {
        String token = invitations.issue(List.of(ward.move().get(2))).getFirst().token();
        Caller caller = caller("/i/" + token);

        caller.speaking("en").post("/i/" + token, Map.of());

        assertThat(caller.messages()).containsOnlyOnce("Is this you?").doesNotContain("đồng chí");
    }

    @Test
    void tellsAStrangerNothing() throws Exception {
        assertThat(get("/chat/messages?after=0", "").statusCode()).isEqualTo(410);
        assertThat(get("/chat/events", "").statusCode()).isEqualTo(204);
        assertThat(get("/chat/messages?after=0", "kekhai-chat=" + Secret.next().reveal())
                        .statusCode())
                .isEqualTo(410);
        assertThat(post(
                                "/chat/messages",
                                Map.of("Content-Type", "application/json"),
                                "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void showsNobodyWhatWasSaidToSomebodyElse() throws Exception {
        Caller one = inside();
        Caller other = inside();
        talk.say(one.session.id(), List.of("chỉ cho một người"), List.of(new Choice("t", "Nút")), 1, null);

        assertThat(one.messages()).contains("chỉ cho một người");
        assertThat(other.messages()).doesNotContain("chỉ cho một người");
        assertThat(get("/chat", other.cookie()).body()).doesNotContain("chỉ cho một người");
        // an id is no key: neither the session's nor a message's opens anything
        assertThat(get("/chat/messages?session=" + one.session.id(), other.cookie())
                        .body())
                .doesNotContain("chỉ cho một người");
        String ref = talk.latest(one.session.id(), 1).getFirst().id().toString();
        assertThat(other.send(Map.of("id", UUID.randomUUID().toString(), "token", "t", "ref", ref))
                        .statusCode())
                .isEqualTo(204);
        assertThat(other.messages()).doesNotContain("Nút\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void refusesWhatAnotherSiteSends(String site) throws Exception {
        Caller caller = inside();

        HttpResponse<String> answer = post(
                "/chat/messages",
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Cookie",
                        caller.cookie(),
                        "X-Kekhai-Page",
                        caller.form,
                        "Sec-Fetch-Site",
                        site),
                body(Map.of("id", UUID.randomUUID().toString(), "text", "kẻ khác")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(caller.messages()).doesNotContain("kẻ khác");
    }

    @Test
    void refusesAnotherOriginAndAWrongOrMissingToken() throws Exception {
        Caller caller = inside();
        String body = body(Map.of("id", UUID.randomUUID().toString(), "text", "kẻ khác"));
        Map<String, String> own = Map.of("Content-Type", "application/json", "Cookie", caller.cookie());

        assertThat(post("/chat/messages", own, body).statusCode()).isEqualTo(403);
        assertThat(post("/chat/messages", with(own, "X-Kekhai-Page", "wrong"), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/chat/messages", with(own, "X-Kekhai-Page", inside().form), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(
                                "/chat/messages",
                                with(with(own, "X-Kekhai-Page", caller.form), "Origin", "https://evil.example"),
                                body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/chat/messages", with(own, "Content-Type", "text/plain"), body)
                        .statusCode())
                .isEqualTo(415);
        for (String path : List.of("/chat", "/chat/code", "/chat/leave", "/chat/language", "/i/abcdefghijklmnopqrst")) {
            assertThat(post(
                                    path,
                                    Map.of(
                                            "Content-Type",
                                            "application/x-www-form-urlencoded",
                                            "Cookie",
                                            caller.cookie()),
                                    "form=wrong&id=" + UUID.randomUUID() + "&text=x&code=x&to=en")
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(sessions.isOpen(caller.session.id())).isTrue();
        assertThat(caller.messages()).isEqualTo("[]");
    }

    @Test
    void refusesWhatIsTooLongOrNoMessageAtAll() throws Exception {
        Caller caller = inside();
        String id = UUID.randomUUID().toString();

        assertThat(caller.send(Map.of("id", id, "text", "á".repeat(4097))).statusCode())
                .isEqualTo(400);
        assertThat(caller.send(Map.of("id", id, "text", "á".repeat(70_000))).statusCode())
                .isEqualTo(413);
        assertThat(caller.send(Map.of("id", id, "text", " \n ")).statusCode()).isEqualTo(400);
        assertThat(caller.send(Map.of("id", "1", "text", "x")).statusCode()).isEqualTo(400);
        assertThat(caller.send(Map.of("text", "x")).statusCode()).isEqualTo(400);
        assertThat(caller.send(Map.of("id", id, "token", "x".repeat(65))).statusCode())
                .isEqualTo(400);
        assertThat(caller.sendRaw("[").statusCode()).isEqualTo(400);
        assertThat(caller.sendRaw("null").statusCode()).isEqualTo(400);
        assertThat(caller.messages()).isEqualTo("[]");
        assertThat(caller.send(Map.of("id", id, "text", "😀".repeat(2048))).statusCode())
                .isEqualTo(204);
    }

    @Test
    void theSameIdIsTheSameMessage() throws Exception {
        Caller caller = inside();
        String id = UUID.randomUUID().toString();

        for (int i = 0; i < 3; i++) {
            assertThat(caller.send(Map.of("id", id, "text", "chỉ một lần")).statusCode())
                    .isEqualTo(204);
        }

        assertThat(caller.messages()).containsOnlyOnce("chỉ một lần");
        assertThat(talk.latest(caller.session.id(), 10))
                .filteredOn(WebMessage::fromPerson)
                .hasSize(1);
    }

    @Test
    void letsNobodySendWithoutEnd() throws Exception {
        Caller caller = inside();
        int refused = 0;
        for (int i = 0; i < 60 && refused == 0; i++) {
            int status = caller.send(Map.of("id", UUID.randomUUID().toString(), "token", "x"))
                    .statusCode();
            refused += status == 429 ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void writesWhatIsSaidAsWordsNotAsMarkup() throws Exception {
        Caller caller = inside();
        String nasty = "<script>alert(1)</script>\"'&";
        talk.say(caller.session.id(), List.of(nasty), List.of(new Choice("\"><b>", nasty)), 1, null);

        String page = get("/chat", caller.cookie()).body();

        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "<b>");
    }

    @Test
    void tellsAnOpenPageWhatAnotherInstanceHasStored() throws Exception {
        Caller caller = inside();
        HttpResponse<InputStream> events = http.send(
                HttpRequest.newBuilder(uri("/chat/events?after=0"))
                        .header("Cookie", caller.cookie())
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream in = events.body()) {
            assertThat(events.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            // nobody wakes this instance's pages
            talk.say(caller.session.id(), List.of("từ máy khác"), List.of(), 1, null);

            assertThat(until(in, "từ máy khác")).contains("id:1");
        }
        HttpResponse<InputStream> again = http.send(
                HttpRequest.newBuilder(uri("/chat/events?after=0"))
                        .header("Cookie", caller.cookie())
                        .header("Last-Event-ID", "1")
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream in = again.body()) {
            talk.say(caller.session.id(), List.of("tin hai"), List.of(), 1, null);

            assertThat(until(in, "tin hai")).doesNotContain("từ máy khác");
        }
    }

    @Test
    void forgetsABrowserThatDoesNotComeBack() throws Exception {
        Caller caller = inside();
        talk.say(caller.session.id(), List.of("cũ"), List.of(), 1, null);
        Caller coming = inside();
        try {
            clock.advance(Duration.ofDays(100));
            assertThat(get("/chat/messages", coming.cookie()).statusCode()).isEqualTo(200);
            clock.advance(Duration.ofDays(100));

            assertThat(get("/chat/messages", caller.cookie()).statusCode()).isEqualTo(410);
            while (sessions.forgetSome() > 0) {
                assertThat(sessions.isOpen(coming.session.id())).isTrue();
            }
            assertThat(talk.latest(caller.session.id(), 10)).isEmpty();
            assertThat(get("/chat/messages", coming.cookie()).statusCode()).isEqualTo(200);
        } finally {
            clock.set(SettableClock.START);
        }
    }

    private static String until(InputStream in, String words) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[4096];
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!read.toString().contains(words) && System.nanoTime() < end) {
            int length = in.read(buffer);
            if (length < 0) {
                break;
            }
            read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    /** A browser without a screen. */
    private final class Caller {
        private final Secret secret;
        private final String form;
        private final WebSession session;
        private String language = "";

        Caller(Secret secret, String form, WebSession session) {
            this.secret = secret;
            this.form = form;
            this.session = session;
        }

        Caller speaking(String code) {
            language = "; " + Visits.LANGUAGE_COOKIE + "=" + code;
            return this;
        }

        String cookie() {
            return "kekhai-chat=" + secret.reveal() + language;
        }

        String messages() throws Exception {
            return get("/chat/messages?after=0", cookie()).body();
        }

        HttpResponse<String> send(Map<String, String> message) throws Exception {
            return sendRaw(body(message));
        }

        HttpResponse<String> sendRaw(String body) throws Exception {
            return GettingInTests.this.post(
                    "/chat/messages",
                    Map.of(
                            "Content-Type",
                            "application/json",
                            "Cookie",
                            cookie(),
                            "X-Kekhai-Page",
                            form,
                            "Sec-Fetch-Site",
                            "same-origin"),
                    body);
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            String body = fields.entrySet().stream()
                    .map(field ->
                            "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining());
            return GettingInTests.this.post(
                    path,
                    Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie()),
                    "form=" + form + "&id=" + UUID.randomUUID() + body);
        }
    }

    /** Somebody whose session is open and in whose talk nothing was said. */
    private Caller inside() {
        Secret secret = Secret.next();
        return new Caller(secret, secret.formToken(), sessions.open(secret).orElseThrow());
    }

    /** Somebody who has opened a page and has no session yet. */
    private Caller caller(String path) throws Exception {
        HttpResponse<String> page = get(path, "");
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        Secret secret = Secret.of(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')))
                .orElseThrow();
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).isTrue();
        return new Caller(secret, form.group(1), new WebSession(new UUID(0, 0), SettableClock.START));
    }

    private static String body(Map<String, String> message) {
        return message.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue().replace("\n", "\\n") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        Optional.of(cookie).filter(c -> !c.isEmpty()).ifPresent(c -> request.header("Cookie", c));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
