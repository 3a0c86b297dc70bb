package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleUploads;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.sheet.Line;
import vn.kekhai.roster.sheet.Tables;

/** A roster file sent up in the console: columns, preview, yes, and what must not go in. */
@WebHouseTest
class ImportPagesTests {

    private static final Pattern SELECT =
            Pattern.compile("<select id=\"column-[^\"]*\" name=\"([^\"]+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern SELECTED = Pattern.compile("<option value=\"(\\d*)\" selected");
    private static final Pattern PREVIEW = Pattern.compile("name=\"preview\" value=\"([0-9a-f]{64})\"");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    SampleUploads uploads;

    @Autowired
    People people;

    @Autowired
    Trail trail;

    private Desk desk;
    private Caller admin;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        admin = desk.admin();
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    @Test
    void goesStepByStepAndWritesOnlyWhatWasShownAndConfirmed() throws Exception {
        SampleWard.Ward file = desk.file().add("xuan").toSecondCell("binh").set("cuong", "Số điện thoại", "0987654321");
        String page = sent(file.xlsx(), "danh sách.xlsx");
        String columns = admin.get(page).body();
        assertThat(columns).contains("danh sách.xlsx", "B: Họ và tên", "NGUYỄN");
        Map<String, String> form = columns(columns);
        assertThat(form).containsEntry("CODE", "0").containsEntry("NAME", "1").containsEntry("JOINED", "");

        assertThat(admin.post(page + "/columns", form).statusCode()).isEqualTo(303);
        uploads.run();
        String preview = admin.get(page).body();
        assertThat(preview).contains("Chưa có gì được ghi");
        assertThat(count(preview, "Thêm mới")).isEqualTo(1);
        assertThat(count(preview, "Chuyển đơn vị")).isEqualTo(1);
        assertThat(count(preview, "Sửa thông tin")).isEqualTo(1);
        assertThat(count(preview, "Không còn trong danh sách")).isZero();
        assertThat(admin.get(page + "?kind=MOVED").body())
                .contains(desk.binh.fullName(), desk.first.name() + " → " + desk.second.name());
        assertThat(admin.get(page + "?kind=UPDATED").body())
                .contains(desk.cuong.fullName(), "số điện thoại")
                .doesNotContain("987654321");
        assertThat(unit(desk.binh.id())).isEqualTo(desk.first.name());
        assertThat(people.byCode(file.code("xuan"))).isEmpty();

        assertThat(confirm(page, preview, Map.of()).statusCode()).isEqualTo(303);
        uploads.run();
        assertThat(admin.get(page).body()).contains("Đã ghi xong");
        assertThat(unit(desk.binh.id())).isEqualTo(desk.second.name());
        assertThat(people.byCode(file.code("xuan"))).isPresent();
        // of the file there is nothing left; the note is that nobody has said when the new member was born
        assertThat(uploads.kept(id(page))).isOne();
        assertThat(trail.page(
                        new Search(
                                new By.Any(Set.of(Account.HOUSE)),
                                Set.of(desk.binh.id().value()),
                                "roster.person-moved",
                                null,
                                null),
                        null,
                        5))
                .hasSize(1);
    }

    @Test
    void theOfficerSaysWhatAColumnIsAndIsToldBesideTheFieldWhatIsMissing() {
        String csv = "Ma so,Nguoi,Noi\nxx-1," + "Tran Van Xa" + "," + desk.first.name() + "\n";
        String page = sent(csv.getBytes(UTF_8), "la.csv");
        Map<String, String> form = columns(admin.get(page).body());
        assertThat(form.values()).containsOnly("");

        form.put("CODE", "0");
        form.put("UNIT", "0");
        HttpResponse<String> answer = admin.post(page + "/columns", form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "id=\"column-NAME-problem\"",
                        "Cần có cột họ và tên",
                        "id=\"column-UNIT-problem\"",
                        "Cột này đã dùng");
        assertThat(columns(answer.body())).containsEntry("CODE", "0").containsEntry("UNIT", "0");

        form.put("NAME", "1");
        form.put("UNIT", "2");
        form.put("PHONE", "77");
        assertThat(admin.post(page + "/columns", form).statusCode()).isEqualTo(303);
        uploads.run();
        assertThat(admin.get(page + "?kind=ADDED").body()).contains("Tran Van Xa", "xx-1", desk.first.name());
    }

    @Test
    void tellsBesideTheFieldWhyAFileIsNotTaken() throws Exception {
        BadWorkbooks bad = new BadWorkbooks(desk.file().xlsx());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("lớn hơn 20 MB", new byte[(20 << 20) + 1]);
        files.put("Chưa chọn tệp, hoặc tệp trống", new byte[0]);
        files.put("không phải tệp Excel (.xlsx) hay văn bản", new byte[] {1, 0, 2, 0, 3});
        files.put("không phải UTF-8", "Họ tên,Chi bộ".getBytes(java.nio.charset.Charset.forName("windows-1258")));
        files.put(
                "kiểu cũ (.xls) hoặc có mật khẩu",
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1});
        files.put("lớn bất thường", bad.bomb(120));
        files.put("quá nhiều phần", bad.withManyParts(2_100));
        files.put("có macro", bad.with("xl/vbaProject.bin", "x"));
        files.put(
                "có macro. ",
                bad.replacing("[Content_Types].xml", "spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"));
        files.put("liên kết hoặc nhúng", bad.with("xl/externalLinks/externalLink1.xml", "<x/>"));
        files.put(
                "liên kết hoặc nhúng tệp khác",
                bad.with(
                        "xl/worksheets/_rels/sheet1.xml.rels",
                        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/oleObject\" Target=\"file:///c:/a\""
                                + " TargetMode=\"External\"/></Relationships>"));
        files.put(
                "khai báo không được nhận",
                bad.with(
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><sst>&b;</sst>"));
        files.put("có mật khẩu. Xin lưu lại không mật khẩu", bad.encrypted());
        files.put("không phải của Excel", bad.with("../../etc/cron.d/x", "x"));
        files.put("không phải của Excel.", bad.with("xl\\..\\..\\x", "x"));
        files.put("đã hỏng", "PK\u0003\u0004 và không gì khác".getBytes(UTF_8));
        files.put("không tìm thấy bảng", "một cột thôi\nmột dòng\n".getBytes(UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            admin.get("/admin/imports");
            HttpResponse<String> answer = admin.upload("/admin/imports", "danh sach.xlsx", file.getValue());
            assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(400);
            assertThat(answer.body().toLowerCase(java.util.Locale.ROOT))
                    .as(file.getKey())
                    .contains("id=\"file-problem\"", file.getKey().strip().toLowerCase(java.util.Locale.ROOT))
                    .contains("aria-invalid=\"true\"");
        }
    }

    @Test
    void whatIsFarTooLargeIsToldSoAndNotThatThePageIsForOthers() {
        admin.with("Accept", "text/html").get("/admin/imports");
        HttpResponse<String> answer = admin.upload("/admin/imports", "danh sach.csv", new byte[30 << 20]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Tệp quá lớn");
    }

    @Test
    void withoutTheTokenOfTheFormNothingIsTaken() {
        Caller fresh = desk.admin();
        assertThat(fresh.upload("/admin/imports", "a.csv", desk.file().csv()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAdminOfAWardChangesNothingOutsideIt() throws Exception {
        Desk other = new Desk(house, port);
        admin = desk.officer(OfficeKind.ADMIN);
        String foreign = other.file().line("binh");
        // the other ward's Bình into a cell of ours; ours into a cell of theirs; an office of theirs; their ward
        // renamed
        SampleWard.Ward file = desk.file();
        String csv = new String(file.csv(), UTF_8)
                + "\r\n"
                + foreign.replace(other.first.code(), desk.first.code())
                        .replace(other.first.name(), desk.first.name())
                        .replace(other.ward.code(), desk.ward.code())
                        .replace(other.ward.name(), desk.ward.name())
                + "\r\n" + other.file().line("cuong").replace(other.ward.name(), "Đảng bộ phường khác hẳn");
        String page = sent(csv.getBytes(UTF_8), "hai phuong.csv");
        admin.post(page + "/columns", columns(admin.get(page).body()));
        uploads.run();
        String preview = admin.get(page + "?kind=BAD").body();

        assertThat(count(preview, "Dòng có lỗi")).isEqualTo(2);
        assertThat(preview).contains("ngoài phạm vi đồng chí được nhập").doesNotContain(other.binh.code());
        assertThat(count(preview, "Chuyển đơn vị")).isZero();
        assertThat(count(preview, "Đơn vị mới hoặc sửa")).isZero();
        assertThat(desk.secretary().get("/admin/imports").statusCode()).isEqualTo(403);
        assertThat(desk.admin().get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void anAdminOfAWardGivesNoOfficeAboveItAndTakesNoneElsewhere() throws Exception {
        Desk other = new Desk(house, port);
        admin = desk.officer(OfficeKind.ADMIN);
        house.getBean(Offices.class)
                .appoint(desk.cuong.id(), other.ward.id(), OfficeKind.COMMITTEE_OFFICER, desk.today());
        SampleWard.Ward file = desk.file().set("binh", "Chức vụ", "Bí thư");
        String csv = new String(file.csv(), UTF_8).replaceFirst("\r\n", ",\"Mã đơn vị chức vụ\"\r\n");
        csv = csv.replace(file.line("binh"), file.line("binh") + ",\"" + other.first.code() + "\"");
        String page = sent(csv.getBytes(UTF_8), "chuc vu.csv");
        admin.post(page + "/columns", columns(admin.get(page).body()));
        uploads.run();
        String preview = admin.get(page + "?kind=BAD").body();
        assertThat(count(preview, "Dòng có lỗi")).isEqualTo(1);
        assertThat(preview).contains("ngoài phạm vi");
        assertThat(count(preview, "Chức vụ bắt đầu")).isZero();
    }

    @Test
    void aFileOfAWardNeitherChangesTheMarksNorTakesTheOfficeOfWhoHoldsOneElsewhere() throws Exception {
        Desk other = new Desk(house, port);
        admin = desk.officer(OfficeKind.ADMIN);
        Offices offices = house.getBean(Offices.class);
        offices.appoint(desk.cuong.id(), other.ward.id(), OfficeKind.ADMIN, desk.today());
        for (String[] change : new String[][] {
            {"Số điện thoại", "0987654321"},
            {"Số CCCD", desk.file().freshCitizen()},
            {"Ngày sinh", "10/10/1970"},
            {"Trạng thái", "Đã chuyển"}
        }) {
            String page = checked(desk.file().set("cuong", change[0], change[1]).csv());
            String preview = admin.get(page + "?kind=BAD").body();
            assertThat(count(preview, "Dòng có lỗi")).as(change[0]).isEqualTo(1);
            assertThat(preview).as(change[0]).contains("giữ chức vụ ở đơn vị ngoài phạm vi");
            assertThat(count(preview, "Sửa thông tin")).as(change[0]).isZero();
            assertThat(count(preview, "Không còn trong danh sách"))
                    .as(change[0])
                    .isZero();
            assertThat(count(preview, "Chức vụ bắt đầu")).as(change[0]).isZero();
            desk = new Desk(house, port);
            admin = desk.officer(OfficeKind.ADMIN);
            offices.appoint(desk.cuong.id(), other.ward.id(), OfficeKind.ADMIN, desk.today());
        }
    }

    @Test
    void whoHoldsAnOfficeElsewhereDoesNotLeaveByBeingInTheFileNoLonger() throws Exception {
        Desk other = new Desk(house, port);
        admin = desk.officer(OfficeKind.ADMIN);
        Offices offices = house.getBean(Offices.class);
        offices.appoint(desk.cuong.id(), other.ward.id(), OfficeKind.ADMIN, desk.today());
        String page = checked(desk.file().remove("cuong").remove("binh").csv());
        String preview = admin.get(page + "?kind=NOTE").body();
        assertThat(count(preview, "Không còn trong danh sách")).isEqualTo(1);
        assertThat(preview).contains("đồng chí có mã " + desk.cuong.code(), "vẫn được giữ lại");

        assertThat(confirm(page, admin.get(page).body(), Map.of()).statusCode()).isEqualTo(303);
        uploads.run();
        assertThat(people.find(desk.binh.id()).orElseThrow().partyStatus().belongs())
                .isFalse();
        assertThat(people.find(desk.cuong.id()).orElseThrow().partyStatus().belongs())
                .isTrue();
        assertThat(offices.heldBy(desk.cuong.id(), desk.today()))
                .anyMatch(office -> office.unit().equals(other.ward.id()))
                .hasSize(2);
    }

    @Test
    void aRowThatChangesNothingOfThatIsTakenAndTheHouseMayEverything() throws Exception {
        Desk other = new Desk(house, port);
        Offices offices = house.getBean(Offices.class);
        offices.appoint(desk.cuong.id(), other.ward.id(), OfficeKind.ADMIN, desk.today());
        Caller own = desk.officer(OfficeKind.ADMIN);
        String all =
                checked(desk.file().set("cuong", "Số điện thoại", "0987654321").csv());
        assertThat(count(admin.get(all).body(), "Sửa thông tin")).isEqualTo(1);
        assertThat(count(admin.get(all).body(), "Dòng có lỗi")).isZero();

        admin = own;
        String some = checked(desk.file()
                .set("cuong", "Số điện thoại", "")
                .set("cuong", "Tình trạng công tác", "Hưu trí")
                .csv());
        assertThat(count(admin.get(some).body(), "Sửa thông tin")).isEqualTo(1);
        assertThat(count(admin.get(some).body(), "Dòng có lỗi")).isZero();
    }

    @Test
    void whatADeadInstanceLeftIsTakenUpByAnotherAndWrittenOnce() throws Exception {
        String page = checked(desk.file().add("yen").csv());
        confirm(page, admin.get(page).body(), Map.of());
        uploads.takeAndDie(id(page), "WRITING");
        uploads.run();
        String body = admin.get(page).body();
        assertThat(body).contains("<progress", "hx-get=\"" + page + "\"", "Đang ghi", "Xem lại");
        assertThat(people.byCode(desk.file().code("yen"))).isEmpty();
        assertThat(admin.post(page + "/discard", Map.of()).statusCode()).isEqualTo(409);

        clock.advance(Duration.ofMinutes(31));
        Caller again = desk.admin();
        uploads.runElsewhere();
        assertThat(again.get(page).body()).contains("Đã ghi xong");
        assertThat(people.byCode(desk.file().code("yen"))).isPresent();
    }

    @Test
    void thePartThatAsksAgainEndsWhenTheWorkIsDone() throws Exception {
        String page = checked(desk.file().add("zung").csv());
        uploads.takeAndDie(id(page), "CHECKING");
        HttpResponse<String> part = desk.admin().with("HX-Request", "true").get(page);
        assertThat(part.body())
                .contains("<progress", "hx-trigger", "{\"Kekhai-By-Itself\": \"yes\"}")
                .doesNotContain("<html");
        assertThat(part.headers().firstValue("HX-Refresh")).isEmpty();
        clock.advance(Duration.ofMinutes(31));
        uploads.run();
        assertThat(desk.admin().with("HX-Request", "true").get(page).headers().firstValue("HX-Refresh"))
                .hasValue("true");
    }

    @Test
    void aRosterThatHasChangedMeanwhileIsComparedAnewAndNothingWritten() throws Exception {
        byte[] before = desk.file().add("vinh").csv();
        String page = checked(before);
        String preview = admin.get(page).body();
        desk.file().toSecondCell("binh").remove("vinh").bring();

        confirm(page, preview, Map.of());
        uploads.run();
        String again = admin.get(page).body();
        assertThat(again).contains("danh sách đã thay đổi");
        assertThat(people.byCode(desk.file().code("vinh"))).isEmpty();
        assertThat(unit(desk.binh.id())).isEqualTo(desk.second.name());
        assertThat(count(again, "Chuyển đơn vị")).isEqualTo(1);
        assertThat(confirm(page, preview, Map.of()).statusCode()).isEqualTo(409);
        confirm(page, again, Map.of());
        uploads.run();
        assertThat(people.byCode(desk.file().code("vinh"))).isPresent();
    }

    @Test
    void thatManyLeaveIsSaidTwice() throws Exception {
        desk.crowd(10);
        String head = new String(desk.file().csv(), UTF_8);
        String csv = head.lines().limit(3).reduce((a, b) -> a + "\r\n" + b).orElseThrow();
        String page = checked(csv.getBytes(UTF_8));
        String preview = admin.get(page).body();
        assertThat(preview).contains("10 trên 12 đồng chí");
        HttpResponse<String> refused = confirm(page, preview, Map.of());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("id=\"left-problem\"");
        assertThat(confirm(page, preview, Map.of("left", "true")).statusCode()).isEqualTo(303);
        uploads.run();
        assertThat(admin.get(page).body()).contains("Đã ghi xong");
    }

    @Test
    void badRowsComeBackAsAFileToMendAndSendAgain() throws Exception {
        SampleWard.Ward file = desk.file()
                .add("hai")
                .set("hai", "Họ và tên", "=HYPERLINK(1)")
                .add("ba")
                .set("ba", "Ngày sinh", "31/02/1980")
                .add("tam");
        String page = checked(file.csv());
        confirm(page, admin.get(page).body(), Map.of());
        uploads.run();
        assertThat(admin.get(page).body())
                .contains("Đã ghi xong", "Tải về 2 dòng có lỗi", "không có ngày này trong lịch");
        admin.get(page);
        byte[] workbook = admin.download(page + "/bad-rows").body();

        List<Line> lines = Tables.of(workbook).getFirst();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).cells())
                .startsWith("Mã đảng viên", "Họ và tên")
                .endsWith("Dòng", "Cột có lỗi", "Lý do");
        assertThat(lines.get(1).cell(1)).isEqualTo("'=HYPERLINK(1)");
        assertThat(lines.get(1).cells()).contains("Họ và tên", "6");
        assertThat(lines.get(2).cell(3)).isEqualTo("31/02/1980");
        assertThat(new String(workbook, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("<f>");
        assertThat(new BadWorkbooks(workbook).holds("<f>")).isFalse();

        String again = sent(workbook, "dong-can-sua.xlsx");
        assertThat(columns(admin.get(again).body())).containsEntry("NAME", "1").containsEntry("BIRTH", "3");
        admin.post(again + "/columns", columns(admin.get(again).body()));
        uploads.run();
        assertThat(count(admin.get(again).body(), "Dòng có lỗi")).isEqualTo(2);
    }

    @Test
    void rowsThatWereMendedAndSentAgainMakeNobodyLeave() throws Exception {
        SampleWard.Ward file = desk.file()
                .add("hai")
                .set("hai", "Họ và tên", "Vũ 2 Hai")
                .add("ba")
                .set("ba", "Ngày sinh", "31/02/1980")
                .toSecondCell("ba")
                .add("tam");
        String page = checked(file.csv());
        assertThat(admin.get(page).body()).doesNotContain("chỉ là một phần danh sách.");
        confirm(page, admin.get(page).body(), Map.of());
        uploads.run();
        admin.get(page);
        String bad = Tables.of(admin.download(page + "/bad-rows").body()).getFirst().stream()
                .map(line -> line.cells().stream().collect(Collectors.joining("\",\"", "\"", "\"")))
                .collect(Collectors.joining("\r\n"));

        String again = sent(
                bad.replace("Vũ 2 Hai", "Vũ Văn Hai")
                        .replace("31/02/1980", "28/02/1980")
                        .getBytes(UTF_8),
                "dong-da-sua.csv");
        assertThat(admin.get(again).body())
                .contains("chỉ là một phần danh sách.")
                .doesNotContain("id=\"part\"");
        admin.post(again + "/columns", columns(admin.get(again).body()));
        uploads.run();
        String preview = admin.get(again).body();
        assertThat(preview).contains("chỉ là một phần danh sách.");
        assertThat(count(preview, "Thêm mới")).isEqualTo(2);
        assertThat(count(preview, "Không còn trong danh sách")).isZero();
        assertThat(count(preview, "Chức vụ bắt đầu")).isZero();
        assertThat(confirm(again, preview, Map.of()).statusCode()).isEqualTo(303);
        uploads.run();

        assertThat(admin.get(again).body()).contains("Đã ghi xong");
        assertThat(people.byCode(file.code("hai"))).isPresent();
        assertThat(people.byCode(file.code("ba"))).isPresent();
        for (Person one : List.of(desk.an, desk.binh, desk.cuong, desk.dung)) {
            assertThat(people.find(one.id()).orElseThrow().partyStatus().belongs())
                    .as(one.code())
                    .isTrue();
        }
        assertThat(house.getBean(Offices.class).heldBy(desk.an.id(), desk.today()))
                .hasSize(1);
    }

    @Test
    void whoSaysThatAFileIsAPartOfTheListMakesNobodyLeaveAndIsHeldToIt() throws Exception {
        byte[] file = desk.file().remove("binh").csv();
        String page = sent(file, "mot-phan.csv");
        Map<String, String> form = columns(admin.get(page).body());
        form.put("part", "true");
        admin.post(page + "/columns", form);
        uploads.run();
        String part = admin.get(page).body();
        assertThat(count(part, "Không còn trong danh sách")).isZero();
        assertThat(part).contains("không khác danh sách hiện có");
        assertThat(admin.get(page + "?kind=columns").body()).containsPattern("id=\"part\"[^>]*checked");

        form.remove("part");
        admin.post(page + "/columns", form);
        uploads.run();
        assertThat(count(admin.get(page).body(), "Không còn trong danh sách")).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsSealedAndGoesWithTheFileOrWithTime() throws Exception {
        String page = checked(desk.file().add("moc").csv());
        assertThat(new String(uploads.stored(id(page)), UTF_8))
                .doesNotContain(desk.binh.code(), "Bình", "BÌNH", "Họ và tên");
        assertThat(uploads.kept(id(page))).isPositive();
        assertThat(admin.post(page + "/discard", Map.of()).statusCode()).isEqualTo(303);
        assertThat(uploads.kept(id(page))).isZero();
        assertThat(admin.get(page).statusCode()).isEqualTo(404);

        String late = checked(desk.file().csv());
        clock.advance(Duration.ofHours(25));
        assertThat(desk.admin().get(late).statusCode()).isEqualTo(404);
        uploads.run();
        assertThat(uploads.kept(id(late))).isZero();
    }

    @Test
    void aPageAsksAsManyStatementsForMuchAsForLittle() throws Exception {
        String few = checked(desk.file().add("mot").csv());
        int little = admin.statements(few);
        for (int i = 0; i < 70; i++) {
            desk.file().add("n" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
        }
        String many = checked(desk.file().csv());
        assertThat(admin.statements(many)).isEqualTo(little).isLessThan(12);
        String body = admin.get(many).body();
        assertThat(body).contains("after=50", "Thêm mới (71)");
        assertThat(body.length()).isLessThan(200_000);
        assertThat(admin.get(many + "?kind=ADDED&after=50").body()).doesNotContain("after=100");
    }

    @Test
    void aScriptInAFileIsOnlyText() {
        String csv = "Họ và tên,Chi bộ,<script>alert(1)</script>\n<img src=x>,<b>Chi bộ X</b>,1\n";
        String page = sent(csv.getBytes(UTF_8), "<svg onload=x>.csv");
        assertThat(admin.get(page).body()).doesNotContain("<script>alert", "<img src", "<svg onload", "<b>Chi");
    }

    private String sent(byte[] file, String name) {
        admin.get("/admin/imports");
        HttpResponse<String> answer = admin.upload("/admin/imports", name, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return location(answer);
    }

    private String checked(byte[] file) {
        String page = sent(file, "danh-sach.csv");
        assertThat(admin.post(page + "/columns", columns(admin.get(page).body()))
                        .statusCode())
                .isEqualTo(303);
        uploads.run();
        return page;
    }

    private HttpResponse<String> confirm(String page, String shown, Map<String, String> more) {
        Matcher preview = PREVIEW.matcher(shown);
        assertThat(preview.find()).as(shown).isTrue();
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("preview", preview.group(1));
        return admin.post(page + "/confirm", form);
    }

    private static Map<String, String> columns(String page) {
        Map<String, String> columns = new LinkedHashMap<>();
        Matcher select = SELECT.matcher(page);
        while (select.find()) {
            Matcher selected = SELECTED.matcher(select.group());
            columns.put(select.group(1), selected.find() ? selected.group(1) : "");
        }
        assertThat(columns).hasSize(18);
        return columns;
    }

    /** The number beside these words. */
    private static int count(String page, String words) {
        Matcher found = Pattern.compile("<dt>" + Pattern.quote(words) + "[^<]*</dt><dd>(\\d+)</dd>")
                .matcher(page);
        assertThat(found.find()).as(words + " in " + page).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private String unit(PersonId person) {
        return people.find(person).map(Person::unitName).orElseThrow();
    }

    private static UUID id(String page) {
        return UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
    }
}
