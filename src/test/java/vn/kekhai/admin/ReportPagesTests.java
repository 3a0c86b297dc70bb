package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.Progress;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Unit;

/** Reports from the console to the file, and who gets what. */
@WebHouseTest
class ReportPagesTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Members members;

    @Autowired
    Progress progress;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Phase phase;
    private ReportFiles reports;

    @BeforeEach
    void aWardInAPhase() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        phase = desk.phase();
        reports = new ReportFiles(jdbc, phase);
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"), named("=HYPERLINK(\"http://x\")"));
        desk.declare(desk.cuong.id());
        members.mark(phase.id(), desk.dung.id(), Mark.UNREACHABLE, "no-phone", desk.an.id());
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private static AccountLine named(String name) {
        return new AccountLine(
                Ids.next(), "zalo", AccountKind.PERSONAL, null, "", name, null, null, AccountState.IN_USE, List.of());
    }

    @Test
    void screenAndFilesShowTheSameNumbers() throws Exception {
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        String preview = officer.get("/admin/reports/new?unit=" + desk.ward.code() + "&phase=" + phase.id())
                .body();
        String issue = issue(officer, desk.ward, "UNIT_SUMMARY");
        String screen = officer.get(issue).body();
        Totals totals = progress.subtreeTotals(phase.id(), desk.ward.id());
        List<Row> rows = ReportFiles.sheet(officer.bytes(issue + "/file?format=xlsx"));
        Row sum = rows.stream()
                .filter(row -> row.getCellCount() > 1 && "Cộng".equals(String.valueOf(row.getCellText(1))))
                .findFirst()
                .orElseThrow();

        assertThat(totals.members()).isEqualTo(4);
        assertThat(preview).contains("Cộng bảy mục trên: 4 đồng chí");
        assertThat(screen).contains("Cộng bảy mục trên: 4 đồng chí", "01/2026", desk.first.name(), desk.second.name());
        Map<MemberState, Integer> columns = Map.of(
                MemberState.DECLARED, 13,
                MemberState.NONE, 14,
                MemberState.IN_PROGRESS, 15,
                MemberState.RETURNED, 16,
                MemberState.UNREACHABLE, 17,
                MemberState.MISSING, 18,
                MemberState.EXEMPT, 9);
        int added = 0;
        for (Map.Entry<MemberState, Integer> column : columns.entrySet()) {
            int number = sum.getCell(column.getValue()).asNumber().intValue();
            assertThat(number).as(column.getKey().name()).isEqualTo(totals.of(column.getKey()));
            added += number;
        }
        assertThat(sum.getCell(2).asNumber().intValue()).isEqualTo(added).isEqualTo(4);
        assertThat(sum.getCell(12).asString()).isEqualTo("50%");
        String word = ReportFiles.part(officer.bytes(issue + "/file?format=docx"), "word/document.xml");
        String pdf = text(officer.bytes(issue + "/file?format=pdf"));
        for (String file : List.of(word, pdf.replaceAll("\\s+", " "))) {
            assertThat(file)
                    .contains("= 4 đồng chí được tính", "có tài khoản 1 + không dùng mạng xã hội 1", "Số 01/2026");
        }
    }

    @Test
    void theListTellsWhatWasDeclaredAndRunsNothing() throws Exception {
        Caller secretary = desk.secretary();
        String issue = issue(secretary, desk.first, "CELL_LIST");
        byte[] excel = secretary.bytes(issue + "/file?format=xlsx");
        List<Row> rows = ReportFiles.sheet(excel);
        Row binh = rows.stream()
                .filter(row -> row.getCellCount() > 2 && desk.binh.code().equals(row.getCellText(2)))
                .findFirst()
                .orElseThrow();

        assertThat(binh.getCell(8).asString())
                .isEqualTo("Facebook: facebook.com/binh.tran\nZalo: =HYPERLINK(\"http://x\"), chưa xác định được link");
        assertThat(binh.getCell(7).asNumber().intValue()).isEqualTo(2);
        assertThat(ReportFiles.part(excel, "xl/worksheets/sheet1.xml")).doesNotContain("<f>", "{{");
        assertThat(secretary.get(issue).body())
                .contains(desk.an.fullName(), "facebook.com/binh.tran", "Bí thư")
                .doesNotContain(desk.cuong.fullName());
        assertThat(ReportFiles.part(secretary.bytes(issue + "/file?format=docx"), "word/document.xml"))
                .contains("T/M CHI ỦY", "BÍ THƯ", desk.an.fullName());
    }

    @Test
    void whatIsIssuedStaysAndTheNextTellsWhatIsDifferent() throws Exception {
        Caller secretary = desk.secretary();
        String first = issue(secretary, desk.first, "CELL_LIST");
        byte[] before = secretary.bytes(first + "/file?format=xlsx");
        String hash = hash(secretary.get(first).body());
        clock.advance(Duration.ofMinutes(10));
        desk.declare(desk.an.id(), Desk.facebook("an.nguyen"));
        desk.crowd(1);
        members.keepUp();
        String second = issue(secretary, desk.first, "CELL_LIST");
        String page = secretary.get(second).body();

        assertThat(page).contains("02/2026", "Khác so với báo cáo số 01/2026", "Thêm 1, thay đổi 1, không còn 0.");
        assertThat(page).contains("Tình trạng kê khai: Chưa kê khai → Đã kê khai");
        assertThat(hash(page)).isNotEqualTo(hash);
        assertThat(secretary.bytes(first + "/file?format=xlsx")).isEqualTo(before);
        assertThat(secretary.get(first).body()).contains(hash).doesNotContain("Khác so với báo cáo");
        String summaries = issue(secretary, desk.first, "UNIT_SUMMARY");
        assertThat(secretary.get(summaries).body()).contains("03/2026");
    }

    @Test
    void namesGoToThoseWhoMaySeeThemAndNoHigher() {
        Caller secretary = desk.secretary();
        String list = issue(secretary, desk.first, "CELL_LIST");
        Caller other = desk.caller(desk.signIn(desk.cuong.id(), true));
        for (String path : List.of(list, list + "/file?format=xlsx")) {
            assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(desk.caller(desk.signIn(desk.binh.id(), true)).get(path).statusCode())
                    .isEqualTo(403);
        }
        assertThat(other.get("/admin/reports").body()).doesNotContain(list);
        assertThat(desk.secretary().get("/admin/reports").body()).contains(list);

        Caller inspector = desk.officer(OfficeKind.INSPECTOR);
        assertThat(inspector.get(list).statusCode()).isEqualTo(200);
        assertThat(inspector
                        .post(list, "/admin/reports", Map.of("unit", desk.first.code(), "kind", "CELL_LIST"))
                        .statusCode())
                .isEqualTo(403);
        jdbc.sql("update roster_unit set type = 'PROVINCE' where id = ?")
                .param(Ids.bytes(desk.ward.id().value()))
                .update();
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        assertThat(officer.get("/admin/reports/new?kind=CELL_LIST&unit=" + desk.ward.code())
                        .body())
                .contains("Cấp này chỉ nhận số liệu");
        assertThat(officer.post("/admin/reports", reports.form(desk.ward, "CELL_LIST"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void noAddressIsTakenForAPath() {
        Caller secretary = desk.secretary();
        for (String path : List.of(
                "/admin/reports/templates/..%2f..%2fapplication.yaml",
                "/admin/reports/templates/%2e%2e/%2e%2e/etc/passwd",
                "/admin/reports/templates/..%5c..%5ckeys.json",
                "/admin/reports/templates/keys.json",
                "/admin/reports/templates/..%2f..%2fkeys.json/versions",
                "/admin/reports/templates/keys.json/versions/0/file",
                "/admin/reports/templates/cell-list.pdf/versions/0/file",
                "/admin/reports/templates/cell-list.docx/versions/..%2f1/file",
                "/admin/reports/templates/cell-list.docx/versions/-1/file",
                "/admin/reports/templates/cell-list.docx/versions/99999/specimen",
                "/admin/reports/files/..%2f..%2fkeys.json",
                "/admin/reports/files/" + UUID.randomUUID(),
                "/admin/reports/issues/" + UUID.randomUUID() + "/file?format=../../keys")) {
            assertThat(secretary.get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(secretary.get("/admin/reports/templates/cell-list.docx").statusCode())
                .isEqualTo(200);
        assertThat(secretary.get("/admin/reports/templates").body())
                .contains("cell-list.docx", "unit-summary.xlsx", "{{dong.ho-ten}}");
    }

    @Test
    void thePagesAskAsManyStatementsForMuchAsForLittle() throws Exception {
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        String small = issue(officer, desk.first, "CELL_LIST");
        int list = officer.statements("/admin/reports");
        clock.advance(Duration.ofMinutes(1));
        issue(officer, desk.second, "CELL_LIST");
        issue(officer, desk.second, "UNIT_SUMMARY");
        issue(officer, desk.ward, "UNIT_SUMMARY");
        assertThat(officer.get("/admin/reports").body().split("/admin/reports/issues/", -1))
                .hasSize(1 + 4);
        assertThat(officer.statements("/admin/reports")).isEqualTo(list).isLessThan(25);

        // the first of its kind, of a unit with two members, against one with sixty
        int few = officer.statements(small);
        desk.crowd(60);
        members.keepUp();
        String large = issue(officer, desk.ward, "CELL_LIST");
        assertThat(officer.get(large).body().split("<tr>", -1)).hasSizeGreaterThan(60);
        assertThat(officer.statements(large)).isEqualTo(few).isLessThan(25);
    }

    @Test
    void everyLookAndEveryFileIsInTheTrail() {
        Caller secretary = desk.secretary();
        String issue = issue(secretary, desk.first, "CELL_LIST");
        secretary.get(issue);
        secretary.get(issue + "/file?format=pdf");

        assertThat(jdbc.sql("select action from audit_entry where subject = :id and actor = :actor order by id")
                        .param("id", Ids.bytes(ReportFiles.id(issue)))
                        .param("actor", Ids.bytes(desk.an.id().value()))
                        .query(String.class)
                        .list())
                .contains("report.issued", "report.issue-viewed", "report.file-taken");
    }

    @Test
    void whatAPageAsksForByItselfTellsNobodysName() {
        Caller secretary = desk.secretary();
        String issue = issue(secretary, desk.first, "CELL_LIST");
        HttpResponse<String> part = secretary.with("HX-Request", "true").get(issue + "?part=0");

        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).doesNotContain(desk.binh.fullName(), "facebook");
        assertThat(part.headers().firstValue("HX-Refresh")).hasValue("true");
    }

    @Test
    void whatIsKeptIsSealed() {
        String issue = issue(desk.secretary(), desk.first, "CELL_LIST");
        List<byte[]> kept = jdbc.sql("select content from report_part where owner_id = :id"
                        + " union all select heading from report_issue where id = :id"
                        + " union all select signer from report_issue where id = :id")
                .param("id", Ids.bytes(ReportFiles.id(issue)))
                .query((row, i) -> row.getBytes(1))
                .list();

        assertThat(kept)
                .hasSize(3)
                .allSatisfy(bytes ->
                        assertThat(new String(bytes, UTF_8)).doesNotContain(desk.an.fullName(), "facebook", "tieu-de"));
    }

    private String issue(Caller caller, Unit unit, String kind) {
        return reports.issue(caller, unit, kind);
    }

    private static String hash(String page) {
        return page.replaceAll("(?s).*<dd class=\"hash\">([0-9a-f]{64})</dd>.*", "$1");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
