package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
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
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;

/** The pages of campaigns in a real browser: looks, barriers, keyboard, with and without script. */
@Tag("browser")
@WebHouseTest
class CampaignScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Campaigns campaigns;

    private final String code = "S" + UUID.randomUUID().toString().substring(0, 8);
    private Desk desk;
    private Campaign campaign;
    private Screen screen;

    @BeforeEach
    void aWardWithTwoPhases() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        desk.crowd(20);
        Phase open = desk.phase();
        campaign = campaigns.of(open.id());
        campaigns.add(
                campaign,
                new Phase(
                        Ids.next(),
                        "Đợt 2: học sinh, sinh viên",
                        "Phase 2: students",
                        desk.today().plusDays(28),
                        desk.today().plusDays(60),
                        10,
                        Set.of("STUDENT")));
        house.getBean(People.class)
                .under(desk.first.id())
                .forEach(person -> house.getBean(Addresses.class)
                        .link(
                                person.id(),
                                new Address("test", "1", UUID.randomUUID().toString())));
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
        browser.go("/admin/campaigns");
        screen.looksWell("campaigns");
        browser.go("/admin/campaigns/" + campaign.id());
        screen.looksWell("campaign-edit");
        browser.find("[id='p0.deadline']").clear();
        browser.find("[id='p0.deadline']").sendKeys("31/01/2026");
        browser.tap("Xem trước thay đổi");
        browser.await(
                () -> browser.text("#messages").contains("24 đồng chí được tính trong đợt"),
                "the messages were not counted");
        assertThat(browser.text("main")).contains("20/01/2026", "Không gửi trùng");
        screen.looksWell("campaign-preview");
        browser.tap("Áp dụng");
        assertThat(browser.text(".done")).contains("Đã áp dụng");
        browser.go("/admin/campaigns/" + campaign.id() + "/calendar");
        assertThat(browser.attribute("svg.bars", "aria-label")).contains("Biểu đồ cột", "Nhiều nhất là");
        screen.looksWell("campaign-calendar");
    }

    @Test
    void inTheDarkAndInEnglish() {
        Browser browser = screen.browser();
        browser.preferDark();
        browser.go("/admin/campaigns/" + campaign.id() + "/calendar?lang=en");
        assertThat(browser.text("h1")).isEqualTo("Calendar of messages");
        screen.looksWell("campaign-calendar-dark");
        browser.go("/admin/campaigns/new");
        screen.looksWell("campaign-new-dark");
    }

    @Test
    void aCampaignIsMadeWithTheKeyboardAlone() {
        Browser browser = screen.browser();
        browser.resize(1280, 800);
        browser.go("/admin/campaigns/new");
        browser.tabTo("Mã");
        browser.type(code);
        browser.tabTo("Tên tiếng Việt");
        browser.type("Kê khai bổ sung", Keys.ENTER);
        browser.await(() -> browser.text("main").contains("Xin gõ ngày"), "Enter did not ask for the preview");
        browser.expect("status of 400");
        assertThat(browser.attribute("#nameVi", "value")).isEqualTo("Kê khai bổ sung");
        screen.looksWell("campaign-problems");
        browser.tabTo("Mã");
        browser.tabTo("Tên tiếng Anh");
        browser.tabTo("Tên tiếng Việt");
        browser.type("Đợt duy nhất");
        browser.tabTo("Ngày mở");
        browser.type("01/02/2026");
        browser.tabTo("Hạn");
        browser.type("28/02/2026", Keys.ENTER);
        browser.await(() -> browser.text("h1").equals("Xem trước thay đổi"), "no preview");
        browser.tabTo("Áp dụng");
        browser.type(Keys.ENTER);
        browser.await(() -> browser.text("main").contains("Đã áp dụng"), "it was not applied");
        assertThat(campaigns.byCode(code)).isPresent();
    }

    @Test
    void itWorksWithoutScript() {
        Browser browser = screen.browser();
        browser.withoutJavaScript();
        browser.go("/admin/campaigns/" + campaign.id());
        browser.find("[id='p1.grace']").clear();
        browser.find("[id='p1.grace']").sendKeys("3");
        browser.tap("Thêm một đợt");
        assertThat(browser.text("main")).contains("Đợt 3");
        assertThat(browser.attribute("[id='p1.grace']", "value")).isEqualTo("3");
        browser.go("/admin/campaigns/" + campaign.id());
        browser.find("[id='p1.grace']").clear();
        browser.find("[id='p1.grace']").sendKeys("3");
        browser.tap("Xem trước thay đổi");
        browser.tap("Xem các tin nhắn nếu áp dụng");
        assertThat(browser.text("#messages")).contains("24 đồng chí được tính trong đợt");
        browser.tap("Quay lại phần xem trước");
        browser.tap("Áp dụng");
        assertThat(browser.text(".done")).contains("Đã áp dụng");
        assertThat(campaigns.phasesOf(campaign).getLast().graceDays()).isEqualTo(3);
    }
}
