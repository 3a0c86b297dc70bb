package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;

/** The pages on which an admin writes to many, from outside: also by those who must not. */
@WebHouseTest
class BroadcastPagesTests {

    private static final Pattern EDIT = Pattern.compile("/admin/broadcasts/([0-9a-f-]{36})/edit");
    private static final String WORDS = "Kính gửi đồng chí {tên}, mời đồng chí dự họp {chi bộ}.";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Caller admin;

    @BeforeEach
    void aWardWithTwoWhoCanBeReached() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        admin = desk.officer(OfficeKind.ADMIN);
        link(desk.an.id());
        link(desk.binh.id());
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private void link(PersonId person) {
        house.getBean(Addresses.class)
                .link(person, new Address("test", "1", UUID.randomUUID().toString()));
    }

    private Filled fresh(Caller caller) {
        return Filled.of(caller.get("/admin/broadcasts/new").body(), "name=\"vi\"")
                .with("unit", desk.ward.code())
                .with("vi", WORDS);
    }

    /** The address of a new draft, which is not written yet. */
    private static String draft(Caller caller) {
        Matcher found = EDIT.matcher(caller.get("/admin/broadcasts/new").body());
        assertThat(found.find()).isTrue();
        return "/admin/broadcasts/" + found.group(1);
    }

    private String drafted() {
        String draft = draft(admin);
        HttpResponse<String> answer =
                admin.send(draft + "/edit", fresh(admin).with("go", "next").fields());
        assertThat(location(answer)).isEqualTo(draft + "/send");
        assertThat(admin.get(draft + "/send").statusCode()).isEqualTo(200);
        return draft;
    }

    private HttpResponse<String> confirm(String draft, String number) {
        return admin.post(draft + "/send", Map.of("number", number, "at", ""));
    }

    private String state(String draft) {
        return jdbc.sql("select state from broadcast_broadcast where id = ?")
                .param(Ids.bytes(UUID.fromString(draft.substring(draft.lastIndexOf('/') + 1))))
                .query(String.class)
                .optional()
                .orElse("none");
    }

    @Test
    void showsWhoWouldGetWhatAndSendsWhenTheNumberIsTyped() {
        String draft = draft(admin);
        String preview = admin.send(
                        draft + "/edit", fresh(admin).with("go", "preview").fields())
                .body();
        assertThat(preview)
                .contains("<strong>2</strong>", "trong 4 người thuộc diện nhận")
                .contains("2 người không nhận được: chưa liên kết kênh liên lạc")
                .contains("mời đồng chí dự họp " + desk.first.name())
                .contains("Gửi mất khoảng 1 phút", WORDS);

        assertThat(location(admin.send(
                        draft + "/edit", fresh(admin).with("go", "next").fields())))
                .isEqualTo(draft + "/send");
        String send = admin.get(draft + "/send").body();
        assertThat(send).contains(desk.ward.name() + ", kể cả các đơn vị bên dưới", WORDS, "xin gõ đúng số người");

        HttpResponse<String> wrong = confirm(draft, "4");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("khác với số người sẽ nhận", "value=\"4\"");
        HttpResponse<String> nothing = confirm(draft, "hai");
        assertThat(nothing.body()).contains("Xin gõ số người sẽ nhận bằng chữ số", "value=\"hai\"");
        assertThat(state(draft)).isEqualTo("DRAFT");

        assertThat(location(confirm(draft, "2"))).isEqualTo(draft + "?done=confirmed");
        assertThat(state(draft)).isNotEqualTo("DRAFT");
        assertThat(admin.get(draft + "?done=confirmed").body()).contains("Đã xác nhận", WORDS);
        // the same form once more
        assertThat(location(confirm(draft, "2"))).isEqualTo(draft);
        assertThat(location(admin.get(draft + "/edit"))).isEqualTo(draft);
        assertThat(admin.get("/admin/broadcasts").body()).contains("Kính gửi đồng chí");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrongBesideTheField() {
        String draft = draft(admin);
        HttpResponse<String> answer = admin.send(
                draft + "/edit",
                fresh(admin)
                        .with("vi", "Gửi {tuổi}, số 012345678901")
                        .with("other", "KHONG-CO")
                        .with("declared", "NOT_DONE")
                        .with("gotIt", "yes")
                        .with("go", "next")
                        .fields());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Gửi {tuổi}, số 012345678901", "value=\"KHONG-CO\"", "id=\"other-problem\"")
                .contains("không hiểu {tuổi}", "giống số CCCD", "id=\"phase-problem\"", "xin chọn đợt");
        assertThat(state(draft)).isEqualTo("none");

        answer = admin.send(
                draft + "/edit",
                fresh(admin).with("person", "XX").with("vi", " ").fields());
        assertThat(answer.body()).contains("id=\"person-problem\"", "chưa có chữ nào");
    }

    @Test
    void whatIsWrongWithTheTimeStandsBesideIt() {
        String draft = drafted();
        HttpResponse<String> answer = admin.post(draft + "/send", Map.of("number", "2", "at", "bao giờ cũng được"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("chưa hiểu thời điểm này", "value=\"bao giờ cũng được\"");
        assertThat(admin.post(draft + "/send", Map.of("number", "2", "at", "1/1/2026 8h"))
                        .body())
                .contains("Thời điểm đó đã qua");
        HttpResponse<String> unseen = admin.post(draft + "/send", Map.of("number", "2", "at", "mai 8h"));
        assertThat(unseen.statusCode()).isEqualTo(200);
        assertThat(unseen.body()).contains("Được hiểu là: 08:00 06/01/2026", "xin bấm xác nhận lần nữa", "value=\"2\"");
        assertThat(state(draft)).isEqualTo("DRAFT");
        assertThat(admin.get("/admin/broadcasts/moment?at=" + URLEncoder.encode("thứ hai tới 9h", UTF_8))
                        .body())
                .contains("09:00 12/01/2026", "value=\"2026-01-12T02:00:00Z\"");
        assertThat(location(admin.send(
                        draft + "/send", Filled.of(unseen.body(), "name=\"at\"").fields())))
                .isEqualTo(draft + "?done=confirmed");
        assertThat(admin.get(draft).body()).contains("08:00 06/01/2026");
    }

    @Test
    void anOldPreviewAndOneOfAnotherTextCannotBeConfirmed() {
        String draft = drafted();
        clock.advance(Duration.ofMinutes(31));
        admin = desk.caller(desk.signIn(desk.dung.id(), true));
        admin.get("/admin/me");
        HttpResponse<String> old = confirm(draft, "2");
        assertThat(old.statusCode()).isEqualTo(409);
        assertThat(old.body()).contains("Số liệu xem trước đã cũ");
        assertThat(state(draft)).isEqualTo("DRAFT");

        // the text is edited in another tab after this page has told the number
        jdbc.sql("update broadcast_broadcast set counted_at = null where id = ?")
                .param(Ids.bytes(UUID.fromString(draft.substring(draft.lastIndexOf('/') + 1))))
                .update();
        assertThat(confirm(draft, "2").statusCode()).isEqualTo(409);
        assertThat(location(confirm(draft, "2"))).isEqualTo(draft + "?done=confirmed");
    }

    @Test
    void pausesGoesOnAndCancelsOnlyWhenSure() {
        String draft = drafted();
        confirm(draft, "2");
        assertThat(location(order(admin, draft, "pause"))).isEqualTo(draft + "?done=pause");
        assertThat(state(draft)).isEqualTo("PAUSED");
        assertThat(admin.get(draft).body()).contains("Tiếp tục", "Đã tạm dừng");
        assertThat(location(order(admin, draft, "resume"))).isEqualTo(draft + "?done=resume");
        assertThat(order(admin, draft, "resume").statusCode()).isEqualTo(409);
        HttpResponse<String> unsure = order(admin, draft, "cancel");
        assertThat(unsure.statusCode()).isEqualTo(400);
        assertThat(unsure.body()).contains("Xin đánh dấu vào ô xác nhận");
        assertThat(state(draft)).isNotEqualTo("CANCELLED");
        assertThat(location(admin.post(draft + "/order", Map.of("order", "cancel", "sure", "yes"))))
                .isEqualTo(draft + "?done=cancel");
        assertThat(state(draft)).isEqualTo("CANCELLED");
        assertThat(order(admin, draft, "retry").statusCode()).isEqualTo(409);
        assertThat(order(admin, draft, "destroy").statusCode()).isEqualTo(409);
    }

    private static HttpResponse<String> order(Caller caller, String draft, String order) {
        return caller.post(draft + "/order", Map.of("order", order));
    }

    @Test
    void nobodyElseSeesOrTouchesIt() throws Exception {
        String draft = drafted();
        Desk elsewhere = new Desk(house, port);
        Caller other = elsewhere.officer(OfficeKind.ADMIN);
        // of the own ward, but not the author: a draft is nobody else's business
        house.getBean(Offices.class).appoint(desk.cuong.id(), desk.ward.id(), OfficeKind.ADMIN, desk.today());
        Caller second = desk.caller(desk.signIn(desk.cuong.id(), true));
        for (Caller caller : List.of(other, second)) {
            Filled form = fresh(caller).with("unit", caller == other ? elsewhere.ward.code() : desk.ward.code());
            assertThat(caller.get(draft).statusCode()).isEqualTo(404);
            assertThat(caller.get(draft + "/edit").statusCode()).isEqualTo(404);
            assertThat(caller.get(draft + "/send").statusCode()).isEqualTo(404);
            assertThat(caller.send(draft + "/edit", form.with("go", "next").fields())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(caller.post(draft + "/send", Map.of("number", "2")).statusCode())
                    .isEqualTo(404);
            assertThat(caller.post(draft + "/trial", Map.of()).statusCode()).isEqualTo(404);
        }
        assertThat(state(draft)).isEqualTo("DRAFT");
        confirm(draft, "2");
        assertThat(second.get(draft).body()).contains(WORDS);
        assertThat(other.get(draft).statusCode()).isEqualTo(404);
        for (String order : List.of("pause", "resume", "cancel", "retry", "approve", "refuse")) {
            assertThat(other.post(draft + "/order", Map.of("order", order, "sure", "yes"))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(other.get("/admin/broadcasts").body()).doesNotContain(draft);
        // to the people of another ward, and to one of them
        String mine = draft(other);
        assertThat(other.send(mine + "/edit", fresh(other).with("go", "next").fields())
                        .body())
                .contains("Không có đơn vị này trong phạm vi");
        assertThat(other.send(
                                mine + "/edit",
                                fresh(other)
                                        .with("person", desk.binh.code())
                                        .with("go", "next")
                                        .fields())
                        .body())
                .contains("Không có ai với mã này");
        assertThat(state(mine)).isEqualTo("none");
        // without a token
        assertThat(admin.post(draft + "/order", Map.of("order", "pause", "_csrf", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyAdminsComeIn() throws Exception {
        String draft = drafted();
        confirm(draft, "2");
        Desk fresh = new Desk(house, port);
        house.getBean(Offices.class).appoint(fresh.binh.id(), desk.ward.id(), OfficeKind.INSPECTOR, desk.today());
        house.getBean(Offices.class)
                .appoint(fresh.cuong.id(), desk.ward.id(), OfficeKind.COMMITTEE_OFFICER, desk.today());
        for (Caller caller : List.of(
                desk.secretary(),
                desk.caller(desk.signIn(fresh.binh.id(), true)),
                desk.caller(desk.signIn(fresh.cuong.id(), true)))) {
            for (String page : List.of("", "/new", draft.substring("/admin/broadcasts".length()))) {
                assertThat(caller.get("/admin/broadcasts" + page).statusCode()).isEqualTo(403);
            }
            caller.get("/admin/me");
            assertThat(caller.post(draft + "/order", Map.of("order", "cancel", "sure", "yes"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(state(draft)).isNotEqualTo("CANCELLED");
    }

    @Test
    void aSecondAdminDecidesAboutALargeOneAndTheAuthorDoesNot() throws Exception {
        String draft = drafted();
        // as if so many were meant that a second admin is needed
        confirm(draft, "2");
        jdbc.sql("update broadcast_broadcast set state = 'WAITING_APPROVAL', at_work = false where id = ?")
                .param(Ids.bytes(UUID.fromString(draft.substring(draft.lastIndexOf('/') + 1))))
                .update();
        assertThat(admin.get(draft).body()).doesNotContain("value=\"approve\"");
        HttpResponse<String> own = order(admin, draft, "approve");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("phải do quản trị khác duyệt");
        assertThat(state(draft)).isEqualTo("WAITING_APPROVAL");

        house.getBean(Offices.class).appoint(desk.cuong.id(), desk.ward.id(), OfficeKind.ADMIN, desk.today());
        Caller second = desk.caller(desk.signIn(desk.cuong.id(), true));
        assertThat(second.get("/admin/broadcasts").body()).contains("Chờ đồng chí duyệt");
        assertThat(second.get(draft).body())
                .contains("Duyệt thông báo", desk.dung.shortName(), WORDS, desk.ward.name());
        assertThat(location(order(second, draft, "approve"))).isEqualTo(draft + "?done=approve");
        assertThat(second.get(draft).body()).contains("Người duyệt", desk.cuong.shortName());
        assertThat(order(second, draft, "refuse").statusCode()).isEqualTo(409);
    }

    @Test
    void triesItOnOneselfOnlyWithAChatOfOnesOwn() {
        String draft = drafted();
        assertThat(admin.get(draft + "/send").body())
                .contains("cần kết nối một kênh nhắn tin")
                .doesNotContain("Gửi thử cho tôi");
        assertThat(admin.post(draft + "/trial", Map.of()).statusCode()).isEqualTo(409);
        link(desk.dung.id());
        assertThat(location(admin.post(draft + "/trial", Map.of()))).isEqualTo(draft + "/send?done=tried");
        assertThat(jdbc.sql(
                                "select count(*) from delivery_message where person_id = ? and text_key = 'broadcast.trial'")
                        .param(Ids.bytes(desk.dung.id().value()))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void givesScriptsThePartThatChanged() {
        String draft = draft(admin);
        Filled form = fresh(admin);
        String part = admin.with("HX-Request", "true")
                .send(draft + "/edit", form.fields())
                .body();
        assertThat(part.strip()).startsWith("<section id=\"preview\"").doesNotContain("<html");
        assertThat(part).contains("<strong>2</strong>");
        String empty = admin.send(draft + "/edit", form.with("vi", "").fields()).body();
        assertThat(empty).contains("Khi đã có nội dung").doesNotContain("chưa có chữ nào");
    }

    @Test
    void pagesAskNoMoreOfTheDatabaseWhenThereAreMore() throws Exception {
        String first = drafted();
        confirm(first, "2");
        int compose = admin.statements("/admin/broadcasts/new");
        int list = admin.statements("/admin/broadcasts");
        for (int i = 0; i < 4; i++) {
            confirm(drafted(), "2");
        }
        assertThat(admin.statements("/admin/broadcasts"))
                .isLessThanOrEqualTo(list + 1)
                .isLessThan(20);
        assertThat(admin.statements("/admin/broadcasts/new")).isEqualTo(compose).isLessThan(40);
        String second = drafted();
        int send = admin.statements(second + "/send");
        desk.crowd(20);
        admin = desk.officer(OfficeKind.ADMIN);
        assertThat(admin.statements(second + "/send")).isEqualTo(send).isLessThan(50);
    }
}
