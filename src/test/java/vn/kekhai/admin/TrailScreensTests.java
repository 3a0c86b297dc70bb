package vn.kekhai.admin;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Audit;
import vn.kekhai.channel.webchat.Browser;

/** The trail in a real browser. */
@Tag("browser")
@WebHouseTest
class TrailScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    Audit audit;

    @Test
    void looksWell() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        for (int i = 0; i < 30; i++) {
            audit.record(
                    "admin.person-viewed", desk.an.id().value(), desk.binh.id().value(), Map.of("accounts", "true"));
        }
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.house());
            browser.go("/admin/audit");
            browser.fillIn("#whom", desk.binh.code());
            browser.await(() -> browser.text("main").contains(desk.binh.fullName()), "nothing found");
            screen.looksWell("admin-trail");
        }
    }
}
