package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.roster.OfficeKind;

@WebHouseTest
class AccountsPageTests {

    private static final Pattern LINK = Pattern.compile("(/admin/link/[A-Za-z0-9_-]{43})<");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    Accounts accounts;

    private Desk desk;

    @BeforeEach
    void sitDown() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        desk = new Desk(house, port);
    }

    @Test
    void letsAnOfficerInByALinkThatIsShownOnce() {
        Caller admin = desk.admin();
        HttpResponse<String> made = admin.post("/admin/accounts", "/admin/accounts", Map.of("code", desk.an.code()));

        Matcher link = LINK.matcher(made.body());
        assertThat(link.find()).isTrue();
        assertThat(admin.get("/admin/accounts").body()).doesNotContain(link.group(1));
        assertThat(new Caller(port).get(link.group(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void saysBesideTheFieldWhoCannotBeLetIn() {
        Caller admin = desk.admin();
        assertThat(admin.post("/admin/accounts", "/admin/accounts", Map.of("code", "nobody"))
                        .body())
                .contains("Không có đảng viên nào có mã này", "value=\"nobody\"");
        assertThat(admin.post("/admin/accounts", Map.of("code", desk.binh.code()))
                        .body())
                .contains("không giữ chức vụ nào");
    }

    @Test
    void locksSomebodyOutAtOnceAndNeverOneself() {
        Caller admin = desk.admin();
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        assertThat(officer.get("/admin").statusCode()).isEqualTo(200);
        Account account = accounts.of(desk.dung.id());

        admin.post("/admin/accounts", "/admin/accounts/" + account.id(), Map.of("locked", "true"));
        assertThat(officer.get("/admin").statusCode()).isEqualTo(303);
        assertThat(admin.post("/admin/accounts/" + Account.HOUSE, Map.of("locked", "true"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post("/admin/accounts/nonsense", Map.of("locked", "true"))
                        .statusCode())
                .isEqualTo(400);
        admin.post("/admin/accounts/" + account.id(), Map.of("locked", "false"));
        assertThat(accounts.find(account.id()).orElseThrow().disabled()).isFalse();
    }
}
