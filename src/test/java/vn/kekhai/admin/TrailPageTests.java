package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Audit;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.script.Texts;

/** The page of the trail: what is found, who may see what of it, and the file. */
@WebHouseTest
class TrailPageTests {

    private static final String AUDIT = "/admin/audit";
    private static final Pattern OLDER = Pattern.compile("href=\"(/admin/audit\\?[^\"]*after=[^\"]*)\"");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Audit audit;

    @Autowired
    Trail trail;

    private Desk desk;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
    }

    @Test
    void everyActionHasWords() throws IOException {
        Pattern noted = Pattern.compile("\\.record(?:All)?\\(\\s*\"([a-z.-]+[a-z])\"");
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = noted.matcher(Files.readString(source));
                while (found.find()) {
                    actions.add(found.group(1));
                }
            }
        }
        Texts texts = house.getBean(Texts.class);
        assertThat(actions).hasSizeGreaterThan(40).allMatch(action -> texts.has("trail.action." + action));
    }

    @Test
    void tellsWhoDidWhatToWhom() {
        Caller admin = desk.admin();
        audit.record("admin.invited", desk.an.id().value(), desk.binh.id().value(), Map.of("how", "by-hand"));
        String page = found(admin, "whom", desk.binh.code(), "action", "admin.invited");

        assertThat(page).contains(desk.an.fullName(), desk.binh.fullName(), "Tạo giấy mời mới", "how: by-hand");
        assertThat(page).contains("1 dòng");
        assertThat(found(admin, "who", desk.an.code(), "whom", desk.an.code())).contains("Không có dòng nào phù hợp");
    }

    @Test
    void findsByNameByUnitByKindOfActorAndByDay() {
        Caller admin = desk.admin();
        audit.record(
                "report.people-listed", desk.an.id().value(), desk.first.id().value(), Map.of("found", "3"));
        assertThat(found(admin, "whom", desk.first.code())).contains("Xem danh sách đảng viên", desk.first.name());
        assertThat(found(admin, "whom", desk.an.fullName(), "by", "system"))
                .contains("Giữ chức vụ", "kind: SECRETARY", desk.first.name());
        assertThat(found(
                        admin,
                        "whom",
                        desk.first.code(),
                        "action",
                        "report.people-listed",
                        "from",
                        "2026-01-05",
                        "until",
                        "2026-01-05"))
                .contains("1 dòng");
        assertThat(found(admin, "whom", desk.first.code(), "from", "2026-01-06"))
                .contains("Không có dòng nào");
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
        HttpResponse<String> answer =
                desk.admin().post(AUDIT, AUDIT, Map.of("who", "<b>khong ai</b>", "from", "31/12/2025"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("id=\"who-problem\"", "id=\"from-problem\"", "31/12/2025", "&lt;b&gt;khong ai&lt;/b&gt;")
                .contains("Xin gõ ngày theo mẫu")
                .doesNotContain("<b>khong");
    }

    @Test
    void whoIsSearchedForStandsInNoAddress() {
        Caller admin = desk.admin();
        String address = admin.search(
                AUDIT, Map.of("who", desk.an.fullName(), "whom", desk.binh.code(), "by", "", "from", "2026-01-05"));
        assertThat(address)
                .matches("/admin/audit\\?find-who=[A-Za-z0-9_-]{40,}&find-whom=[A-Za-z0-9_-]{40,}&from=2026-01-05");
        String page = admin.get(address).body();
        assertThat(page)
                .contains("value=\"" + desk.an.fullName() + "\"", "value=\"" + desk.binh.code() + "\"")
                .doesNotContain("method=\"get\"");
        assertThat(desk.officer(OfficeKind.INSPECTOR).get(address).body())
                .doesNotContain("value=\"" + desk.an.fullName() + "\"");
        assertThat(Caller.location(new Caller(port).get(AUDIT + "?by=system&who=Nguyen&whom=An")))
                .isEqualTo("/admin/sign-in?to=%2Fadmin%2Faudit%3Fby%3Dsystem");
    }

    @Test
    void findsPeopleOfTheOwnWardByANameThatVeryManyElsewhereHave() throws Exception {
        Desk other = new Desk(house, port);
        other.crowd(210);
        desk.file().add("zz").bring();
        Caller inspector = desk.officer(OfficeKind.INSPECTOR);
        audit.record("admin.invited", null, desk.person("zz").id().value(), Map.of("how", "by-name"));

        assertThat(found(inspector, "whom", "Vũ", "action", "admin.invited")).contains("how: by-name");
        HttpResponse<String> many = desk.admin().post(AUDIT, AUDIT, Map.of("whom", "Vũ"));
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(many.body()).contains("Có quá nhiều người tên như vậy");
        assertThat(found(desk.admin(), "whom", desk.person("zz").fullName())).contains("how: by-name");
    }

    @Test
    void goesThroughThePagesWithoutGapsAndWithFewStatements() {
        for (int i = 0; i < 120; i++) {
            audit.record("admin.invited", desk.an.id().value(), desk.dung.id().value(), Map.of("number", "n" + i));
        }
        Caller admin = desk.admin();
        String search = admin.search(AUDIT, Map.of("whom", desk.dung.code(), "action", "admin.invited"));
        Set<String> seen = new HashSet<>();
        String next = search;
        int pages = 0;
        while (next != null) {
            HttpResponse<String> answer = admin.get(next);
            assertThat(answer.body().length()).isLessThan(200_000);
            Matcher numbers = Pattern.compile("number: n\\d+<").matcher(answer.body());
            while (numbers.find()) {
                assertThat(seen.add(numbers.group())).isTrue();
            }
            Matcher older = OLDER.matcher(answer.body());
            next = older.find() ? older.group(1).replace("&amp;", "&") : null;
            pages++;
        }
        assertThat(seen).hasSize(120);
        assertThat(pages).isEqualTo(3);
        assertThat(admin.statements(search))
                .isEqualTo(admin.statements(
                        admin.search(AUDIT, Map.of("whom", desk.an.code(), "action", "roster.office-begun"))))
                .isLessThan(15);
    }

    @Test
    void whoReadsTheTrailOfAWardSeesThatOfTheWardAlone() throws Exception {
        Desk other = new Desk(house, port);
        house.getBean(Offices.class).appoint(desk.dung.id(), desk.ward.id(), OfficeKind.INSPECTOR, desk.today());
        Caller inspector = desk.caller(desk.signIn(desk.dung.id(), true));
        audit.record("admin.invited", desk.an.id().value(), desk.binh.id().value(), Map.of("how", "own"));
        audit.record("admin.invited", other.an.id().value(), desk.cuong.id().value(), Map.of("how", "from-outside"));
        audit.record("admin.invited", other.an.id().value(), other.binh.id().value(), Map.of("how", "foreign"));

        String page = inspector.get("/admin/audit?action=admin.invited").body();
        assertThat(page).contains("how: own", "how: from-outside", desk.binh.fullName(), desk.cuong.fullName());
        assertThat(page).contains("(đảng viên ngoài đơn vị của đồng chí)");
        assertThat(page).doesNotContain(other.an.fullName(), other.an.code(), "how: foreign");
        assertThat(inspector.post(AUDIT, Map.of("whom", other.binh.code())).body())
                .contains("id=\"whom-problem\"")
                .doesNotContain(other.binh.fullName());
        assertThat(desk.secretary().get("/admin/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theFileHasAllLinesNoFormulaAndIsItselfWrittenDown() throws Exception {
        for (int i = 0; i < 60; i++) {
            audit.record("admin.invited", desk.an.id().value(), desk.dung.id().value(), Map.of("how", "=1-" + i));
        }
        Caller admin = desk.admin();
        admin.get("/admin/audit");
        HttpResponse<String> answer =
                admin.post("/admin/audit/file", Map.of("whom", desk.dung.code(), "action", "admin.invited"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(61);
        assertThat(lines.getFirst()).contains("Thời điểm,Mã việc,Việc,Ai,Mã,");
        assertThat(answer.body()).contains(desk.an.fullName(), desk.dung.code(), "how==1-59");
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainPattern("(^|,|\")[=+@-]"));
        List<Trail.Entry> exports = trail.page(
                new Search(
                        new By.Any(Set.of(Account.HOUSE)),
                        Set.of(desk.dung.id().value()),
                        "admin.trail-exported",
                        null,
                        null),
                null,
                5);
        assertThat(exports).hasSize(1);
        assertThat(exports.getFirst().facts()).containsEntry("action", "admin.invited");
        assertThat(admin.post("/admin/audit/file", Map.of("from", "gestern")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theFileOfAnInspectorHoldsNobodyFromElsewhere() throws Exception {
        Desk other = new Desk(house, port);
        house.getBean(Offices.class).appoint(desk.dung.id(), desk.ward.id(), OfficeKind.INSPECTOR, desk.today());
        Caller inspector = desk.caller(desk.signIn(desk.dung.id(), true));
        audit.record("admin.invited", other.an.id().value(), other.binh.id().value(), Map.of());
        audit.record("admin.invited", other.an.id().value(), desk.binh.id().value(), Map.of());
        inspector.get("/admin/audit");
        String file = inspector
                .post("/admin/audit/file", Map.of("action", "admin.invited"))
                .body();
        assertThat(file).contains(desk.binh.fullName()).doesNotContain(other.an.fullName(), other.binh.fullName());
    }

    @Test
    void whoLookedAtWhoseTrailStandsInTheTrail() {
        Caller inspector = desk.officer(OfficeKind.INSPECTOR);
        audit.record("admin.invited", desk.an.id().value(), desk.binh.id().value(), Map.of());
        found(inspector, "whom", desk.binh.code());
        found(inspector, "whom", desk.cuong.code(), "action", "admin.invited");

        var looks = trail.page(
                new Search(new By.Anybody(), Set.of(desk.binh.id().value()), "admin.trail-viewed", null, null),
                null,
                9);
        assertThat(looks).hasSize(1);
        assertThat(looks.getFirst().actor()).isEqualTo(desk.dung.id().value());
        assertThat(looks.getFirst().facts()).containsEntry("found", "1");
    }

    @Test
    void anActionWithoutWordsIsShownByItsCode() {
        audit.record(
                "house.unheard-of",
                null,
                desk.an.id().value(),
                Map.of("id", UUID.randomUUID().toString()));
        assertThat(found(desk.admin(), "whom", desk.an.code())).contains("house.unheard-of");
    }

    /** @param fields names and values by turns */
    private static String found(Caller caller, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return caller.found(AUDIT, form);
    }
}
