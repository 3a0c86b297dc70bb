package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;

/** The pages of reports in a real browser. */
@Tag("browser")
@WebHouseTest
class ReportScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Phase phase;
    private Screen screen;

    @BeforeEach
    void aWardHalfWay() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        desk.crowd(12);
        phase = desk.phase();
        desk.declare(desk.an.id(), Desk.facebook("an.nguyen"));
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"), Desk.facebook("trang.cua.binh"));
        house.getBean(Offices.class)
                .appoint(desk.dung.id(), desk.ward.id(), OfficeKind.COMMITTEE_OFFICER, desk.today());
        screen = Screen.open(port);
        screen.enter(desk.signIn(desk.dung.id(), true));
    }

    @AfterEach
    void close() {
        screen.close();
        clock.set(SettableClock.START);
    }

    @Test
    void fromTheUnitToTheIssuedReport() {
        Browser browser = screen.browser();
        browser.go("/admin/reports");
        screen.looksWell("report-none");
        browser.go("/admin/units/" + desk.ward.code() + "?phase=" + phase.id());
        browser.tap("Lập báo cáo của đơn vị này");
        screen.looksWell("report-preview");
        browser.tap("Ban hành");
        browser.await(() -> browser.text("#made").contains("01/2026"), "the report was not issued before our eyes");
        screen.looksWell("report-summary");
        browser.go("/admin/reports/templates");
        screen.looksWell("report-templates");
    }

    @Test
    void theNextListTellsWhatIsDifferent() {
        Browser browser = screen.browser();
        for (int i = 0; i < 2; i++) {
            browser.go("/admin/reports/new?kind=CELL_LIST&unit=" + desk.first.code() + "&phase=" + phase.id());
            browser.tap("Ban hành");
            String number = "0" + (i + 1) + "/2026";
            browser.await(() -> browser.text("#made").contains(number), "no report " + number);
            clock.advance(Duration.ofMinutes(1));
            desk.declare(desk.cuong.id());
            desk.declare(desk.binh.id(), Desk.facebook("binh.moi" + i));
        }
        assertThat(browser.text("#made")).contains("Thêm 0, thay đổi 1, không còn 0.");
        browser.find("summary").click();
        screen.looksWell("report-list");
        browser.go("/admin/reports");
        screen.looksWell("report-issued");
    }

    @Test
    void showsHowFarItIsAndWorksWithoutScript() {
        Browser browser = screen.browser();
        browser.go("/admin/reports/new?kind=CELL_LIST&unit=" + desk.first.code() + "&phase=" + phase.id());
        browser.tap("Ban hành");
        browser.await(() -> browser.text("#made").contains("01/2026"), "no report");
        String path = browser.path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        jdbc.sql("insert into report_job (id, issue_id, format, state, done, total, asked_by, asked_at, attempts,"
                        + " lease_owner, lease_until) values (:id, :issue, 'XLSX', 'RUNNING', 3000, 8000, :id, '2026-01-05',"
                        + " 1, :id, '2027-01-01')")
                .params(Map.of("id", Ids.bytes(Ids.next()), "issue", Ids.bytes(UUID.fromString(id))))
                .update();
        browser.reload();
        screen.looksWell("report-making");
        browser.withoutJavaScript();
        browser.reload();
        assertThat(browser.text("#made")).contains("Đang làm: 3.000 trên 8.000 dòng");
    }
}
