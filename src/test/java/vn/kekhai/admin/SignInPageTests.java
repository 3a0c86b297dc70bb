package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.channel.webchat.Browser;

/** Officers sign in, in a real browser. */
@Tag("browser")
@WebHouseTest
class SignInPageTests {

    private static final String PASSWORD = "mưa rơi ướt áo em";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    Accounts accounts;

    @Autowired
    OneTimeLinks links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Desk desk;
    private Screen screen;
    private String name;

    @BeforeEach
    void open() throws Exception {
        clock.set(SettableClock.START);
        jdbc.sql("delete from admin_knock").update();
        desk = new Desk(house, port);
        name = "an." + desk.an.code().replaceAll("[^a-z0-9]", "");
        screen = Screen.open(port);
    }

    @AfterEach
    void close() {
        screen.close();
        clock.set(SettableClock.START);
    }

    @Test
    void anOfficerSetsUpSignsOutAndInByKeyboardAlone() {
        Browser browser = screen.browser();
        Account account = accounts.of(desk.an.id());
        browser.go(path(links.issue(account.id(), Kind.SET_UP)));
        screen.looksWell("admin-link");
        browser.tap("Bắt đầu thiết lập");
        browser.await(() -> browser.path().equals("/admin/set-up"), "no set-up page");
        screen.looksWell("admin-set-up");
        Totp totp = Totp.of(browser.text(".secret"));
        browser.expect("status of 400");
        browser.fillIn("#name", "an");
        assertThat(browser.text("#name-problem")).contains("từ 3 đến 60");
        assertThat(browser.attribute("#name", "aria-describedby")).isEqualTo("name-problem");
        screen.looksWell("admin-set-up-problems");
        browser.find("#name").clear();
        browser.find("#name").sendKeys(name);
        browser.find("#password").sendKeys(PASSWORD);
        browser.find("#again").sendKeys(PASSWORD);
        browser.fillIn("#code", totp.codeAt(clock.instant()));
        browser.await(() -> browser.text("h1").equals("Mã dự phòng"), "no recovery codes");
        screen.looksWell("admin-recovery");
        browser.tap("Đã cất xong, vào trang quản trị");
        browser.await(() -> browser.text("h1").equals("Tổng quan"), "no overview");
        browser.go("/admin/me");
        screen.looksWell("admin-me");

        browser.tabTo("Đăng xuất");
        browser.type(Keys.ENTER);
        browser.await(() -> browser.path().equals("/admin/sign-in"), "not signed out");
        screen.looksWell("admin-sign-in");
        browser.tabTo("Tên đăng nhập");
        browser.type(name, Keys.TAB, "sai rồi", Keys.ENTER);
        browser.await(() -> browser.text("#problem").contains("không đúng"), "no problem told");
        screen.looksWell("admin-sign-in-wrong");
        browser.tabTo("Mật khẩu");
        browser.type(PASSWORD, Keys.ENTER);
        browser.await(() -> browser.path().equals("/admin/sign-in/code"), "no second step");
        screen.looksWell("admin-code");
        clock.advance(Duration.ofSeconds(60));
        browser.tabTo("Mã xác thực");
        browser.type(totp.codeAt(clock.instant()), Keys.ENTER);
        browser.await(() -> browser.text("h1").equals("Tổng quan"), "not signed in");
        browser.reload();
        browser.type(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Đến nội dung");
    }

    @Test
    void speaksEnglishAndLooksWellInTheDarkAndWithoutJavaScript() {
        Browser browser = screen.browser();
        browser.preferDark();
        browser.withoutJavaScript();
        browser.hold("kekhai-admin", desk.house().reveal());
        browser.go("/admin/accounts");
        browser.tap("English");
        browser.await(() -> browser.text("h1").equals("Console accounts"), "no English");
        browser.fillIn("#code", desk.an.code());
        browser.await(() -> browser.text(".done").contains("/admin/link/"), "no link");
        for (int width : List.of(Browser.PHONE, 1280)) {
            browser.resize(width, 800);
            assertThat(browser.scrollsSideways()).isFalse();
            browser.shoot("admin-accounts-dark-" + width);
        }
    }

    @Test
    void theAccountsPageAndTheErrorPagesLookWell() {
        Browser browser = screen.browser();
        browser.hold("kekhai-admin", desk.house().reveal());
        accounts.of(desk.an.id());
        browser.go("/admin/accounts");
        screen.looksWell("admin-accounts");
        browser.expect("status of 404");
        browser.go("/admin/nowhere");
        assertThat(browser.text("h1")).isEqualTo("Không có trang này");
        screen.looksWell("admin-missing");
    }

    private static String path(String link) {
        return link.substring(link.indexOf("/admin/link/"));
    }
}
