package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;

/** The pages of progress in a real browser: looks, barriers, keyboard, with and without script. */
@Tag("browser")
@WebHouseTest
class ProgressScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Members members;

    private Desk desk;
    private Phase phase;
    private Screen screen;

    @BeforeEach
    void aWardHalfWay() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        desk.crowd(20);
        phase = desk.phase();
        desk.declare(desk.an.id(), Desk.facebook("an.nguyen"));
        clock.advance(Duration.ofDays(2));
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"), Desk.facebook("trang.cua.binh"));
        members.mark(phase.id(), desk.dung.id(), Mark.UNREACHABLE, "no-phone", desk.an.id());
        clock.advance(Duration.ofDays(2));
        desk.declare(desk.cuong.id());
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
    void everyPageLooksWell() {
        Browser browser = screen.browser();
        browser.go("/admin");
        screen.looksWell("admin-overview");
        browser.go("/admin/units/" + desk.ward.code());
        screen.looksWell("admin-ward");
        browser.go("/admin/units/" + desk.first.code());
        screen.looksWell("admin-cell");
        browser.go("/admin/people?unit=" + desk.ward.code());
        screen.looksWell("admin-people");
        browser.go("/admin/people/" + desk.binh.code());
        screen.looksWell("admin-person");
        browser.tap("Tạo giấy mời mới");
        browser.await(() -> browser.text(".done").contains("Mã mời mới"), "no invitation");
        screen.looksWell("admin-person-invited");
        browser.go("/admin/vacancies");
        screen.looksWell("admin-vacancies");
    }

    @Test
    void whatIsRefusedLooksWell() {
        Browser browser = screen.browser();
        screen.enter(desk.signIn(desk.cuong.id(), true));
        browser.go("/admin/people/" + desk.dung.code());
        assertThat(browser.text("#content")).contains("xin nhờ quản trị cấp trên cấp giấy mời");
        screen.looksWell("admin-person-not-invited");
        browser.go("/admin/units/" + desk.second.code());
        screen.looksWell("admin-cell-not-invited");
        browser.go("/admin/people/" + desk.cuong.code());
        screen.looksWell("admin-person-own");
    }

    @Test
    void inTheDarkAndInEnglish() {
        Browser browser = screen.browser();
        browser.preferDark();
        browser.go("/admin?lang=en");
        assertThat(browser.text("h1")).isEqualTo("Overview");
        screen.looksWell("admin-overview-dark");
        browser.go("/admin/people/" + desk.binh.code());
        screen.looksWell("admin-person-dark");
    }

    @Test
    void theSearchFollowsTheTypingAndTheAddressFollowsTheSearch() {
        Browser browser = screen.browser();
        browser.resize(1280, 800);
        browser.go("/admin/people");
        browser.tabTo("Họ tên, mã đảng viên hoặc số điện thoại");
        browser.type("binh");
        browser.await(() -> browser.text("#found").startsWith("1 đồng chí"), "the list did not follow");
        browser.tabTo("Tìm");
        browser.type(Keys.ENTER);
        browser.await(() -> browser.text("#found").contains(desk.binh.fullName()), "nobody found");
        browser.reload();
        assertThat(browser.text("#found")).contains(desk.binh.fullName());
    }

    @Test
    void theSearchWorksWithoutScript() {
        Browser browser = screen.browser();
        browser.withoutJavaScript();
        browser.go("/admin/people");
        browser.fillIn("#q", "binh");
        browser.await(() -> browser.text("#found").contains(desk.binh.fullName()), "nobody found");
        assertThat(browser.text("#found")).doesNotContain(desk.cuong.fullName());
    }
}
