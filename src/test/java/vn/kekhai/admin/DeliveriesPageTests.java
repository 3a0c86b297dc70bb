package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Person;

/** The page of what waits, what failed, and what is to be decided. */
@WebHouseTest
class DeliveriesPageTests {

    private static final String PAGE = "/admin/deliveries";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Notices notices;

    @Autowired
    Addresses addresses;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Desk elsewhere;

    @BeforeEach
    void twoWards() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        elsewhere = new Desk(house, port);
    }

    @AfterEach
    void nothingIsLeftUndecided() {
        jdbc.sql("update delivery_message set state = 'CANCELLED', settled_at = created_at"
                        + " where state in ('UNKNOWN', 'WAITING')")
                .update();
        clock.set(SettableClock.START);
    }

    /** A message to somebody, in this state for this reason. */
    private UUID message(Person person, String state, String reason) {
        addresses.link(person.id(), new Address("test", "deliveries", person.code()));
        String key = Ids.next().toString();
        transaction.executeWithoutResult(status -> notices.post(List.of(new Notice(
                person.id(),
                Purpose.REMINDER,
                null,
                "reminder.day-3",
                "lời riêng",
                List.of(),
                1,
                Priority.NOTICE,
                key,
                clock.instant().plus(Duration.ofHours(1)),
                null,
                false))));
        UUID id = jdbc.sql("select id from delivery_message where dedup_key = :key")
                .param("key", key)
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .single();
        if (!state.equals("WAITING")) {
            jdbc.sql("update delivery_message set state = :state, reason = :reason, settled_at = created_at"
                            + " where id = :id")
                    .param("state", state)
                    .param("reason", reason)
                    .param("id", Ids.bytes(id))
                    .update();
        }
        return id;
    }

    private String state(UUID message) {
        return jdbc.sql("select state from delivery_message where id = :id")
                .param("id", Ids.bytes(message))
                .query(String.class)
                .single();
    }

    @Test
    void showsWhatWaitsFailedAndWasSkippedInTheOwnUnitsAlone() {
        message(desk.binh, "WAITING", "");
        message(desk.an, "GONE", "blocked");
        message(elsewhere.binh, "GONE", "deactivated");
        Caller admin = desk.officer(OfficeKind.ADMIN);
        String page = admin.get(PAGE).body();

        assertThat(page).contains("Chưa đến giờ được gửi", "đã chặn tài khoản của chúng ta", "Đang trong giờ gửi tin");
        assertThat(page).doesNotContain("đã bị đóng", "lời riêng", "Các tài khoản gửi tin");
        assertThat(admin.get(PAGE + "/failed?code=blocked").body()).contains(desk.an.fullName());
        assertThat(admin.get(PAGE + "/failed?code=deactivated").body()).doesNotContain(elsewhere.binh.fullName());
        assertThat(admin.get(PAGE + "/waiting?code=HOURS").body()).contains(desk.binh.fullName());
        assertThat(admin.get(PAGE + "/nothing").statusCode()).isEqualTo(404);

        String all = desk.admin().get(PAGE).body();
        assertThat(all).contains("đã bị đóng", "Các tài khoản gửi tin");
    }

    @Test
    void aWardSeesItsOwnHoweverBusyTheRestOfTheHouseIs() {
        message(elsewhere.binh, "GONE", "blocked");
        UUID doubt = message(elsewhere.an, "UNKNOWN", "lapsed");
        UUID own = message(desk.an, "GONE", "deactivated");
        jdbc.sql("update delivery_message set not_before = '2025-01-01' where id = :id")
                .param("id", Ids.bytes(own))
                .update();
        multiply(elsewhere.binh, 13);
        multiply(elsewhere.an, 12);
        UUID asked = message(desk.binh, "UNKNOWN", "connection-lost");
        Caller admin = desk.officer(OfficeKind.ADMIN);
        try {
            String page = admin.get(PAGE).body();

            assertThat(page).contains("đã bị đóng", asked.toString());
            assertThat(page).doesNotContain("đã chặn tài khoản của chúng ta", doubt.toString());
            assertThat(admin.get(PAGE + "/failed?code=deactivated").body()).contains(desk.an.fullName());
        } finally {
            jdbc.sql("delete from delivery_message where text_key = 'reminder.busy'")
                    .update();
        }
    }

    /** Doubles the messages of this person so many times. */
    private void multiply(Person person, int doublings) {
        for (int doubling = 0; doubling < doublings; doubling++) {
            jdbc.sql(
                            "insert into delivery_message (id, channel, account, person_id, purpose, priority, text_key, state,"
                                    + " reason, not_before, created_at, settled_at) select unhex(md5(concat(hex(id), :doubling))),"
                                    + " channel, account, person_id, purpose, priority, 'reminder.busy', state, reason, not_before,"
                                    + " created_at, settled_at from delivery_message where person_id = :person")
                    .param("doubling", String.valueOf(doubling))
                    .param("person", Ids.bytes(person.id().value()))
                    .update();
        }
    }

    @Test
    void tellsWhichAccountWaitsAndUntilWhen() {
        message(desk.binh, "WAITING", "");
        jdbc.sql("insert into delivery_account (channel, account, paused_until) values ('test', 'deliveries', :until)"
                        + " on duplicate key update paused_until = values(paused_until)")
                .param("until", java.sql.Timestamp.from(clock.instant().plus(Duration.ofMinutes(7))))
                .update();

        assertThat(desk.admin().get(PAGE).body())
                .contains("kênh nhắn tin yêu cầu chờ đến 09:07", "Kênh nhắn tin yêu cầu tài khoản này chờ");
        jdbc.sql("delete from delivery_account where account = 'deliveries'").update();
    }

    @Test
    void decidesOneByOneAndInBulkButOnlyInTheOwnUnits() {
        UUID one = message(desk.binh, "UNKNOWN", "connection-lost");
        UUID two = message(desk.an, "UNKNOWN", "connection-lost");
        UUID three = message(desk.cuong, "UNKNOWN", "lapsed");
        UUID foreign = message(elsewhere.binh, "UNKNOWN", "lapsed");
        Caller admin = desk.officer(OfficeKind.ADMIN);
        String page = admin.get(PAGE).body();
        assertThat(page).contains(desk.binh.fullName(), one.toString(), two.toString());
        assertThat(page).doesNotContain(foreign.toString());

        assertThat(location(admin.post(PAGE + "/unknown", Map.of("again", one.toString()))))
                .isEqualTo(PAGE + "?done=1");
        assertThat(state(one)).isEqualTo("WAITING");
        HttpResponse<String> bulk = admin.post(
                PAGE + "/unknown", Map.of("message", two + "," + three + "," + foreign, "decision", "count-as-sent"));
        assertThat(location(bulk)).isEqualTo(PAGE + "?done=2");
        assertThat(state(two)).isEqualTo("SENT");
        assertThat(state(foreign)).isEqualTo("UNKNOWN");
        assertThat(admin.get(PAGE + "?done=2").body()).contains("Đã quyết định về 2 tin", "Không có tin nào cần quyết");

        HttpResponse<String> none = admin.post(PAGE + "/unknown", Map.of("decision", "send-again"));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("Xin chọn ít nhất một tin");
        assertThat(location(desk.admin().post(PAGE, PAGE + "/unknown", Map.of("sent", foreign.toString()))))
                .isEqualTo(PAGE + "?done=1");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'delivery.decided'"
                                + " and subject = :person")
                        .param("person", Ids.bytes(elsewhere.binh.id().value()))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void anInspectorLooksAndASecretaryDoesNot() {
        UUID one = message(desk.binh, "UNKNOWN", "connection-lost");
        Caller inspector = desk.officer(OfficeKind.INSPECTOR);

        assertThat(inspector.get(PAGE).body()).contains(desk.binh.fullName()).doesNotContain("name=\"again\"");
        assertThat(inspector
                        .post(PAGE + "/unknown", Map.of("sent", one.toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk.secretary().get(PAGE).statusCode()).isEqualTo(403);
        assertThat(state(one)).isEqualTo("UNKNOWN");
    }

    @Test
    void asksNoMoreOfTheDatabaseWhereThereAreMoreMessages() {
        message(desk.binh, "UNKNOWN", "connection-lost");
        message(desk.an, "GONE", "blocked");
        Caller admin = desk.officer(OfficeKind.ADMIN);
        int few = admin.statements(PAGE);
        int listed = admin.statements(PAGE + "/failed?code=blocked");
        for (Person person : List.of(desk.an, desk.binh, desk.cuong, desk.dung)) {
            message(person, "UNKNOWN", "connection-lost");
            message(person, "GONE", "blocked");
        }

        assertThat(admin.statements(PAGE)).isLessThanOrEqualTo(few);
        assertThat(admin.statements(PAGE + "/failed?code=blocked")).isLessThanOrEqualTo(listed);
    }

    @Test
    void looksWell() {
        message(desk.binh, "UNKNOWN", "connection-lost");
        message(desk.an, "UNKNOWN", "lapsed");
        message(desk.cuong, "WAITING", "");
        message(desk.dung, "REFUSED", "gave-up:connection-lost");
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.house());
            browser.go(PAGE);
            screen.looksWell("deliveries");
            browser.go(PAGE + "/failed?code=gave-up:connection-lost");
            screen.looksWell("deliveries-failed");
        }
    }
}
