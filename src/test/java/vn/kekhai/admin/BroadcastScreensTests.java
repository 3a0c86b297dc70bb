package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

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
import vn.kekhai.channel.Address;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;

/** The pages of broadcasts in a real browser: looks, barriers, keyboard, with and without script. */
@Tag("browser")
@WebHouseTest
class BroadcastScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    private Desk desk;
    private Screen screen;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        desk.crowd(20);
        desk.phase();
        house.getBean(People.class)
                .under(desk.first.id())
                .forEach(person -> house.getBean(Addresses.class)
                        .link(
                                person.id(),
                                new Address("test", "1", UUID.randomUUID().toString())));
        house.getBean(Addresses.class)
                .link(desk.dung.id(), new Address("test", "1", UUID.randomUUID().toString()));
        house.getBean(Offices.class).appoint(desk.dung.id(), desk.ward.id(), OfficeKind.ADMIN, desk.today());
        screen = Screen.open(port);
        screen.enter(desk.signIn(desk.dung.id(), true));
    }

    @AfterEach
    void close() {
        screen.close();
        clock.set(SettableClock.START);
    }

    @Test
    void aBroadcastIsWrittenAndSentAndEveryPageLooksWell() {
        Browser browser = screen.browser();
        browser.resize(1280, 800);
        browser.go("/admin/broadcasts/new");
        browser.find("#vi").sendKeys("Kính gửi đồng chí {tên}, mời đồng chí dự họp {chi bộ} lúc 19 giờ 30 ngày 15.");
        browser.await(() -> browser.text("#preview").contains("23"), "the preview did not follow the typing");
        assertThat(browser.text("#preview")).contains("trong 24 người", "mời đồng chí dự họp " + desk.first.name());
        browser.find("#gotIt").click();
        screen.looksWell("broadcast-compose");
        browser.tap("Sang bước gửi");
        assertThat(browser.text("h1")).isEqualTo("Xác nhận gửi thông báo");
        screen.looksWell("broadcast-send");
        browser.tap("Gửi thử cho tôi");
        assertThat(browser.text(".done")).contains("Đã gửi tin thử");
        browser.find("#number").sendKeys("23");
        browser.tap("Xác nhận gửi");
        assertThat(browser.text(".done")).contains("Đã xác nhận");
        browser.await(
                () -> browser.text("#figures").contains("đang chờ gửi: 23"), "the numbers did not renew themselves");
        assertThat(browser.text("#figures")).contains("chưa liên kết kênh liên lạc: 1");
        screen.looksWell("broadcast-course");
        browser.tap("Tạm dừng");
        browser.await(() -> browser.text("#figures").contains("Đã tạm dừng"), "it was not paused");
        browser.go("/admin/broadcasts");
        screen.looksWell("broadcasts");
    }

    @Test
    void inTheDarkAndInEnglish() {
        Browser browser = screen.browser();
        browser.preferDark();
        browser.go("/admin/broadcasts/new?lang=en");
        assertThat(browser.text("h1")).isEqualTo("Write a broadcast");
        screen.looksWell("broadcast-compose-dark");
        browser.find("#vi").sendKeys("Please come, {age}.");
        browser.expect("status of 400");
        browser.tap("Preview");
        assertThat(browser.text("#vi-problem")).contains("{age}");
        screen.looksWell("broadcast-problems-dark");
    }

    @Test
    void itWorksWithoutScriptAndByTheKeyboard() {
        Browser browser = screen.browser();
        browser.withoutJavaScript();
        browser.resize(1280, 800);
        browser.go("/admin/broadcasts/new");
        browser.find("#vi").sendKeys("Mời đồng chí dự họp {tuổi}.");
        browser.expect("status of 400");
        browser.tap("Xem trước");
        assertThat(browser.text("#vi-problem")).contains("không hiểu {tuổi}");
        browser.find("#vi").clear();
        browser.find("#vi").sendKeys("Mời đồng chí dự họp.");
        browser.tap("Xem trước");
        assertThat(browser.text("#preview")).contains("trong 24 người");
        browser.tap("Sang bước gửi");
        browser.find("#at").sendKeys("mai 8h");
        browser.find("#number").sendKeys("23", Keys.ENTER);
        browser.await(
                () -> browser.text("#moment").contains("08:00 06/01/2026"), "it was not said what was understood");
        browser.find("#number").sendKeys(Keys.ENTER);
        browser.await(() -> browser.text("main").contains("Đã xác nhận"), "it was not confirmed");
        assertThat(browser.text("main")).contains("08:00 06/01/2026");
        browser.find("summary").click();
        browser.find("#sure").click();
        browser.tap("Hủy thông báo");
        browser.await(() -> browser.text("main").contains("Đã hủy"), "it was not cancelled");
    }
}
