package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Declarations;

/** Declaring for a member, in a real browser, and without scripts. */
@Tag("browser")
@WebHouseTest
class AssistedScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Test
    void looksWell() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran").withState(AccountState.STOPPED));
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.signIn(desk.an.id(), true));
            browser.go("/admin/people/" + desk.binh.code());
            browser.tap("Khai hộ");
            browser.await(() -> browser.path().endsWith("/declare"), "no form");
            screen.looksWell("assisted-form");
            browser.expect("400");
            browser.fill(
                    "#lines",
                    "facebook.com/binh.tran\nFacebook Trần Văn Bình\nhttps://www.facebook.com/share/1AbCdEf\n"
                            + "https://www.facebook.com/binh.hai/posts/123\nhttps://www.facebook.com/groups/chibo5\n0905 123 456");
            browser.tap("Xem lại");
            browser.await(() -> browser.text("main").contains("Xin chọn một cách xác nhận"), "no problems");
            screen.looksWell("assisted-problems");
            tall(browser, "assisted-problems");
            browser.fill(
                    "#lines",
                    "facebook.com/binh.tran\nhttps://www.facebook.com/share/1AbCdEf\n"
                            + "https://www.facebook.com/binh.hai/posts/123\nhttps://www.facebook.com/groups/chibo5\n0905 123 456");
            browser.find("#how-paper-form").click();
            browser.find("#reason option[value=new-account]").click();
            browser.tap("Xem lại");
            browser.await(() -> browser.text("main").contains("Tôi nhập hộ"), "not to be compared");
            screen.looksWell("assisted-reading");
            tall(browser, "assisted-reading");
            browser.find("#is-2-yes").click();
            browser.find("#is-3-no").click();
            browser.tap("Ghi bản kê khai");
            browser.await(() -> browser.text("main").contains("Số biên nhận"), "not recorded");
            screen.looksWell("assisted-done");
        }
        assertThat(house.getBean(Declarations.class).history(desk.binh.id())).hasSize(2);
    }

    private static void tall(Browser browser, String name) {
        for (int width : new int[] {1280, Browser.PHONE}) {
            browser.resize(width, 3400);
            browser.shoot(name + "-tall-" + width);
        }
        browser.resize(1280, 800);
    }

    @Test
    void worksWithoutScripts() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.signIn(desk.an.id(), false));
            browser.withoutJavaScript();
            browser.go("/admin/people/" + desk.binh.code() + "/declare");
            browser.find("#how-phone-call").click();
            browser.find("#lines").sendKeys("Zalo 0905 123 456");
            browser.find("button[value=review]").click();
            browser.find("button[value=record]").click();
            browser.await(() -> browser.text("main").contains("Số biên nhận"), "not recorded");
        }
        assertThat(house.getBean(Declarations.class).history(desk.binh.id())).hasSize(1);
    }
}
