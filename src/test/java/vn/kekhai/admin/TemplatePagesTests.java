package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.OfficeKind;

/** Templates of reports sent up in the console, put in use and taken back, and what must not go in. */
@WebHouseTest
class TemplatePagesTests {

    private static final String PAGES = "/admin/reports/templates";
    private static final String WORD = PAGES + "/cell-list.docx/versions";
    private static final String EXCEL = PAGES + "/cell-list.xlsx/versions";
    private static final String DOCUMENT = "word/document.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String LINKS = "word/_rels/document.xml.rels";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Caller admin;
    private Caller secretary;
    private ReportFiles reports;

    @BeforeEach
    void aWardInAPhase() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        reports = new ReportFiles(jdbc, desk.phase());
        admin = desk.admin();
        secretary = desk.secretary();
        admin.get(WORD);
    }

    @AfterEach
    void backToThePackedOnes() {
        clock.set(SettableClock.START);
        admin = desk.admin();
        for (String name : List.of("cell-list.docx", "cell-list.xlsx", "unit-summary.docx", "unit-summary.xlsx")) {
            use(PAGES + "/" + name + "/versions", 0);
        }
    }

    @Test
    void aNewTemplateIsFollowedOnceItIsInUseAndAnOlderOneAgain() throws Exception {
        for (String[] one : new String[][] {{WORD, "docx", DOCUMENT}, {EXCEL, "xlsx", SHEET}}) {
            String page = one[0];
            String file = "/file?format=" + one[1];
            String before = issue();
            byte[] first = headed(page, one[2], "Họ tên đồng chí");
            int number = sent(page, "mẫu <b>mới." + one[1], first);
            String waiting = admin.get(page + "?added=" + number).body();
            assertThat(waiting)
                    .contains("Đã nhận bản " + number, "mẫu &lt;b&gt;mới.", sha256(first), "Dùng bản " + number)
                    .doesNotContain("<b>mới");
            assertThat(admin.bytes(page + "/" + number + "/file")).isEqualTo(first);
            assertThat(heading(issue(), file, one[2])).doesNotContain("Họ tên đồng chí");

            assertThat(location(use(page, number))).isEqualTo(page + "?chosen=" + number);
            assertThat(admin.get(page + "?chosen=" + number).body())
                    .contains("Từ báo cáo sau sẽ theo bản " + number, "đang dùng");
            String followed = issue();
            byte[] made = secretary.bytes(followed + file);
            assertThat(ReportFiles.part(made, one[2])).contains("Họ tên đồng chí", desk.an.fullName());
            assertThat(secretary.get(followed).body())
                    .contains(page + "/" + number + "/file", "Bản " + number, sha256(first));
            assertThat(secretary.get(before).body()).contains("mẫu kèm theo").doesNotContain(sha256(first));

            int next = sent(page, "a." + one[1], headed(page, one[2], "Đảng viên"));
            assertThat(next).isEqualTo(number + 1);
            use(page, next);
            assertThat(heading(issue(), file, one[2])).contains(">Đảng viên<").doesNotContain("Họ tên đồng chí");
            assertThat(secretary.bytes(followed + file)).isEqualTo(made);

            assertThat(admin.get(page).body()).contains("Dùng lại bản " + number, "Dùng lại mẫu kèm theo");
            use(page, number);
            assertThat(heading(issue(), file, one[2])).contains("Họ tên đồng chí");
            use(page, 0);
            assertThat(heading(issue(), file, one[2])).doesNotContain("Họ tên đồng chí", ">Đảng viên<");
            assertThat(trail("report.template-added", 1000))
                    .extracting(entry -> entry.facts().get("template") + " "
                            + entry.facts().get("version") + " " + entry.facts().get("hash"))
                    .contains("cell-list." + one[1] + " " + number + " " + sha256(first));
            assertThat(trail("report.template-chosen", 1000))
                    .extracting(entry -> entry.facts().get("template") + " "
                            + entry.facts().get("was") + " to " + entry.facts().get("is"))
                    .contains(
                            "cell-list." + one[1] + " packed to " + number,
                            "cell-list." + one[1] + " " + number + " to " + next,
                            "cell-list." + one[1] + " " + next + " to " + number,
                            "cell-list." + one[1] + " " + number + " to packed");
        }
    }

    @Test
    void aVersionIsTriedWithMadeUpRowsBeforeItIsUsed() throws Exception {
        int number = sent(WORD, "a.docx", headed(WORD, DOCUMENT, "Người được thử"));
        byte[] tried = admin.bytes(WORD + "/" + number + "/specimen");
        assertThat(ReportFiles.part(tried, DOCUMENT))
                .contains("Người được thử", "bản xem thử", ">40<")
                .doesNotContain("{{", desk.an.fullName());
        for (String name : List.of("cell-list.xlsx", "unit-summary.docx", "unit-summary.xlsx")) {
            byte[] packed = admin.bytes(PAGES + "/" + name + "/versions/0/specimen");
            assertThat(ReportFiles.part(packed, name.endsWith("docx") ? DOCUMENT : SHEET))
                    .contains("DÙNG THỬ")
                    .doesNotContain("{{");
        }
        assertThat(admin.get(WORD + "/" + number + "/specimen").headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"xem-thu-cell-list-" + number + ".docx\"");
    }

    @Test
    void refusesWhatNoTemplateIsAndSaysWhyBesideTheField() throws Exception {
        byte[] word = admin.bytes(PAGES + "/cell-list.docx");
        byte[] excel = admin.bytes(PAGES + "/cell-list.xlsx");
        BadWorkbooks docx = new BadWorkbooks(word);
        BadWorkbooks xlsx = new BadWorkbooks(excel);
        String link = "Target=\"styles.xml\"";
        String outside = ReportFiles.part(word, LINKS)
                .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
                .replace(link, link + " TargetMode=\"External\"");
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("docx macro hoặc nội dung nhúng: word/vbaProject.bin", docx.with("word/vbaProject.bin", "x"));
        bad.put(
                "docx macro hoặc nội dung nhúng: nothing.xml",
                docx.replacing(
                        LINKS,
                        link,
                        link
                                + "/><Relationship Id=\"r9\" Type=\"http://schemas.microsoft.com/office/2006/relationships/"
                                + "vbaProject\" Target=\"nothing.xml\""));
        bad.put(
                "docx macro hoặc nội dung nhúng: application/vnd.ms-word.document.macroEnabled",
                docx.replacing(
                        "[Content_Types].xml",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        "application/vnd.ms-word.document.macroEnabled.main+xml"));
        bad.put("docx nội dung nhúng: word/embeddings/a.bin", docx.with("word/embeddings/a.bin", "x"));
        bad.put("docx liên kết ra ngoài", docx.replacing(LINKS, link, link + " TargetMode = 'External'"));
        bad.put("docx liên kết ra ngoài (" + LINKS, docx.with(LINKS, outside.getBytes(UTF_16)));
        bad.put("docx liên kết ra ngoài (word", docx.replacing(LINKS, link, "Target=\"file:///c:/x.dotm\""));
        bad.put(
                "docx Trường Word này không được dùng: DDEAUTO",
                docx.with(
                        "word/footnotes.xml",
                        "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                                + "<w:instrText>DDEAUTO c:/x</w:instrText></w:footnotes>"));
        bad.put(
                "docx Không có chỗ điền nào tên là {{&lt;script&gt;}}",
                docx.replacing(DOCUMENT, "{{tieu-de}}", "{{&lt;script&gt;}}"));
        bad.put("docx chưa đóng ngoặc", docx.replacing(DOCUMENT, "{{tieu-de}}", "{{tieu-de"));
        bad.put("docx quá lớn khi mở ra", docx.bomb(25));
        bad.put("docx quá lớn khi mở ra.", docx.withManyParts(400));
        bad.put("docx không phải là tệp Word", excel);
        bad.put("docx không phải là tệp Word (.docx)", docx.encrypted());
        bad.put("docx không phải là tệp", "only words".getBytes(UTF_8));
        bad.put("docx đúng loại", docx.with("../evil.xml", "x"));
        bad.put("docx Xin chọn một tệp", new byte[0]);
        bad.put("docx Tệp lớn hơn 5 MB", new byte[6 << 20]);
        bad.put("docx giống hệt mẫu kèm theo", word);
        bad.put(
                "docx Không đọc được tệp word/document.xml",
                docx.with(DOCUMENT, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
        bad.put("xlsx có công thức", xlsx.replacing(SHEET, "<is><t", "<f>WEBSERVICE(A1)</f><is><t"));
        bad.put(
                "xlsx có gọi hàm: WEBSERVICE(A1)",
                xlsx.replacing(
                        SHEET,
                        "<pageMargins",
                        "<conditionalFormatting><cfRule><formula>WEBSERVICE(A1)</formula></cfRule>"
                                + "</conditionalFormatting><pageMargins"));
        bad.put("xlsx đúng một trang tính", xlsx.with("xl/worksheets/sheet2.xml", "<worksheet/>"));
        bad.put("xlsx không phải là tệp Word", word);

        long versions = versions();
        int entries = trail("report.template-added", 1000).size();
        bad.forEach((why, file) -> {
            String page = why.startsWith("docx") ? WORD : EXCEL;
            HttpResponse<String> answer = admin.upload(page, "a." + why.substring(0, 4), file);
            assertThat(answer.statusCode()).as(why).isEqualTo(400);
            assertThat(answer.body())
                    .as(why)
                    .contains("id=\"file-problem\"", "aria-invalid=\"true\"", why.substring(5))
                    .contains("trình duyệt không giữ tệp đã chọn")
                    .doesNotContain("<script>", "{{<");
        });
        assertThat(admin.post(WORD, Map.of()).statusCode()).isEqualTo(400);
        assertThat(admin.upload(WORD, "a.docx", new byte[25 << 20]).statusCode())
                .isEqualTo(413);
        admin.get(WORD);
        assertThat(versions()).isEqualTo(versions);
        assertThat(trail("report.template-added", 1000)).hasSize(entries);
        assertThat(admin.bytes(PAGES + "/cell-list.docx")).isEqualTo(word);
    }

    @Test
    void theVerySameFileIsNoNewVersion() throws Exception {
        byte[] file = headed(WORD, DOCUMENT, "Hai lần");
        int number = sent(WORD, "a.docx", file);
        HttpResponse<String> again = admin.upload(WORD, "b.docx", file);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("giống hệt bản " + number);
        assertThat(sent(WORD, "c.docx", headed(WORD, DOCUMENT, "Ba lần"))).isEqualTo(number + 1);
    }

    @Test
    void onlyTheHousesOwnAdminChangesWhatAllReportsLookLike() throws Exception {
        byte[] file = headed(WORD, DOCUMENT, "Của người khác");
        Map<String, Caller> others = new LinkedHashMap<>();
        others.put("secretary", secretary);
        for (OfficeKind kind : List.of(OfficeKind.COMMITTEE_OFFICER, OfficeKind.INSPECTOR, OfficeKind.ADMIN)) {
            others.put(kind.name(), desk.officer(kind));
        }
        long versions = versions();
        others.forEach((who, caller) -> {
            String page = caller.get(WORD).body();
            assertThat(page).as(who).contains("chỉ quản trị hệ thống đổi được").doesNotContain("type=\"file\"", "/use");
            assertThat(caller.upload(WORD, "a.docx", file).statusCode()).as(who).isEqualTo(403);
            assertThat(caller.post(WORD + "/0/use", Map.of()).statusCode())
                    .as(who)
                    .isEqualTo(403);
        });
        assertThat(desk.caller(desk.signIn(desk.binh.id(), true)).get(WORD).statusCode())
                .isEqualTo(403);
        assertThat(new Caller(port).upload(WORD, "a.docx", file).statusCode()).isIn(303, 403);
        assertThat(desk.admin().upload(WORD, "a.docx", file).statusCode()).isEqualTo(403); // without the form's token
        assertThat(versions()).isEqualTo(versions);
        assertThat(admin.post(WORD + "/99999/use", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileNameIsOnlyShownAndNeverAPathAndIsKeptSealed() throws Exception {
        int number = sent(WORD, "../../../etc/mẫu của Bình.docx", headed(WORD, DOCUMENT, "Tên tệp"));
        assertThat(admin.get(WORD).body()).contains("<p>mẫu của Bình.docx</p>").doesNotContain("etc/");
        assertThat(admin.get(WORD + "/" + number + "/file").headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"cell-list-" + number + ".docx\"");
        assertThat(jdbc.sql("select name from report_template_version")
                        .query((row, i) -> row.getBytes(1))
                        .list())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(new String(name, UTF_8)).doesNotContain("docx", "Bình"));
    }

    @Test
    void thePagesAskAsManyStatementsForMuchAsForLittle() throws Exception {
        int list = admin.statements(PAGES);
        int page = admin.statements(EXCEL);
        int last = 0;
        for (int i = 0; i < 23; i++) {
            last = sent(EXCEL, "a.xlsx", headed(EXCEL, SHEET, "Họ tên " + i));
            use(EXCEL, last);
        }
        for (String name : List.of("cell-list.docx", "unit-summary.docx", "unit-summary.xlsx")) {
            String versions = PAGES + "/" + name + "/versions";
            String part = name.endsWith("docx") ? DOCUMENT : SHEET;
            use(versions, sent(versions, "a", titled(versions, part, "Nhiều mẫu")));
        }
        assertThat(admin.get(PAGES).body()).doesNotContain("Đang dùng mẫu kèm theo");
        assertThat(admin.statements(PAGES)).isEqualTo(list).isLessThan(8);
        String body = admin.get(EXCEL).body();
        assertThat(body.split("/specimen\"", -1)).hasSize(1 + 20 + 1);
        assertThat(body).contains("?before=");
        assertThat(admin.statements(EXCEL)).isEqualTo(page).isLessThan(8);
        int before = last - 19;
        assertThat(body).contains("?before=" + before + "\"", taking(before)).doesNotContain(taking(before - 1));
        assertThat(admin.get(EXCEL + "?before=" + before).body())
                .contains(taking(before - 1))
                .doesNotContain(taking(before));
    }

    private static String taking(int number) {
        return "\"Tải về bản " + number + "\"";
    }

    @Test
    void looksWell() throws Exception {
        clock.set(SettableClock.START);
        sent(EXCEL, "mau-danh-sach-phuong-hoa-cuong-2026-da-sua-theo-huong-dan.xlsx", headed(EXCEL, SHEET, "Tên"));
        use(EXCEL, sent(EXCEL, "mẫu danh sách.xlsx", headed(EXCEL, SHEET, "Họ, tên")));
        int last = sent(EXCEL, "mẫu danh sách (2).xlsx", headed(EXCEL, SHEET, "Họ - tên"));
        try (Screen screen = Screen.open(port)) {
            screen.enter(desk.house());
            screen.browser().go(PAGES);
            screen.looksWell("template-list");
            screen.browser().go(EXCEL + "?added=" + last);
            screen.looksWell("template-versions");
            Path file = Files.createTempFile("mau", ".xlsx");
            Files.write(
                    file,
                    new BadWorkbooks(admin.bytes(PAGES + "/cell-list.xlsx"))
                            .replacing(SHEET, "{{dong.ho-ten}}", "{{dong.ho}}{{ten}}"));
            screen.browser().expect("status of 400");
            screen.browser().choose("#file", file);
            screen.browser().tap("Tải lên");
            assertThat(screen.browser().text("#file-problem")).contains("{{dong.ho}}", "{{ten}}");
            screen.looksWell("template-refused");
            screen.browser().tap("Dùng bản " + last);
            assertThat(screen.browser().text("[role=status]")).contains("theo bản " + last);
            String issue = issue();
            screen.browser().go(issue);
            screen.looksWell("template-of-report");
        }
    }

    /** The list of the first cell, issued anew. */
    private String issue() {
        clock.advance(Duration.ofMinutes(1));
        return reports.issue(secretary, desk.first, "CELL_LIST");
    }

    private String heading(String issue, String file, String part) throws Exception {
        return ReportFiles.part(secretary.bytes(issue + file), part);
    }

    /** The packed template with other words above a column, and different from all others. */
    private byte[] headed(String page, String part, String words) throws Exception {
        byte[] packed = admin.bytes(page + "/0/file");
        byte[] other = new BadWorkbooks(packed).replacing(part, ">Họ và tên<", ">" + words + "<");
        return new BadWorkbooks(other).replacing(part, "{{dot}}", "{{dot}} " + UUID.randomUUID());
    }

    private byte[] titled(String page, String part, String words) throws Exception {
        return new BadWorkbooks(admin.bytes(page + "/0/file"))
                .replacing(part, "{{tieu-de}}", words + " " + UUID.randomUUID());
    }

    private int sent(String page, String name, byte[] file) {
        HttpResponse<String> answer = admin.upload(page, name, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String where = location(answer);
        assertThat(where).startsWith(page + "?added=");
        return Integer.parseInt(where.substring(where.indexOf('=') + 1));
    }

    private HttpResponse<String> use(String page, int number) {
        admin.get(page);
        HttpResponse<String> answer = admin.post(page + "/" + number + "/use", Map.of());
        assertThat(answer.statusCode()).as(page + " " + number).isEqualTo(303);
        return answer;
    }

    private long versions() {
        return jdbc.sql("select count(*) from report_template_version")
                .query(Long.class)
                .single();
    }

    private List<Trail.Entry> trail(String action, int most) {
        return trail.page(new Search(new By.Any(Set.of(Account.HOUSE)), null, action, null, null), null, most);
    }

    private static String sha256(byte[] file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }
}
