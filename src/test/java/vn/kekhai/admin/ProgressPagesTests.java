package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
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
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;

/** The pages on which an officer sees how far it is and why somebody is missing. */
@WebHouseTest
class ProgressPagesTests {

    private static final String PEOPLE = "/admin/people";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Members members;

    @Autowired
    Progress progress;

    @Autowired
    Declarations declarations;

    @Autowired
    Addresses addresses;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Phase phase;

    @BeforeEach
    void aWardInAPhase() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        phase = desk.phase();
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    @Test
    void theOverviewAddsUpToTheMembersOfTheOwnUnits() {
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        desk.declare(desk.cuong.id());
        members.mark(phase.id(), desk.dung.id(), Mark.UNREACHABLE, "no-phone", desk.an.id());
        String secretary = desk.secretary().get("/admin").body();
        String officer =
                desk.officer(OfficeKind.COMMITTEE_OFFICER).get("/admin").body();

        assertThat(secretary)
                .contains("<strong>1</strong>", "trên 2 đồng chí phải kê khai (50%)")
                .contains(desk.first.name());
        assertThat(secretary).doesNotContain(desk.second.name());
        assertThat(officer).contains("<strong>2</strong>", "trên 4 đồng chí phải kê khai (50%)");
        assertThat(officer)
                .contains(
                        "1 đồng chí không liên lạc được",
                        "1 chi bộ chưa có bí thư",
                        "1 chi bộ chưa nhắn tin được cho bí thư");
        String vacancies = desk.officer(OfficeKind.COMMITTEE_OFFICER)
                .get("/admin/vacancies")
                .body();
        assertThat(vacancies).contains(desk.first.name(), desk.second.name(), "bí thư chưa kết nối kênh nhắn tin");
        assertThat(officer).contains("state=MISSING");
    }

    @Test
    void whoIsExemptIsNeitherRequiredNorDone() {
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        desk.declare(desk.cuong.id());
        members.mark(phase.id(), desk.dung.id(), Mark.EXEMPT, "abroad", desk.an.id());
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);

        for (String page : List.of("/admin", "/admin/units/" + desk.ward.code())) {
            assertThat(officer.get(page).body()).contains("<strong>2</strong>", "trên 3 đồng chí phải kê khai (66,6%)");
        }
        String table = officer.get("/admin/units/" + desk.ward.code()).body().replaceAll("\\s+", " ");
        assertThat(table)
                .contains("<th scope=\"row\">Cộng</th> <td class=\"number\">3</td> <td class=\"number\">2</td>"
                        + " <td class=\"number\">66,6%</td>");
        assertThat(officer.get("/admin?lang=en").statusCode()).isEqualTo(303);
        assertThat(officer.get("/admin").body()).contains("of 3 who must declare (66.6%)");
    }

    @Test
    void theOverviewTellsTheWholeNumberOfThoseWhoCannotBeReached() throws Exception {
        desk.crowd(101);
        members.keepUp();
        members.page(phase.id(), null, 200)
                .forEach(member ->
                        members.mark(phase.id(), member.person(), Mark.UNREACHABLE, "no-phone", desk.an.id()));

        assertThat(desk.officer(OfficeKind.COMMITTEE_OFFICER).get("/admin").body())
                .contains("105 đồng chí không liên lạc được");
    }

    @Test
    void aUnitOfVeryManyMembersIsTurnedOverByName() throws Exception {
        desk.crowd(430);
        members.keepUp();
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        TreeSet<String> seen = new TreeSet<>();
        String address = "/admin/units/" + desk.first.code();
        int pages = 0;
        while (!address.isEmpty()) {
            String page = officer.get(address).body();
            assertThat(page.length()).isLessThan(200_000);
            assertThat(page).contains("Danh sách 432 đồng chí");
            Pattern.compile("href=\"/admin/people/([^\"?]+)")
                    .matcher(page)
                    .results()
                    .forEach(one -> seen.add(one.group(1)));
            address = Pattern.compile("href=\"(/admin/units/[^\"]*from=[^\"]*)\"")
                    .matcher(page)
                    .results()
                    .findFirst()
                    .map(next -> next.group(1).replace("&amp;", "&"))
                    .orElse("");
            pages++;
        }
        assertThat(pages).isEqualTo(5);
        assertThat(seen).hasSize(432);
    }

    @Test
    void everyNumberOpensItsListAndTheListHasAsMany() {
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        var totals = progress.subtreeTotals(phase.id(), desk.ward.id());
        for (MemberState state : MemberState.values()) {
            String list = officer.get(
                            "/admin/people?unit=" + desk.ward.code() + "&phase=" + phase.id() + "&state=" + state)
                    .body();
            assertThat(list.split("href=\"/admin/people/", -1).length - 1)
                    .as(state.name())
                    .isEqualTo(totals.of(state));
        }
    }

    @Test
    void goesDownToACellAndItsPeople() {
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        String ward = officer.get("/admin/units/" + desk.ward.code()).body();
        assertThat(ward).contains(desk.first.name(), desk.second.name(), "/admin/units/" + desk.first.code());
        String cell = officer.get("/admin/units/" + desk.first.code()).body();
        assertThat(cell)
                .contains(desk.binh.fullName(), "Chưa kê khai", "Chưa kết nối")
                .contains(desk.ward.name());

        String secretarys =
                desk.secretary().get("/admin/units/" + desk.first.code()).body();
        assertThat(secretarys).contains(desk.binh.fullName()).doesNotContain(desk.ward.name());
        assertThat(desk.secretary().get("/admin/units/" + desk.second.code()).statusCode())
                .isEqualTo(404);
        assertThat(desk.secretary().get("/admin/units").body())
                .contains(desk.first.name())
                .doesNotContain(desk.second.name());
    }

    @Test
    void findsPeopleWithoutAccentsAndOnlyInTheOwnUnits() {
        String word = desk.binh.fullName().split(" ")[1];
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        Caller secretary = desk.secretary();

        assertThat(people(officer, "binh " + word)).contains(desk.binh.code()).doesNotContain(desk.an.code());
        assertThat(people(officer, word)).contains(desk.an.code(), desk.binh.code(), desk.cuong.code());
        assertThat(people(secretary, word)).contains(desk.binh.code()).doesNotContain(desk.dung.code());
        assertThat(people(secretary, desk.binh.code())).contains(desk.binh.fullName());
        assertThat(people(secretary, desk.binh.code().toUpperCase(Locale.ROOT))).contains(desk.binh.fullName());
        assertThat(people(secretary, desk.binh.code(), "state", "MISSING")).contains(desk.binh.fullName());
        assertThat(people(secretary, desk.binh.code(), "state", "DECLARED"))
                .contains("Không có ai phù hợp")
                .doesNotContain(desk.binh.fullName());
        assertThat(people(secretary, desk.dung.code())).contains("Không có ai phù hợp");
        assertThat(people(secretary, word, "state", "DECLARED")).contains("Không có ai phù hợp");
        assertThat(people(secretary, "<script>alert(1)</script>")).doesNotContain("<script>alert");
        assertThat(secretary.get("/admin/people?unit=" + desk.second.code()).statusCode())
                .isEqualTo(404);
        assertThat(people(desk.admin(), word)).contains(desk.dung.code());
    }

    @Test
    void whatWasTypedStandsInNoAddress() {
        Caller secretary = desk.secretary();
        String phone = "0912345678";
        String address = secretary.search(
                PEOPLE, Map.of("q", desk.binh.fullName(), "unit", desk.first.code(), "state", "MISSING"));

        assertThat(address).matches("/admin/people\\?find=[A-Za-z0-9_-]{40,}&unit=[^&]+&state=MISSING");
        String page = secretary.get(address).body();
        assertThat(page).contains(desk.binh.code(), "value=\"" + desk.binh.fullName() + "\"");
        assertThat(page).doesNotContain("method=\"get\" role=\"search\"");
        assertThat(desk.caller(desk.signIn(desk.cuong.id(), true))
                        .get(address.replaceAll("&unit.*", ""))
                        .body())
                .doesNotContain(desk.binh.fullName())
                .contains(desk.dung.code());
        assertThat(secretary.search(PEOPLE, Map.of("q", phone))).doesNotContain(phone);
        assertThat(secretary.search(PEOPLE, Map.of("q", " ", "state", "?"))).isEqualTo(PEOPLE);
        assertThat(secretary.get(PEOPLE + "?find=" + phone).body()).contains(desk.binh.code());
        assertThat(location(new Caller(port).get(PEOPLE + "?state=MISSING&q=" + phone)))
                .isEqualTo("/admin/sign-in?to=%2Fadmin%2Fpeople%3Fstate%3DMISSING");
    }

    @Test
    void givesScriptsThePartThatChanged() {
        String part = desk.secretary().with("HX-Request", "true").get(PEOPLE).body();

        assertThat(part.strip()).startsWith("<div id=\"found\">").doesNotContain("<html");
        assertThat(people(desk.secretary().with("HX-Request", "true"), desk.binh.code())
                        .strip())
                .startsWith("<div id=\"found\">")
                .contains(desk.binh.fullName());
    }

    @Test
    void turnsThePagesOfALongList() throws Exception {
        desk.crowd(60);
        members.keepUp();
        Caller secretary = desk.secretary();
        String first = secretary.get("/admin/people?unit=" + desk.first.code()).body();
        assertThat(first.split("href=\"/admin/people/", -1)).hasSize(51);
        String next = first.replaceAll("(?s).*href=\"(/admin/people\\?[^\"]*after=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        String second = secretary.get(next).body();

        assertThat(second.split("href=\"/admin/people/", -1)).hasSize(13);
        String vu = secretary.found(PEOPLE, Map.of("q", "vu", "unit", desk.first.code()));
        next = vu.replaceAll("(?s).*href=\"(/admin/people\\?[^\"]*after=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(next).contains("find=");
        assertThat(secretary.get(next).body().split("href=\"/admin/people/", -1))
                .hasSize(11);
    }

    @Test
    void tellsWhyAPersonGotNoMessage() {
        Caller secretary = desk.secretary();
        jdbc.sql(
                        "insert into delivery_message (id, person_id, priority, text_key, state, reason, not_before, created_at,"
                                + " settled_at, purpose, attempts, doubtful) values (:id, :person, 1, 'reminder.day-3', 'SKIPPED',"
                                + " 'not-linked', '2026-01-05', '2026-01-05', '2026-01-05', 'REMINDER', 0, false)")
                .param("id", Ids.bytes(Ids.next()))
                .param("person", Ids.bytes(desk.binh.id().value()))
                .update();

        assertThat(person(secretary)).contains("nhắc kê khai", "chưa liên kết kênh nhắn tin nào");
    }

    @Test
    void tellsWhatIsInTheWayOfTheNextMessage() {
        Caller secretary = desk.secretary();
        assertThat(person(secretary)).contains("Chưa kết nối kênh nhắn tin nào, nên chưa gửi được tin");
        Address chat = new Address("test", "silence", desk.binh.code());
        addresses.link(desk.binh.id(), chat);
        assertThat(person(secretary)).contains("Không có gì cản trở");
        addresses.unreachable(chat, "blocked");
        assertThat(person(secretary)).contains("Mọi kênh đã kết nối đều không gửi được nữa");
        addresses.reached(chat);
        members.mark(phase.id(), desk.binh.id(), Mark.UNREACHABLE, "no-phone", desk.an.id());
        assertThat(person(secretary)).contains("Được đánh dấu là không liên lạc được, nên không nhắc");
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        assertThat(person(secretary)).contains("Đã xong, nên không nhắc nữa");
    }

    @Test
    void tellsTheOwnSecretaryHowToDeclareForTheMember() {
        String declare = "/admin/people/" + desk.binh.code() + "/declare";
        assertThat(person(desk.secretary())).contains(declare, "/khaiho " + desk.binh.code());
        assertThat(person(desk.officer(OfficeKind.COMMITTEE_OFFICER))).doesNotContain("/khaiho", declare);
    }

    @Test
    void showsEachVersionWithWhatBecameDifferent() {
        var facebook = Desk.facebook("binh.tran");
        desk.declare(desk.binh.id(), facebook, Desk.facebook("trang.cua.binh"));
        clock.advance(Duration.ofHours(1));
        desk.declare(desk.binh.id(), facebook, Desk.facebook("binh.moi"));
        String page = person(desk.secretary());

        assertThat(page).contains("lần 1,", "lần 2,", "facebook.com/binh.tran");
        assertThat(page).containsOnlyOnce("<em>thêm mới</em>").containsOnlyOnce("<em>không còn trong lần này</em>");
        assertThat(page.replaceAll("(?s).*<em>thêm mới", "")).contains("facebook.com/trang.cua.binh");
    }

    @Test
    void theSecretaryAcceptsOrReturnsWhatWasLookedAt() {
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        Caller secretary = desk.secretary();
        String path = "/admin/people/" + desk.binh.code();

        HttpResponse<String> empty =
                secretary.post(path, path + "/settle", Map.of("version", "1", "verdict", "return", "reason", " "));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("Xin ghi lý do trả lại");
        assertThat(secretary
                        .post(path + "/settle", Map.of("version", "7", "verdict", "accept"))
                        .body())
                .contains("vừa có lần mới");
        HttpResponse<String> returned = secretary.post(
                path + "/settle", Map.of("version", "1", "verdict", "return", "reason", "thiếu <b>Zalo"));
        assertThat(location(returned)).isEqualTo(path + "?done=settled");
        assertThat(secretary.get(path).body()).contains("đã trả lại", "thiếu &lt;b&gt;Zalo");
        assertThat(declarations
                        .current(desk.binh.id())
                        .orElseThrow()
                        .acceptance()
                        .by())
                .isEqualTo(desk.an.id());
    }

    @Test
    void anInspectorSeesAndChangesNothing() {
        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        Caller inspector = desk.officer(OfficeKind.INSPECTOR);
        String path = "/admin/people/" + desk.binh.code();

        assertThat(inspector.get(path).body())
                .contains("facebook.com/binh.tran")
                .doesNotContain("/invitation\"", "/mark\"", "/settle\"");
        for (String deed : new String[] {"/invitation", "/mark", "/paper", "/settle"}) {
            assertThat(inspector.post(path + deed, Map.of()).statusCode())
                    .as(deed)
                    .isEqualTo(403);
        }
    }

    @Test
    void marksInvitesAndNotesPaper() {
        Caller secretary = desk.secretary();
        String path = "/admin/people/" + desk.binh.code();

        assertThat(location(secretary.post(
                        path, path + "/paper", Map.of("phase", phase.id().toString()))))
                .isEqualTo(path + "?done=paper");
        assertThat(secretary.get(path).body()).contains("Đã nộp phiếu giấy, chờ nhập, nên không nhắc");
        assertThat(members.find(phase.id(), desk.binh.id()).orElseThrow().paperReceived())
                .isNotNull();
        assertThat(location(secretary.post(
                        path + "/paper", Map.of("phase", phase.id().toString(), "back", "yes"))))
                .isEqualTo(path + "?done=paper-taken-back");
        assertThat(members.find(phase.id(), desk.binh.id()).orElseThrow().paperReceived())
                .isNull();
        HttpResponse<String> marked =
                secretary.post(path, path + "/mark", Map.of("phase", phase.id().toString(), "mark", "EXEMPT:abroad"));
        assertThat(location(marked)).isEqualTo(path + "?done=marked");
        assertThat(secretary.get(path).body()).contains("đang ở nước ngoài");
        assertThat(secretary
                        .post(path + "/mark", Map.of("phase", phase.id().toString(), "mark", "EXEMPT:lười"))
                        .statusCode())
                .isEqualTo(400);
        String invited = secretary.post(path + "/invitation", Map.of()).body();
        assertThat(invited)
                .containsPattern("Mã mời mới: [0-9A-Z]{5}-[0-9A-Z]{5}")
                .contains("/i/", "<svg class=\"qr\"");
        assertThat(secretary.get(path).body()).doesNotContain("Mã mời mới");
    }

    @Test
    void nobodyMarksOneselfNorWhoIsDone() {
        Caller secretary = desk.secretary();
        String own = "/admin/people/" + desk.an.code();
        String other = "/admin/people/" + desk.binh.code();
        assertThat(secretary.get(own).body())
                .contains("không tự đánh dấu cho mình")
                .doesNotContain("/mark\"", "/paper\"");
        HttpResponse<String> paper =
                secretary.post(own + "/paper", Map.of("phase", phase.id().toString()));
        assertThat(paper.statusCode()).isEqualTo(409);
        assertThat(paper.body()).contains("không tự ghi nhận phiếu giấy của mình");
        assertThat(members.find(phase.id(), desk.an.id()).orElseThrow().paperReceived())
                .isNull();
        HttpResponse<String> refused =
                secretary.post(own + "/mark", Map.of("phase", phase.id().toString(), "mark", "EXEMPT:abroad"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("class=\"problem\"", "không tự đánh dấu cho mình");
        assertThat(members.find(phase.id(), desk.an.id()).orElseThrow().mark()).isEqualTo(Mark.NONE);

        desk.declare(desk.binh.id(), Desk.facebook("binh.tran"));
        assertThat(secretary.get(other).body()).doesNotContain("/mark\"");
        assertThat(secretary
                        .post(other + "/mark", Map.of("phase", phase.id().toString(), "mark", "EXEMPT:abroad"))
                        .statusCode())
                .isEqualTo(409);

        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        assertThat(officer.get(own).body()).contains("/mark\"");
        assertThat(location(
                        officer.post(own + "/mark", Map.of("phase", phase.id().toString(), "mark", "EXEMPT:abroad"))))
                .isEqualTo(own + "?done=marked");
        // taking one's mark away says no good of oneself
        assertThat(location(
                        secretary.post(own + "/mark", Map.of("phase", phase.id().toString(), "mark", "NONE"))))
                .isEqualTo(own + "?done=unmarked");
    }

    @Test
    void saysThatNoPaperFormIsNotedOfSomebodyWhoIsNotCounted() {
        Caller secretary = desk.secretary();
        String path = "/admin/people/" + desk.binh.code();
        secretary.get(path);
        jdbc.sql("update campaign_member set left_why = 'MOVED_OUT' where person_id = ?")
                .param(Ids.bytes(desk.binh.id().value()))
                .update();

        HttpResponse<String> answer =
                secretary.post(path + "/paper", Map.of("phase", phase.id().toString()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("không còn được tính trong đợt");
    }

    @Test
    void printsTheSlipsOfTheOwnCellAndOfNoOther() {
        Caller secretary = desk.secretary();
        secretary.get("/admin/units/" + desk.first.code());
        HttpResponse<byte[]> slips = secretary.download("/admin/units/" + desk.first.code() + "/slips");

        assertThat(slips.statusCode()).isEqualTo(200);
        assertThat(new String(slips.body(), 0, 5, ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(slips.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"phieu-moi-");
        assertThat(secretary
                        .download("/admin/units/" + desk.second.code() + "/slips")
                        .statusCode())
                .isEqualTo(404);
        assertThat(secretary
                        .download("/admin/units/" + desk.first.code() + "/forms")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoPrintedWhoseInvitationIsInTheTrailAndAsksNoMoreForMorePeople() throws Exception {
        Caller secretary = desk.secretary();
        String path = "/admin/units/" + desk.first.code();
        secretary.get(path);
        int few = secretary.statements(path + "/slips", List.of());
        assertThat(entries("print.slips", desk.first.id().value())).isOne();
        assertThat(entries("admin.invited", desk.binh.id().value())).isOne();
        assertThat(entries("admin.invited", desk.an.id().value())).isOne();
        assertThat(entries("admin.invited", desk.dung.id().value())).isZero();

        desk.crowd(30);
        assertThat(secretary.statements(path + "/slips", List.of())).isLessThanOrEqualTo(few);
        assertThat(entries("admin.invited", desk.binh.id().value())).isEqualTo(2);
    }

    private int entries(String action, UUID subject) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject = :subject"
                        + " and actor = :actor")
                .param("action", action)
                .param("subject", Ids.bytes(subject))
                .param("actor", Ids.bytes(desk.an.id().value()))
                .query(Integer.class)
                .single();
    }

    @Test
    void nobodyGetsTheInvitationOfWhoHoldsAHigherOffice() {
        desk.officer(OfficeKind.ADMIN);
        Caller deputy = desk.caller(desk.signIn(desk.cuong.id(), true));
        String path = "/admin/people/" + desk.dung.code();
        String page = deputy.get(path).body();
        assertThat(page).contains("giữ chức vụ ở cấp trên").doesNotContain("/invitation\"");

        HttpResponse<String> refused = deputy.post(path + "/invitation", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("xin nhờ quản trị cấp trên").doesNotContain("Mã mời mới", "/i/");
        assertThat(invitations(desk.dung.id())).isZero();

        assertThat(deputy.get("/admin/units/" + desk.second.code()).body())
                .contains("Không in phiếu mời cho: " + desk.dung.fullName());
        assertThat(deputy.download("/admin/units/" + desk.second.code() + "/slips")
                        .statusCode())
                .isEqualTo(200);
        assertThat(invitations(desk.dung.id())).isZero();
        assertThat(invitations(desk.cuong.id())).isOne();

        Caller admin = desk.admin();
        admin.get(path);
        assertThat(admin.post(path + "/invitation", Map.of()).body()).contains("Mã mời mới");
    }

    @Test
    void thoseAboveInviteThoseBelowAndColleaguesEachOther() {
        house.getBean(Offices.class).appoint(desk.binh.id(), desk.first.id(), OfficeKind.DEPUTY, desk.today());
        for (Caller caller :
                List.of(desk.officer(OfficeKind.COMMITTEE_OFFICER), desk.caller(desk.signIn(desk.binh.id(), true)))) {
            String path = "/admin/people/" + desk.an.code();
            assertThat(caller.get(path).body()).contains("/invitation\"");
            assertThat(caller.post(path + "/invitation", Map.of()).body()).contains("Mã mời mới");
            assertThat(caller.get("/admin/units/" + desk.first.code()).body()).doesNotContain("Không in phiếu mời cho");
        }
    }

    private long invitations(PersonId person) {
        return jdbc.sql("select count(*) from roster_invitation where person_id = :person")
                .param("person", Ids.bytes(person.value()))
                .query(Long.class)
                .single();
    }

    @Test
    void everyLookAtPeopleIsInTheTrail() {
        Caller secretary = desk.secretary();
        long before = trail();
        secretary.found(PEOPLE, Map.of("q", "binh"));
        secretary.get("/admin/people/" + desk.binh.code());
        secretary.get("/admin/units/" + desk.first.code());

        assertThat(trail() - before).isEqualTo(3);
    }

    @Test
    void theNamesOfThoseWhoAreNotInvitedAreALookAtPeopleToo() {
        desk.officer(OfficeKind.ADMIN);
        jdbc.sql("update campaign_phase set opened_at = null where id = ?")
                .param(Ids.bytes(phase.id()))
                .update();
        Caller deputy = desk.caller(desk.signIn(desk.cuong.id(), true));
        String page = deputy.get("/admin/units/" + desk.second.code()).body();

        assertThat(page)
                .contains("Không in phiếu mời cho: " + desk.dung.fullName())
                .doesNotContain("Danh sách");
        assertThat(jdbc.sql("select count(*) from audit_entry where actor = ? and action = 'report.people-listed'")
                        .param(Ids.bytes(desk.cuong.id().value()))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void noPageAsksMoreOfTheDatabaseWhereThereAreMoreRows() throws Exception {
        desk.crowd(1);
        members.keepUp();
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        String[] pages = {
            "/admin",
            "/admin/units",
            "/admin/units/" + desk.ward.code(),
            "/admin/units/" + desk.first.code(),
            "/admin/people?unit=" + desk.first.code(),
            "/admin/people?state=MISSING&phase=" + phase.id(),
            officer.search(
                    PEOPLE,
                    Map.of("q", "vu", "state", "MISSING", "phase", phase.id().toString())),
            "/admin/vacancies"
        };
        int[] few = new int[pages.length];
        for (int i = 0; i < pages.length; i++) {
            few[i] = officer.statements(pages[i]);
        }
        desk.crowd(45);
        members.keepUp();
        officer = desk.officer(OfficeKind.COMMITTEE_OFFICER); // the file that came in knows nothing of that office
        for (int i = 0; i < pages.length; i++) {
            int many = officer.statements(pages[i]);
            assertThat(many).as(pages[i]).isBetween(1, few[i]);
        }
    }

    private long trail() {
        return jdbc.sql("select count(*) from audit_entry where actor = :actor"
                        + " and action in ('report.people-listed', 'admin.person-viewed')")
                .param("actor", Ids.bytes(desk.an.id().value()))
                .query(Long.class)
                .single();
    }

    private String person(Caller caller) {
        HttpResponse<String> page = caller.get("/admin/people/" + desk.binh.code());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    /** What is found by the form, without the form itself. */
    private static String people(Caller caller, String words, String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("q", words));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return caller.found(PEOPLE, fields).replaceAll("(?s)<form method=\"post\" role=\"search\".*?</form>", "");
    }
}
