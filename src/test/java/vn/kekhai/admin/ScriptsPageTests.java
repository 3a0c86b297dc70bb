package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.roster.OfficeKind;

/** The pages of the scripts, and talking with a dialogue as somebody made up. */
@WebHouseTest
class ScriptsPageTests {

    private static final String TRY = "/admin/scripts/try";

    /** Tables that only a test writes, and of two that the house's own timers write as well, what is not theirs. */
    private static final List<String> KEPT = List.of(
            "roster_person",
            "roster_unit",
            "roster_office",
            "roster_address",
            "roster_invitation",
            "roster_consent",
            "declaration_head",
            "declaration_declaration",
            "declaration_account",
            "conversation_session",
            "delivery_message where channel = 'rehearsal'",
            "audit_entry where actor is not null");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Caller admin;

    @BeforeEach
    void anAdmin() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        admin = desk.admin();
        admin.get("/admin/me");
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private String say(String part, String at, List<String> before, Map<String, String> now) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("part", part, "speaks", "vi", "at", at));
        fields.putAll(now);
        HttpResponse<String> answer = admin.post(TRY, fields, "said", before);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private List<Integer> rows() {
        return KEPT.stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    @Test
    void readsDialoguesTextsPlansAndPlatforms() {
        assertThat(admin.get("/admin/scripts").body()).contains("/admin/scripts/dialogues/declaration");
        assertThat(admin.get("/admin/scripts/dialogues/declaration").body())
                .contains("declaration.review", "id=\"step-review\"", "lang=\"en\"");
        assertThat(admin.get("/admin/scripts/texts/reminder").body()).contains("reminder.", "{deadline}");
        assertThat(admin.get("/admin/scripts/plans").body()).contains("đảng viên", "cell-morning");
        assertThat(admin.get("/admin/scripts/platforms").body()).contains("Facebook", "fb:u:nguyenvana");
        assertThat(admin.get("/admin/scripts/check").body()).contains("Không có lỗi nào");
        for (String none : List.of("dialogues/none", "texts/none", "texts/..%2Fvi%2Fadmin")) {
            assertThat(admin.get("/admin/scripts/" + none).statusCode())
                    .as(none)
                    .isIn(400, 404);
        }
    }

    @Test
    void everyPageOfTheScriptsIsLight() {
        String all = admin.get("/admin/scripts").body();
        Stream.of(all.split("href=\"", -1))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf('"')))
                .filter(path -> path.startsWith("/admin/scripts/"))
                .distinct()
                .forEach(path -> {
                    HttpResponse<String> page = admin.get(path);
                    assertThat(page.statusCode()).as(path).isEqualTo(200);
                    assertThat(page.body().length()).as(path).isLessThan(180_000);
                });
    }

    @Test
    void aMadeUpMemberDeclaresAndNothingIsKept() {
        List<Integer> before = rows();
        String at = "2026-03-09T08:00";
        assertThat(say("MEMBER", at, List.of(), Map.of("words", "/kekhai"))).contains("class=\"ours\"");
        String newcomer = say("NEWCOMER", at, List.of(), Map.of());
        assertThat(newcomer).contains("Lê Văn Mới").contains("name=\"tap\"");
        String agreed = say("NEWCOMER", at, List.of(), Map.of("tap", "0"));
        assertThat(agreed).contains("value=\"#0\"").contains("class=\"theirs\"");
        String further = say("NEWCOMER", at, List.of("#0", "#0"), Map.of("words", "https://fb.com/nguyenvana"));
        assertThat(further).contains("nguyenvana");

        assertThat(rows()).isEqualTo(before);
        assertThat(further).doesNotContain(desk.an.fullName(), desk.binh.fullName());
    }

    @Test
    void aMadeUpSecretarySeesTheMadeUpCellAlone() {
        List<Integer> before = rows();
        String cell = say("SECRETARY", "2026-03-09T08:00", List.of(), Map.of("words", "/khaiho"));

        assertThat(cell).contains("Trần Thị Mẫu").doesNotContain(desk.binh.fullName());
        assertThat(say("MEMBER", "2026-03-09T08:00", List.of(), Map.of("words", "/khaiho")))
                .doesNotContain("Trần Thị Mẫu");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void takesTheLastBackAndBeginsAnew() {
        String at = "2026-03-09T08:00";
        assertThat(say("MEMBER", at, List.of("/kekhai", "linh tinh"), Map.of("undo", "yes")))
                .contains("value=\"/kekhai\"")
                .doesNotContain("linh tinh");
        assertThat(say("MEMBER", at, List.of("/kekhai", "linh tinh"), Map.of("anew", "yes")))
                .doesNotContain("value=\"/kekhai\"");
        HttpResponse<String> wrong =
                admin.post(TRY, Map.of("part", "MEMBER", "speaks", "vi", "at", "hôm qua"), "said", List.of("/kekhai"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Xin ghi ngày và giờ", "value=\"/kekhai\"");
    }

    @Test
    void isForThoseWhoMaySeeTheHouse() {
        assertThat(desk.secretary().get(TRY).statusCode()).isEqualTo(403);
        assertThat(desk.officer(OfficeKind.INSPECTOR).get(TRY).statusCode()).isEqualTo(200);
    }

    @Test
    void looksWell() {
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.house());
            for (String page :
                    List.of("", "/dialogues/onboarding", "/texts/reminder", "/plans", "/platforms", "/check")) {
                browser.go("/admin/scripts" + page);
                screen.looksWell("scripts" + page.replace('/', '-'));
            }
            browser.go(TRY + "?part=NEWCOMER");
            browser.find("button[name=tap]").click();
            browser.await(() -> browser.text(".talk").contains("Người nói:"), "no answer");
            screen.looksWell("scripts-try");
        }
    }
}
