package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Acceptance;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;

/** The page of what a secretary should ask about. */
@WebHouseTest
class QuestionsPageTests {

    private static final String PAGE = "/admin/questions";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Declarations declarations;

    private Desk desk;
    private String both;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        both = "chung." + desk.binh.code().replaceAll("[^a-z0-9]", "");
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private static AccountLine unclear() {
        return new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                null,
                "",
                "https://www.facebook.com/share/1AbCdEf",
                null,
                null,
                AccountState.IN_USE,
                List.of());
    }

    private Acceptance.State state(PersonId person) {
        return declarations.current(person).orElseThrow().acceptance().state();
    }

    @Test
    void showsWhatToAskInTheOwnUnitsAndWhoElseOnlyWhereItMayBeSeen() {
        desk.declare(desk.binh.id(), Desk.facebook(both));
        desk.declare(desk.dung.id(), Desk.facebook(both), unclear());
        String secretary = desk.secretary().get(PAGE).body();
        assertThat(secretary)
                .contains(desk.binh.fullName(), both, "1 đồng chí ở đơn vị khác")
                .doesNotContain(desk.dung.fullName(), desk.second.name());

        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        assertThat(officer.get(PAGE).body())
                .contains(desk.binh.fullName(), desk.dung.fullName(), "1 đường link Facebook chưa rõ");
        assertThat(officer.get("/admin").body()).contains("2 đồng chí có bản kê khai cần hỏi lại", PAGE);
        assertThat(desk.secretary().get("/admin").body()).contains("1 đồng chí có bản kê khai cần hỏi lại");
    }

    @Test
    void acceptingSettlesAndReturningAsksAgain() {
        desk.declare(desk.binh.id(), unclear());
        Caller secretary = desk.secretary();
        String path = PAGE + "/" + desk.binh.code();
        HttpResponse<String> empty =
                secretary.post(PAGE, path, Map.of("version", "1", "verdict", "return", "reason", " "));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("Xin ghi lý do trả lại", "aria-invalid=\"true\"");

        assertThat(location(
                        secretary.post(path, Map.of("version", "1", "verdict", "return", "reason", "Link <b>nào?"))))
                .isEqualTo(PAGE + "?done=returned");
        assertThat(state(desk.binh.id())).isEqualTo(Acceptance.State.RETURNED);
        assertThat(secretary.get(PAGE).body())
                .contains("Đã trả lại lúc", "Link &lt;b&gt;nào?")
                .doesNotContain("value=\"accept\"");

        desk.declare(desk.binh.id(), unclear());
        assertThat(location(secretary.post(path, Map.of("version", "2", "verdict", "accept"))))
                .isEqualTo(PAGE + "?done=accepted");
        assertThat(state(desk.binh.id())).isEqualTo(Acceptance.State.ACCEPTED);
        assertThat(secretary.get(PAGE).body())
                .doesNotContain(desk.binh.fullName())
                .contains("Không có gì cần hỏi");
        assertThat(secretary.get("/admin").body()).doesNotContain("cần hỏi lại\"", "href=\"" + PAGE + "\">1");
    }

    @Test
    void nobodySettlesTheOwnOneOrThatOfAnotherUnit() {
        desk.declare(desk.an.id(), unclear());
        desk.declare(desk.dung.id(), unclear());
        Caller secretary = desk.secretary();
        assertThat(secretary.get(PAGE).body()).contains(desk.an.fullName()).doesNotContain("value=\"accept\"");
        assertThat(secretary
                        .post(PAGE + "/" + desk.an.code(), Map.of("version", "1", "verdict", "accept"))
                        .body())
                .contains("Không tự xác nhận");
        assertThat(secretary
                        .post(PAGE + "/" + desk.dung.code(), Map.of("version", "1", "verdict", "accept"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(state(desk.dung.id())).isEqualTo(Acceptance.State.SUBMITTED);

        Caller inspector = desk.officer(OfficeKind.INSPECTOR);
        assertThat(inspector.get(PAGE).body()).contains(desk.dung.fullName()).doesNotContain("value=\"accept\"");
    }

    @Test
    void asksNoMoreOfTheDatabaseWhereThereAreMoreQuestions() throws Exception {
        desk.crowd(12);
        desk.declare(desk.binh.id(), unclear());
        Caller secretary = desk.secretary();
        int few = secretary.statements(PAGE);
        for (Person person : house.getBean(People.class).inUnits(List.of(desk.first.id()))) {
            if (!person.id().equals(desk.binh.id())) {
                desk.declare(person.id(), unclear(), Desk.facebook(both));
            }
        }

        assertThat(secretary.statements(PAGE)).isBetween(1, few + 1); // some are shared now
    }

    @Test
    void looksWell() {
        desk.declare(desk.binh.id(), Desk.facebook(both), unclear());
        desk.declare(desk.dung.id(), Desk.facebook(both));
        Caller officer = desk.officer(OfficeKind.COMMITTEE_OFFICER);
        officer.post(
                PAGE,
                PAGE + "/" + desk.binh.code(),
                Map.of("version", "1", "verdict", "return", "reason", "Xin gửi lại đường link Facebook."));
        desk.declare(desk.cuong.id(), Desk.facebook(both));
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            browser.hold("kekhai-admin", officer.cookie("kekhai-admin"));
            browser.go(PAGE);
            browser.find("summary").click();
            screen.looksWell("questions");
        }
    }
}
