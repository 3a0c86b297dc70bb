package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.delivery.SendingHours;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.setting.LiveSettings;

/** The settings page: what may be changed while the house runs, and what is only shown. */
@WebHouseTest
class SettingsPageTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    LiveSettings live;

    @Autowired
    SendingHours hours;

    private Desk desk;
    private Caller admin;

    @BeforeEach
    void aHouse() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        admin = desk.admin();
    }

    @AfterEach
    void asConfigured() {
        clock.set(SettableClock.START);
        Map<String, String> nothing = new HashMap<>();
        live.all().forEach(one -> nothing.put(one.setting().name(), ""));
        live.choose(nothing, Account.HOUSE);
    }

    @Test
    void aChangeHoldsAtOnceAndIsWrittenDown() {
        Instant morning = Instant.parse("2026-01-05T00:45:00Z"); // 07:45 in Vietnam
        assertThat(hours.from(morning).begins()).isEqualTo(morning);
        List<Trail.Entry> before = changes();
        HttpResponse<String> answer = change(Map.of("delivery-day-begins", "8:00", "roster-invitation-days", "7"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/admin/settings?done");

        assertThat(hours.from(morning).begins()).isEqualTo(Instant.parse("2026-01-05T01:00:00Z"));
        assertThat(house.getBean(Invitations.class)
                        .issue(List.of(desk.binh.id()))
                        .getFirst()
                        .expires())
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(admin.get("/admin/settings").body())
                .contains("value=\"08:00\"", "Đang dùng: 08:00. Theo cấu hình: 07:30.");
        List<Trail.Entry> entries = new ArrayList<>(changes());
        entries.removeAll(before);
        assertThat(entries)
                .extracting(entry -> entry.facts().get("name"))
                .containsExactlyInAnyOrder("kekhai.delivery.day-begins", "kekhai.roster.invitation-days");
        assertThat(entries)
                .anySatisfy(entry ->
                        assertThat(entry.facts()).containsEntry("was", "07:30").containsEntry("is", "08:00"));

        change(Map.of("delivery-day-begins", ""));
        assertThat(hours.from(morning).begins()).isEqualTo(morning);
    }

    @Test
    void aChangeHoldsInEveryInstance() {
        JdbcClient jdbc = house.getBean(JdbcClient.class);
        jdbc.sql("insert into setting_chosen (name, chosen, changed_at) values"
                        + " ('kekhai.broadcast.approval-above', '3', '2026-01-05 02:00:00')")
                .update();
        // what another instance has chosen, this one looks up by itself
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (chosen("kekhai.broadcast.approval-above") == null && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(chosen("kekhai.broadcast.approval-above")).isEqualTo("3");
    }

    @Test
    void theIdleTimeOfTheConsoleFollows() {
        change(Map.of("admin-idle", "2h"));
        clock.advance(Duration.ofMinutes(90));
        assertThat(admin.get("/admin/settings").statusCode()).isEqualTo(200);
        change(Map.of("admin-idle", "10m"));
        clock.advance(Duration.ofMinutes(15));
        assertThat(admin.get("/admin/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void aPageThatLooksAgainByItselfKeepsNobodySignedIn() {
        change(Map.of("admin-idle", "10m"));
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(2));
            assertThat(admin.with("Kekhai-By-Itself", "yes").get("/admin").statusCode())
                    .isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(3));
        assertThat(admin.get("/admin").statusCode()).isEqualTo(303);
    }

    @Test
    void saysBesideTheFieldWhatToWriteKeepsWhatWasTypedAndChangesNothing() {
        HttpResponse<String> answer = change(Map.of(
                "delivery-day-begins",
                "half <past> 7",
                "roster-invitation-days",
                "0",
                "broadcast-approval-above",
                "100"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("id=\"delivery-day-begins-problem\"", "Xin ghi giờ và phút, như 07:30")
                .contains("id=\"roster-invitation-days-problem\"", "từ 1 đến 365, như 30")
                .contains("value=\"half &lt;past&gt; 7\"", "value=\"100\"");
        assertThat(chosen("kekhai.broadcast.approval-above")).isNull();

        HttpResponse<String> turned = change(Map.of("delivery-day-begins", "21:00"));
        assertThat(turned.statusCode()).isEqualTo(400);
        assertThat(turned.body()).contains("id=\"delivery-day-ends-problem\"", "Giờ thôi gửi cần sau");
        // secretaries are told at nine who is overdue
        HttpResponse<String> tooShort = change(Map.of("delivery-day-ends", "09:15"));
        assertThat(tooShort.statusCode()).isEqualTo(400);
        assertThat(tooShort.body()).contains("sau giờ nhắc muộn nhất");
        assertThat(change(Map.of("delivery-day-ends", "09:30")).statusCode()).isEqualTo(303);
    }

    @Test
    void othersAreShownWithTheirSourceAndNoSecretIs() {
        String page = admin.get("/admin/settings").body();
        assertThat(page).contains("kekhai.delivery.lease", "kekhai.campaign.tick", "10h");
        assertThat(page).contains("kekhai.data-dir", "systemProperties");
        assertThat(page.length()).isLessThan(200_000);
        System.setProperty("kekhai.operator-token", "a-secret-of-this-test");
        try {
            assertThat(admin.get("/admin/settings").body())
                    .contains("<td>***</td>")
                    .doesNotContain("a-secret-of-this-test");
        } finally {
            System.clearProperty("kekhai.operator-token");
        }
    }

    @Test
    void onlyTheHousesOwnAdminComesHere() throws Exception {
        Caller officer = desk.officer(OfficeKind.ADMIN);
        assertThat(officer.get("/admin/settings").statusCode()).isEqualTo(403);
        assertThat(officer.get("/admin").body()).doesNotContain("/admin/settings");
        assertThat(admin.get("/admin").body()).contains("/admin/settings");
    }

    @Test
    void thePageAsksAsManyStatementsForManyChoicesAsForNone() {
        int none = admin.statements("/admin/settings");
        Map<String, String> all = new HashMap<>();
        live.all().forEach(one -> all.put(one.setting().name(), one.setting().written()));
        live.choose(all, Account.HOUSE);
        assertThat(live.all()).hasSizeGreaterThan(3).noneMatch(one -> one.chosen() == null);
        assertThat(admin.statements("/admin/settings")).isEqualTo(none).isLessThan(10);
    }

    @Test
    void looksWell() {
        try (Screen screen = Screen.open(port)) {
            screen.enter(desk.house());
            screen.browser().go("/admin/settings");
            screen.looksWell("admin-settings");
        }
    }

    private List<Trail.Entry> changes() {
        return house.getBean(Trail.class)
                .page(new Search(new By.Any(Set.of(Account.HOUSE)), null, "setting.changed", null, null), null, 1000);
    }

    private HttpResponse<String> change(Map<String, String> fields) {
        admin.get("/admin/settings");
        return admin.post("/admin/settings", fields);
    }

    private @Nullable String chosen(String name) {
        return live.all().stream()
                .filter(one -> one.setting().name().equals(name))
                .findFirst()
                .orElseThrow()
                .chosen();
    }
}
