package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.crypto.Secret;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** The ways in, and what is tried against them. */
@WebHouseTest
class SignInTests {

    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");
    private static final Pattern CODE = Pattern.compile("<code>([0-9A-Z-]{14})</code>");
    private static final String PASSWORD = "mưa rơi ướt áo em";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Sessions sessions;

    @Autowired
    OneTimeLinks links;

    @Autowired
    FirstAdmin firstAdmin;

    @Autowired
    Offices offices;

    @Autowired
    People people;

    @Autowired
    SampleWard ward;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private PersonId secretary;
    private Account account;
    private String name;
    private Totp totp = Totp.next();
    private List<String> recovery = List.of();

    @BeforeEach
    void anOfficer() throws Exception {
        clock.set(SettableClock.START);
        jdbc.sql("delete from admin_knock").update();
        secretary = ward.move().getFirst();
        account = accounts.of(secretary);
        name = "an." + account.id();
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    @Test
    void setsUpByAOneTimeLinkAndSignsIn() {
        setUp();
        Caller browser = new Caller(port);

        assertThat(location(browser.get("/admin"))).isEqualTo("/admin/sign-in?to=%2Fadmin");
        HttpResponse<String> first = password(browser, name, PASSWORD);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(location(first)).isEqualTo("/admin/sign-in/code?to=%2Fadmin%2Fme");
        assertThat(location(browser.get("/admin/me"))).isEqualTo("/admin/sign-in/code");

        HttpResponse<String> second = code(browser, nextCode());
        assertThat(location(second)).isEqualTo("/admin/me");
        assertThat(browser.get("/admin/me").body()).contains("Bí thư Chi bộ").doesNotContain("bước xác thực thứ hai");
    }

    @Test
    void aCodeThatSomebodySawIsGoodNoMore() {
        setUp();
        String used = totp.codeAt(clock.instant());
        Caller browser = new Caller(port);
        password(browser, name, PASSWORD);

        assertThat(code(browser, used).statusCode()).isEqualTo(400);
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(browser, totp.codeAt(clock.instant())).statusCode()).isEqualTo(303);
    }

    @Test
    void aCodeOnPaperStandsInOnce() {
        setUp();
        Caller browser = new Caller(port);
        password(browser, name, PASSWORD);
        assertThat(code(browser, recovery.getFirst()).statusCode()).isEqualTo(303);
        Caller again = new Caller(port);
        password(again, name, PASSWORD);
        assertThat(code(again, recovery.getFirst()).statusCode()).isEqualTo(400);
    }

    @Test
    void doesNotTellWhichPartWasWrong() {
        setUp();
        HttpResponse<String> password = password(new Caller(port), name, "không phải mật khẩu");
        HttpResponse<String> nobody = password(new Caller(port), "khong.co.ai", PASSWORD);

        assertThat(password.statusCode()).isEqualTo(400);
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(password.body().replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(nobody.body().replaceAll("value=\"[^\"]*\"", ""));
        assertThat(password.body())
                .contains("không đúng", "value=\"" + name + "\"")
                .doesNotContain("không phải mật khẩu");
    }

    @Test
    void locksAnAccountForAWhileWhoeverTries() {
        setUp();
        for (int i = 0; i < 5; i++) {
            assertThat(password(new Caller(port), name, "sai " + i).statusCode())
                    .isEqualTo(400);
        }
        assertThat(password(new Caller(port), name, PASSWORD).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(1));
        assertThat(password(new Caller(port), name, PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void whoKnowsThePasswordCannotGuessTheCode() {
        setUp();
        int refused = 0;
        int tried = 0;
        for (int i = 0; i < 20; i++) {
            Caller browser = new Caller(port);
            if (password(browser, name, PASSWORD).statusCode() == 303) {
                tried++;
                assertThat(code(browser, "00000" + i % 10).statusCode()).isNotEqualTo(303);
            } else {
                refused++;
            }
        }
        assertThat(tried).isLessThanOrEqualTo(6);
        assertThat(refused).isPositive();
    }

    @Test
    void letsOneAddressTrySoOftenOnly() {
        int refused = 0;
        for (int i = 0; i < 70 && refused == 0; i++) {
            HttpResponse<String> answer =
                    new Caller(port).get("/admin/link/" + Secret.next().reveal());
            assertThat(answer.statusCode()).isEqualTo(404);
            Caller browser = new Caller(port);
            browser.get("/admin/sign-in");
            refused += browser.post("/admin/link/" + Secret.next().reveal(), Map.of())
                                            .statusCode()
                                    == 404
                            && password(browser, "x" + i, "y").statusCode() == 429
                    ? 1
                    : 0;
        }
        assertThat(refused).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(password(new Caller(port), "x", "y").statusCode()).isEqualTo(400);
    }

    @Test
    void aLinkOpensOnceAndNotByBeingLookedAt() {
        String link = path(links.issue(account.id(), Kind.SET_UP));
        for (int i = 0; i < 3; i++) {
            assertThat(new Caller(port).get(link).body()).contains("Bắt đầu thiết lập");
        }
        Caller first = new Caller(port);
        Caller second = new Caller(port);
        assertThat(location(first.post(link, link, Map.of()))).isEqualTo("/admin/set-up");
        second.get("/admin/sign-in");
        assertThat(second.post(link, Map.of()).statusCode()).isEqualTo(404);
        assertThat(second.get(link).statusCode()).isEqualTo(404);

        String late = path(links.issue(account.id(), Kind.SET_UP));
        clock.advance(Duration.ofHours(24));
        assertThat(new Caller(port).get(late).statusCode()).isEqualTo(404);
    }

    @Test
    void aNewerLinkTakesThePlaceOfTheOlder() {
        String older = path(links.issue(account.id(), Kind.CHAT));
        String newer = path(links.issue(account.id(), Kind.CHAT));

        assertThat(new Caller(port).get(older).statusCode()).isEqualTo(404);
        assertThat(new Caller(port).get(newer).statusCode()).isEqualTo(200);
    }

    @Test
    void theChatsLinkGivesNoMoreThanTheChatUnlessTheCodeFollows() {
        Person person = people.find(secretary).orElseThrow();
        offices.appoint(secretary, person.unit(), OfficeKind.ADMIN, LocalDate.of(2026, 1, 1));
        Caller weak = new Caller(port);
        String link = path(links.issue(account.id(), Kind.CHAT));
        assertThat(location(weak.post(link, link, Map.of()))).isEqualTo("/admin");
        assertThat(weak.get("/admin/me").body())
                .contains("bước xác thực thứ hai", "Bí thư Chi bộ")
                .doesNotContain("Quản trị Chi bộ");

        setUp();
        assertThat(location(weak.get("/admin/me"))).startsWith("/admin/sign-in");
        Caller strong = new Caller(port);
        String other = path(links.issue(account.id(), Kind.CHAT));
        assertThat(location(strong.post(other, other, Map.of()))).isEqualTo("/admin/sign-in/code");
        assertThat(location(code(strong, nextCode()))).isEqualTo("/admin/me");
        assertThat(strong.get("/admin/me").body()).contains("Quản trị Chi bộ", "Bí thư Chi bộ");
    }

    @Test
    void theChatsLinkLastsFiveMinutes() {
        String link = path(links.issue(account.id(), Kind.CHAT));
        clock.advance(Duration.ofMinutes(5));
        assertThat(new Caller(port).get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void theFirstAdminIsShownInUntilThereIsOne() {
        boolean any = accounts.anySetUp();
        var out = new ByteArrayOutputStream();
        firstAdmin.tell(new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        if (any) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).contains("/admin/link/", "admin-link");
        }
        setUp();
        out.reset();
        firstAdmin.tell(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.size()).isZero();
    }

    @Test
    void aSecretPlantedBeforeIsNotTheSessionsAfterwards() {
        setUp();
        Caller victim = new Caller(port);
        String planted = Secret.next().reveal();
        victim.cookie("kekhai-admin", planted);
        password(victim, name, PASSWORD);
        String between = victim.cookie("kekhai-admin");
        code(victim, nextCode());

        assertThat(victim.get("/admin/me").statusCode()).isEqualTo(200);
        assertThat(victim.cookie("kekhai-admin")).isNotIn(planted, between);
        for (String known : List.of(planted, between)) {
            Caller thief = new Caller(port).cookie("kekhai-admin", known);
            assertThat(thief.get("/admin/me").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void theTableOpensNothing() {
        Caller browser = in();
        List<byte[]> hashes = jdbc.sql("select secret_hash from admin_session")
                .query((row, i) -> row.getBytes(1))
                .list();
        for (byte[] hash : hashes) {
            String guess = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            assertThat(new Caller(port)
                            .cookie("kekhai-admin", guess)
                            .get("/admin/me")
                            .statusCode())
                    .isEqualTo(303);
        }
        assertThat(browser.get("/admin/me").statusCode()).isEqualTo(200);
    }

    @Test
    void signsOutWhoRestsAndWhoStaysTooLong() {
        Caller resting = in();
        Caller busy = in();
        clock.advance(Duration.ofMinutes(29));
        assertThat(busy.get("/admin/me").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(resting.get("/admin/me").statusCode()).isEqualTo(303);
        for (int i = 0; i < 28; i++) {
            assertThat(busy.get("/admin/me").statusCode()).as("round " + i).isEqualTo(200);
            clock.advance(Duration.ofMinutes(25));
        }
        assertThat(busy.get("/admin/me").statusCode()).isEqualTo(303);
        assertThat(sessions.forget()).isPositive();
    }

    @Test
    void signsOutHereAndEverywhere() {
        Caller one = in();
        Caller other = in();
        Caller third = in();
        assertThat(location(one.post("/admin/me", "/admin/sign-out", Map.of()))).isEqualTo("/admin/sign-in");
        assertThat(one.get("/admin/me").statusCode()).isEqualTo(303);
        assertThat(other.get("/admin/me").statusCode()).isEqualTo(200);
        String link = path(links.issue(account.id(), Kind.CHAT));

        other.post("/admin/me", "/admin/me/out", Map.of());

        assertThat(other.get("/admin/me").statusCode()).isEqualTo(303);
        assertThat(third.get("/admin/me").statusCode()).isEqualTo(303);
        assertThat(third.get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void changesThePasswordAndSignsTheOthersOut() {
        setUp();
        Caller here = in();
        Caller there = in();
        here.get("/admin/me");
        Map<String, String> wrong = Map.of("old", "sai", "password", "ngắn", "again", "ngắn");
        HttpResponse<String> refused = here.post("/admin/me/password", wrong);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Mật khẩu hiện nay không đúng", "ít nhất 12 ký tự");

        HttpResponse<String> done = here.post(
                "/admin/me/password",
                Map.of("old", PASSWORD, "password", "nắng lên khô áo", "again", "nắng lên khô áo"));

        assertThat(location(done)).isEqualTo("/admin/me?done=password");
        assertThat(there.get("/admin/me").statusCode()).isEqualTo(303);
        assertThat(password(new Caller(port), name, PASSWORD).statusCode()).isEqualTo(400);
        assertThat(password(new Caller(port), name, "nắng lên khô áo").statusCode())
                .isEqualTo(303);
    }

    @Test
    void keepsWhatWasTypedInTheSetUpAndSaysWhatIsWrongBesideIt() {
        String link = path(links.issue(account.id(), Kind.SET_UP));
        Caller browser = new Caller(port);
        browser.post(link, link, Map.of());
        browser.get("/admin/set-up");
        HttpResponse<String> answer = browser.post(
                "/admin/set-up", Map.of("name", "a<b", "password", "123456", "again", "x", "code", "000000"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("value=\"a&lt;b\"", "id=\"name-problem\"", "id=\"password-problem\"", "id=\"code-problem\"")
                .doesNotContain("123456", "value=\"000000\"");
        assertThat(browser.get("/admin/set-up").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatAnotherSiteSends() {
        Caller browser = in();
        browser.get("/admin/me");

        assertThat(browser.post("/admin/sign-out", Map.of("_csrf", "wrong")).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/admin/sign-out", Map.of("_csrf", "")).statusCode())
                .isEqualTo(403);
        Caller other = in();
        other.get("/admin/me");
        assertThat(browser.post("/admin/sign-out", Map.of("_csrf", other.token().orElseThrow()))
                        .statusCode())
                .isEqualTo(403);
        Caller stranger = new Caller(port);
        assertThat(stranger.post("/admin/sign-in", Map.of("name", name, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/admin/me").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/admin",
                "/\\evil.example",
                "/admin/..//evil.example",
                "/admin@evil.example",
                "javascript:alert(1)",
                "/admin\r\nLocation: https://evil.example",
                "/chat"
            })
    void leadsToNoOtherSite(String to) {
        setUp();
        Caller browser = new Caller(port);
        browser.get("/admin/sign-in");
        Map<String, String> fields = new LinkedHashMap<>(Map.of("name", name, "password", PASSWORD));
        fields.put("to", to);
        assertThat(location(browser.post("/admin/sign-in", fields))).isEqualTo("/admin/sign-in/code?to=%2Fadmin");
        browser.get("/admin/sign-in/code");
        assertThat(location(browser.post("/admin/sign-in/code", Map.of("code", nextCode(), "to", to))))
                .isEqualTo("/admin");
        assertThat(location(browser.get("/admin/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))))
                .isEqualTo("/admin");
    }

    @Test
    void changesTheLanguageAndStaysOnThePage() {
        Caller browser = new Caller(port);
        HttpResponse<String> answer = browser.get("/admin/sign-in?to=%2Fadmin%2Fme&lang=en");
        assertThat(location(answer)).isEqualTo("/admin/sign-in?to=%2Fadmin%2Fme");
        assertThat(browser.get("/admin/sign-in").body()).contains("<html lang=\"en\">", "Sign-in name");
        assertThat(browser.get("//evil.example/admin?lang=en").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(browser.get("/admin//evil.example/?lang=en").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/sign-in", "/admin", "/admin/nowhere", "/admin/assets/admin.css"})
    void everyAnswerKeepsOthersOut(String path) {
        var headers = new Caller(port).get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElse(""))
                .contains(path.contains("assets") ? "no-cache" : "no-store");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void givesACookieThatNoScriptReadsAndNoOtherSiteSends() {
        String cookie = new Caller(port)
                .get("/admin/sign-in")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(cookie)
                .matches("kekhai-admin=[A-Za-z0-9_-]{43};.*")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Max-Age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/me;x=1",
                "/admin;x/me",
                "/admin//me",
                "//admin/me",
                "/x/../admin/me",
                "/admin/./me",
                "/%61dmin/me",
                "/admin/%2e%2e/admin/me",
                "/admin/me/",
                "/admin%2fme",
                "/admin/m%65"
            })
    void noWayOfWritingAnAddressGetsPastTheDoor(String path) {
        HttpResponse<String> answer = new Caller(port).get(path);
        assertThat(answer.body()).doesNotContain("Tài khoản của tôi");
        assertThat(answer.statusCode()).isIn(303, 400, 404);
    }

    @Test
    void tellsAPartOfAPageToGoToTheDoor() {
        HttpResponse<String> answer =
                new Caller(port).with("HX-Request", "true").get("/admin/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/admin/sign-in");
    }

    @Test
    void whoSentAFormAfterTheSessionEndedIsToldAndLedBackToItsPage() {
        Caller stranger = new Caller(port);
        String door = location(stranger.post("/admin/people/X-1/mark", Map.of("mark", "NONE")));

        assertThat(door).isEqualTo("/admin/sign-in?to=%2Fadmin%2Fpeople%2FX-1&lost=yes");
        assertThat(stranger.get(door).body()).contains("chưa được lưu", "name=\"to\" value=\"/admin/people/X-1\"");
        assertThat(location(stranger.post("/admin/reports", Map.of())))
                .isEqualTo("/admin/sign-in?to=%2Fadmin%2Freports&lost=yes");
        assertThat(location(stranger.post("/admin/nowhere/at/all", Map.of())))
                .isEqualTo("/admin/sign-in?to=%2Fadmin&lost=yes");
        assertThat(location(stranger.post("/admin/sign-out", Map.of()))).isEqualTo("/admin/sign-in");
        assertThat(stranger.get("/admin/sign-in").body()).doesNotContain("chưa được lưu");
    }

    @Test
    void readsNothingThatAStrangerSends() {
        HttpRequest.Builder upload = new Caller(port)
                .request("/admin/me/password")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x\r\nnot a form"));
        assertThat(new Caller(port).send(upload).statusCode()).isEqualTo(303);
    }

    @Test
    void leavesTheOtherPagesAlone() {
        Caller browser = new Caller(port);
        assertThat(location(browser.get("/"))).isEqualTo("/chat");
        assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(browser.get("/chat").headers().firstValue("X-XSS-Protection"))
                .isEmpty();
        assertThat(browser.get("/login").statusCode()).isEqualTo(404);
        assertThat(browser.get("/logout").statusCode()).isEqualTo(404);
    }

    /** Sets the account up through the pages. */
    private void setUp() {
        Caller browser = new Caller(port);
        String link = path(links.issue(account.id(), Kind.SET_UP));
        browser.post(link, link, Map.of());
        Matcher secret = SECRET.matcher(browser.get("/admin/set-up").body());
        assertThat(secret.find()).isTrue();
        totp = Totp.of(secret.group(1));
        HttpResponse<String> done = browser.post(
                "/admin/set-up",
                Map.of("name", name, "password", PASSWORD, "again", PASSWORD, "code", totp.codeAt(clock.instant())));
        assertThat(done.statusCode()).isEqualTo(200);
        recovery = CODE.matcher(done.body()).results().map(one -> one.group(1)).toList();
        assertThat(recovery).hasSize(10);
        assertThat(browser.get("/admin/me").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> password(Caller browser, String as, String password) {
        return browser.post(
                "/admin/sign-in", "/admin/sign-in", Map.of("name", as, "password", password, "to", "/admin/me"));
    }

    private HttpResponse<String> code(Caller browser, String code) {
        return browser.post("/admin/sign-in/code", "/admin/sign-in/code", Map.of("code", code, "to", "/admin/me"));
    }

    private String nextCode() {
        clock.advance(Duration.ofSeconds(30));
        return totp.codeAt(clock.instant());
    }

    private Caller in() {
        return new Caller(port, sessions.open(account.id(), Step.IN, true));
    }

    private static String path(String link) {
        return link.substring(link.indexOf("/admin/link/"));
    }
}
