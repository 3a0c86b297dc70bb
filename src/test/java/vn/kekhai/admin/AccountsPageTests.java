package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Audit;
import vn.kekhai.audit.Trail;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.Vault;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.PersonId;

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
    void whoLookedAtTheAccountsStandsInTheTrail() {
        JdbcClient jdbc = house.getBean(JdbcClient.class);
        String looks = "select count(*) from audit_entry where action = 'admin.accounts-viewed'";
        int before = jdbc.sql(looks).query(Integer.class).single();
        desk.admin().get("/admin/accounts");

        assertThat(jdbc.sql(looks).query(Integer.class).single()).isEqualTo(before + 1);
    }

    @Test
    void aCodeMayBeTypedInCapitals() {
        Caller admin = desk.admin();
        assertThat(admin.post(
                                "/admin/accounts",
                                "/admin/accounts",
                                Map.of("code", " " + desk.an.code().toUpperCase(Locale.ROOT)))
                        .body())
                .contains(desk.an.fullName());
    }

    @Test
    void theLinkOfWhoHasAChatGoesThereAndIsNotShown() {
        Addresses addresses = house.getBean(Addresses.class);
        SettableClock clock = house.getBean(SettableClock.class);
        Address gone = chat();
        Address own = chat();
        Address later = chat();
        addresses.link(desk.an.id(), gone);
        addresses.unreachable(gone, "blocked");
        clock.advance(Duration.ofMinutes(1));
        addresses.link(desk.an.id(), own);
        clock.advance(Duration.ofMinutes(1));
        addresses.link(desk.an.id(), later);

        HttpResponse<String> made =
                desk.admin().post("/admin/accounts", "/admin/accounts", Map.of("code", desk.an.code()));
        assertThat(made.body())
                .contains("Đã gửi đường link", desk.an.fullName())
                .doesNotContain("/admin/link/");
        assertThat(posted(own)).isEqualTo(1);
        assertThat(posted(gone) + posted(later)).isZero();
    }

    @Test
    void whatIsShownToSetUpAnewIsNotedAndTheFirstTimeIsNot() {
        Caller admin = desk.admin();
        admin.post("/admin/accounts", "/admin/accounts", Map.of("code", desk.an.code()));
        assertThat(shown(desk.an.id())).isEmpty();

        Account account = accounts.of(desk.an.id());
        accounts.setUp(account, "an-" + account.id(), "hash", Totp.next(), 1);
        HttpResponse<String> anew = admin.post("/admin/accounts", Map.of("code", desk.an.code()));
        assertThat(LINK.matcher(anew.body()).find()).isTrue();
        assertThat(shown(desk.an.id())).hasSize(1);
    }

    private List<Trail.Entry> shown(PersonId person) {
        Trail.Search search = new Trail.Search(
                new Trail.By.Any(Set.of(Account.HOUSE)), Set.of(person.value()), Audit.SET_UP_ANEW_SHOWN, null, null);
        return house.getBean(Trail.class).page(search, null, 5);
    }

    private static Address chat() {
        return new Address("test", "1", UUID.randomUUID().toString());
    }

    private long posted(Address chat) {
        return new Letterbox(house.getBean(JdbcClient.class), house.getBean(Vault.class))
                .replies(chat).stream()
                        .filter(message -> message.text().contains("/admin/link/") && message.sensitive())
                        .count();
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
