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
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;

/** Making one of two records, in a real browser. */
@Tag("browser")
@WebHouseTest
class MergeScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Test
    void looksWell() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        desk.file()
                .add("haibinh")
                .set("haibinh", "Họ và tên", desk.binh.fullName())
                .set("haibinh", "Ngày sinh", "07/08/1985")
                .set("haibinh", "Số CCCD", desk.file().freshCitizen())
                .bring();
        house.getBean(Offices.class).appoint(desk.dung.id(), desk.ward.id(), OfficeKind.ADMIN, desk.today());
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.signIn(desk.dung.id(), true));
            browser.go("/admin/duplicates");
            screen.looksWell("admin-duplicates");
            browser.tap("So sánh");
            browser.await(() -> browser.text("h1").equals("Hợp nhất bản ghi trùng"), "no comparison");
            screen.looksWell("admin-merge");
            browser.tap("Đây là hai người khác nhau");
            browser.await(() -> browser.text("main").contains("Đã ghi nhận là hai người"), "not told apart");
            assertThat(browser.text("main")).doesNotContain(desk.binh.fullName());
            browser.go("/admin/people/" + desk.binh.code() + "/merge?with="
                    + desk.file().code("haibinh"));
            screen.looksWell("admin-merge-apart");
            browser.find("#stays-0").click();
            browser.tap("Hợp nhất");
            browser.await(() -> browser.text("main").contains("Đã hợp nhất hai bản ghi"), "not merged");
            assertThat(browser.path()).contains(desk.binh.code());
        }
    }
}
