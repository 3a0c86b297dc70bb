package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.LocalDate;
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
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Rules;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.OfficeKind;

/** The pages on which campaigns are laid out, from outside. */
@WebHouseTest
class CampaignPagesTests {

    private static final String NEW = "/admin/campaigns/new";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Campaigns campaigns;

    @Autowired
    JdbcClient jdbc;

    private final String code = "C" + UUID.randomUUID().toString().substring(0, 8);
    private Desk desk;
    private Caller officer;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private Filled fresh(Caller caller) {
        return Filled.of(caller.get(NEW).body(), "name=\"print\"")
                .with("code", code)
                .with("nameVi", "Kê khai năm 2026")
                .with("p0.nameVi", "Đợt một")
                .with("p0.opens", "12/01/2026")
                .with("p0.deadline", "30/1/2026")
                .with("p0.grace", "5");
    }

    private Campaign made() {
        assertThat(location(officer.send(NEW, fresh(officer).with("go", "apply").fields())))
                .startsWith("/admin/campaigns/");
        return campaigns.byCode(code).orElseThrow();
    }

    private Filled form(Campaign campaign) {
        return Filled.of(officer.get(address(campaign)).body(), "name=\"print\"");
    }

    private static String address(Campaign campaign) {
        return "/admin/campaigns/" + campaign.id();
    }

    private Phase phase(Campaign campaign) {
        return campaigns.phasesOf(campaign).getFirst();
    }

    @Test
    void showsWhatItWouldChangeBeforeAnythingIsWritten() {
        HttpResponse<String> preview =
                officer.send(NEW, fresh(officer).with("go", "preview").fields());

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains("Kê khai năm 2026 (" + code + ")")
                .contains("Đợt một: từ 12/01/2026 đến 30/01/2026, gia hạn 5 ngày; Đương chức");
        assertThat(campaigns.byCode(code)).isEmpty();

        HttpResponse<String> applied = officer.send(
                NEW,
                Filled.of(preview.body(), "value=\"apply\"").with("go", "apply").fields());
        Campaign campaign = campaigns.byCode(code).orElseThrow();
        assertThat(location(applied)).isEqualTo(address(campaign) + "?done=applied");
        assertThat(campaign.units()).containsExactly(desk.ward.id());
        assertThat(campaign.nameEn()).isEqualTo("Kê khai năm 2026");
        assertThat(phase(campaign).deadline()).isEqualTo(LocalDate.of(2026, 1, 30));
        assertThat(officer.get(location(applied)).body()).contains("Đã áp dụng");
        assertThat(officer.get("/admin/campaigns").body()).contains("Kê khai năm 2026", "Chưa mở", "30/01/2026");
        assertThat(jdbc.sql("select actor from audit_entry where action = 'campaign.applied' and subject = ?")
                        .param(Ids.bytes(campaign.id()))
                        .query((row, i) -> Ids.of(row.getBytes("actor")))
                        .list())
                .containsExactly(desk.dung.id().value());
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrongBesideTheField() {
        HttpResponse<String> answer = officer.send(
                NEW,
                fresh(officer)
                        .with("nameVi", "")
                        .with("p0.opens", "30/02/2026")
                        .with("p0.grace", "nhiều")
                        .with("units", desk.ward.code() + ", KHONG-CO")
                        .fields());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("value=\"30/02/2026\"", "value=\"nhiều\"", "KHONG-CO", "value=\"" + code + "\"")
                .contains("id=\"p0.opens-problem\"", "id=\"p0.grace-problem\"", "id=\"units-problem\"")
                .contains("Không hiểu ngày này");

        answer = officer.send(
                NEW,
                fresh(officer)
                        .with("nameVi", " ")
                        .with("p0.deadline", "01/01/2026")
                        .with("p0.statuses")
                        .fields());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("id=\"nameVi-problem\"", "id=\"p0.deadline-problem\"", "id=\"p0.statuses-problem\"")
                .contains("Hạn phải từ ngày mở trở đi");
        assertThat(campaigns.byCode(code)).isEmpty();
    }

    @Test
    void addsPhasesAndTakesThemOutWithoutScript() {
        String two =
                officer.send(NEW, fresh(officer).with("go", "add").fields()).body();
        assertThat(two).contains("Đợt một", "name=\"p1.opens\"", "Thêm một đợt");
        Filled form = Filled.of(two, "name=\"print\"")
                .with("p1.nameVi", "Đợt hai")
                .with("p1.opens", "2.2.2026")
                .with("p1.deadline", "2026-03-01")
                .with("p1.statuses", "SERVING");
        assertThat(officer.send(NEW, form.with("go", "preview").fields()).body())
                .contains("Một đợt khác đã gồm đối tượng này");
        assertThat(officer.send(
                                NEW,
                                form.with("p1.statuses", "RETIRED", "OTHER")
                                        .with("go", "preview")
                                        .fields())
                        .body())
                .contains("Đợt hai: từ 02/02/2026 đến 01/03/2026, không gia hạn");

        String one = officer.send(NEW, form.with("go", "remove-0").fields()).body();
        assertThat(one).contains("Đợt hai", "name=\"p0.opens\"").doesNotContain("Đợt một", "name=\"p1.opens\"");
    }

    @Test
    void whoAppliesLaterIsToldAndSeesWhatTheOtherHasDone() {
        Campaign campaign = made();
        Filled mine = form(campaign);
        Filled theirs = form(campaign);
        assertThat(officer.send(
                                address(campaign),
                                theirs.with("p0.deadline", "10/02/2026")
                                        .with("go", "apply")
                                        .fields())
                        .statusCode())
                .isEqualTo(303);

        HttpResponse<String> late = officer.send(
                address(campaign),
                mine.with("nameVi", "Tên khác").with("go", "apply").fields());

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("người khác đã thay đổi", "value=\"Tên khác\"");
        assertThat(phase(campaign).deadline()).isEqualTo(LocalDate.of(2026, 2, 10));
        String again = officer.send(
                        address(campaign),
                        Filled.of(late.body(), "name=\"print\"")
                                .with("go", "preview")
                                .fields())
                .body();
        assertThat(again).contains("Đợt một: Hạn", "10/02/2026", "30/01/2026", "Tên khác");
    }

    @Test
    void nobodyTakesACodeOverThatIsGiven() {
        made();
        HttpResponse<String> second =
                officer.send(NEW, fresh(officer).with("go", "apply").fields());
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("Mã này đã dùng");
    }

    @Test
    void aPhaseThatHasOpenedKeepsItsPeopleAndItsDeadlineMayMove() {
        Phase opened = desk.phase();
        Campaign campaign = campaigns.of(opened.id());
        Filled form = form(campaign);
        assertThat(officer.get(address(campaign)).body())
                .contains("Đợt này đã mở")
                .doesNotContain("name=\"p0.opens\" value=\"05/01/2026\" maxlength");
        assertThat(form.value("p0.opens")).isEqualTo("05/01/2026");

        String refused = officer.send(
                        address(campaign),
                        form.with("p0.opens", "06/01/2026").with("go", "apply").fields())
                .body();
        assertThat(refused).contains("mục này không đổi được nữa");
        HttpResponse<String> gone = officer.send(
                address(campaign), form(campaign).with("go", "remove-0").fields());
        assertThat(officer.send(
                                address(campaign),
                                Filled.of(gone.body(), "name=\"print\"")
                                        .with("go", "apply")
                                        .fields())
                        .statusCode())
                .isEqualTo(400);

        String moved = officer.send(
                        address(campaign),
                        form(campaign)
                                .with("p0.deadline", "31/01/2026")
                                .with("go", "preview")
                                .fields())
                .body();
        assertThat(moved).contains("Đợt thử: Hạn", "20/01/2026", "31/01/2026", "Không gửi trùng", "Không mất tin");
        assertThat(campaigns.phasesOf(campaign)).containsExactly(opened);
    }

    @Test
    void nobodyLaysOutForPeopleWhoAreNotTheirs() throws Exception {
        Campaign campaign = made();
        Desk elsewhere = new Desk(house, port);
        Caller other = elsewhere.officer(OfficeKind.COMMITTEE_OFFICER);
        Campaign everybodys = campaigns.begin("E" + code, "Toàn đảng bộ", "Everybody", Rules.usual(), Set.of());

        assertThat(other.get(address(campaign)).statusCode()).isEqualTo(404);
        assertThat(other.get(address(everybodys)).statusCode()).isEqualTo(404);
        assertThat(other.get("/admin/campaigns").body()).doesNotContain(code);
        Filled form = form(campaign).with("go", "apply").with("nameVi", "Chiếm");
        other.get(NEW);
        assertThat(other.send(address(campaign), form.fields()).statusCode()).isEqualTo(404);
        assertThat(other.send(address(campaign) + "/calendar", form.fields()).statusCode())
                .isIn(404, 405);
        // as a new one of the other's ward, and of everybody
        assertThat(other.send(
                                NEW,
                                fresh(other)
                                        .with("units", desk.ward.code())
                                        .with("go", "apply")
                                        .fields())
                        .body())
                .contains("không phải là đơn vị của đồng chí");
        assertThat(other.send(
                                NEW,
                                fresh(other)
                                        .with("units", "")
                                        .with("go", "apply")
                                        .fields())
                        .body())
                .contains("do cấp trên lập");
        // the own one to the other's ward
        assertThat(officer.send(
                                address(campaign),
                                form(campaign)
                                        .with("units", elsewhere.ward.code())
                                        .with("go", "apply")
                                        .fields())
                        .statusCode())
                .isEqualTo(400);
        assertThat(campaigns.byCode(code).orElseThrow()).isEqualTo(campaign);
        // without a token
        assertThat(officer.post(address(campaign), Map.of("_csrf", "x", "go", "apply"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk.secretary().get(address(campaign)).statusCode()).isEqualTo(403);
        Caller inspector = new Desk(house, port).officer(OfficeKind.INSPECTOR);
        assertThat(inspector.get("/admin/campaigns").statusCode()).isEqualTo(403);
        assertThat(new Caller(port, desk.house()).get("/admin/campaigns").body())
                .contains("Toàn đảng bộ")
                .contains(code);
    }

    @Test
    void aDraftAsksNoMoreOfTheDatabaseWhenThereAreMoreCampaigns() {
        Campaign campaign = made();
        int few = officer.statements("/admin/campaigns");
        int form = officer.statements(address(campaign));
        for (int i = 0; i < 5; i++) {
            Campaign more = campaigns.begin(
                    code + "-" + i, "Thêm", "More", Rules.usual(), Set.of(desk.ward.id(), desk.first.id()));
            campaigns.add(
                    more,
                    new Phase(
                            Ids.next(),
                            "Đợt",
                            "Phase",
                            desk.today(),
                            desk.today().plusDays(9),
                            0,
                            Set.of("STUDENT")));
        }
        assertThat(officer.statements("/admin/campaigns")).isEqualTo(few).isLessThan(30);
        assertThat(officer.statements(address(campaign))).isEqualTo(form).isLessThan(40);
    }

    @Test
    void theCalendarTellsOfEachDayHowManyMessagesLeave() throws Exception {
        Campaign campaign = made();
        String page = officer.get(address(campaign) + "/calendar").body();
        assertThat(page)
                .contains("nếu mở hôm nay thì 2 đồng chí được tính trong đợt")
                .contains("Ngày mở đợt", "Còn 14 ngày", "2 chưa kết nối", "Bí thư chi bộ")
                .contains("Không còn tin nhắn nào sẽ gửi");

        int few = officer.statements(address(campaign) + "/calendar");
        desk.crowd(20);
        officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        assertThat(officer.statements(address(campaign) + "/calendar")).isEqualTo(few);
    }

    @Test
    void theMessagesOfADraftAreCountedBeforeItIsApplied() {
        Phase opened = desk.phase();
        Campaign campaign = campaigns.of(opened.id());
        String preview = officer.send(
                        address(campaign),
                        form(campaign).with("p0.deadline", "31/01/2026").fields())
                .body();
        Filled form = Filled.of(preview, "id=\"messages\"");
        HttpResponse<String> page = officer.send("/admin/campaigns/messages", form.fields());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("4 đồng chí được tính trong đợt", "31/01/2026", "Quay lại phần xem trước")
                .doesNotContain("20/01/2026</th>");
        String part = officer.with("HX-Request", "true")
                .send("/admin/campaigns/messages", form.fields())
                .body();
        assertThat(part.strip()).startsWith("<section id=\"messages\">").doesNotContain("<html");
        assertThat(officer.send(
                                "/admin/campaigns/messages",
                                form.with("p0.deadline", "?").fields())
                        .statusCode())
                .isEqualTo(400);
        assertThat(campaigns.phasesOf(campaign)).containsExactly(opened);
    }
}
