package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Unit;

/** Offices that are taken from somebody by hand: who may, and who tries. */
@WebHouseTest
class OfficePagesTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    Offices offices;

    private Desk desk;

    @BeforeEach
    void aWard() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        desk = new Desk(house, port);
    }

    @Test
    void anOfficeThatNoFileTakesEndsAtOnceWhenAnAdminSaysSo() throws Exception {
        Caller officer = desk.officer(OfficeKind.ADMIN);
        offices.appoint(desk.binh.id(), desk.ward.id(), OfficeKind.INSPECTOR, desk.today());
        assertThat(officer.get("/admin/imports").statusCode()).isEqualTo(200);
        desk.file().bring();
        assertThat(holds(desk.dung, OfficeKind.ADMIN)).as("no file takes it").isTrue();

        Caller admin = desk.admin();
        String person = admin.get(page(desk.dung)).body();
        assertThat(person).contains(desk.ward.name(), "/office?kind=ADMIN", "Thôi giữ chức vụ");
        String asked = admin.get(page(desk.dung) + "/office?kind=ADMIN&unit="
                        + desk.ward.id().value())
                .body();
        assertThat(asked).contains(desk.dung.fullName(), desk.ward.name(), "Xác nhận thôi giữ chức vụ");
        assertThat(holds(desk.dung, OfficeKind.ADMIN)).as("asking ends nothing").isTrue();

        var answer = end(admin, desk.dung, OfficeKind.ADMIN, desk.ward);
        assertThat(location(answer)).isEqualTo(page(desk.dung) + "?done=office-ended");
        assertThat(admin.get(location(answer)).body())
                .contains("Đã ghi thôi giữ chức vụ")
                .doesNotContain("/office?kind=ADMIN");
        assertThat(holds(desk.dung, OfficeKind.ADMIN)).isFalse();
        assertThat(officer.get("/admin/imports").statusCode()).isEqualTo(403);
        assertThat(end(admin, desk.dung, OfficeKind.ADMIN, desk.ward).statusCode())
                .isEqualTo(404);
        assertThat(house.getBean(Trail.class)
                        .page(
                                new Search(
                                        new By.Any(Set.of(Account.HOUSE)),
                                        Set.of(desk.dung.id().value()),
                                        "roster.office-ended",
                                        null,
                                        null),
                                null,
                                5))
                .hasSize(1);
        assertThat(holds(desk.binh, OfficeKind.INSPECTOR)).isTrue();
        end(admin, desk.binh, OfficeKind.INSPECTOR, desk.ward);
        assertThat(holds(desk.binh, OfficeKind.INSPECTOR)).isFalse();
    }

    @Test
    void anAdminOfTheWardEndsItsOfficesAndThoseOfItsCells() {
        Caller officer = desk.officer(OfficeKind.ADMIN);
        offices.appoint(desk.cuong.id(), desk.ward.id(), OfficeKind.ADMIN, desk.today());
        assertThat(end(officer, desk.cuong, OfficeKind.ADMIN, desk.ward).statusCode())
                .isEqualTo(303);
        assertThat(end(officer, desk.an, OfficeKind.SECRETARY, desk.first).statusCode())
                .isEqualTo(303);
        assertThat(holds(desk.cuong, OfficeKind.ADMIN)).isFalse();
        assertThat(holds(desk.an, OfficeKind.SECRETARY)).isFalse();
        assertThat(holds(desk.cuong, OfficeKind.DEPUTY)).isTrue();
    }

    @Test
    void nobodyTakesTheOwnOffice() {
        Caller officer = desk.officer(OfficeKind.ADMIN);
        assertThat(officer.get(page(desk.dung)).body()).doesNotContain("/office?kind=");
        assertThat(end(officer, desk.dung, OfficeKind.ADMIN, desk.ward).statusCode())
                .isEqualTo(404);
        assertThat(holds(desk.dung, OfficeKind.ADMIN)).isTrue();
    }

    @Test
    void nobodyTakesAnOfficeOfAboveOrElsewhere() throws Exception {
        Desk other = new Desk(house, port);
        Caller officer = desk.officer(OfficeKind.ADMIN);
        offices.appoint(desk.binh.id(), other.ward.id(), OfficeKind.ADMIN, desk.today());

        assertThat(officer.get(page(desk.binh)).body())
                .contains(other.ward.name())
                .doesNotContain("/office?kind=");
        assertThat(end(officer, desk.binh, OfficeKind.ADMIN, other.ward).statusCode())
                .isEqualTo(404);
        assertThat(end(officer, desk.binh, OfficeKind.ADMIN, desk.ward).statusCode())
                .as("not held there")
                .isEqualTo(404);
        assertThat(end(officer, other.an, OfficeKind.SECRETARY, other.first).statusCode())
                .isEqualTo(404);
        assertThat(holds(desk.binh, OfficeKind.ADMIN)).isTrue();
        assertThat(holds(other.an, OfficeKind.SECRETARY)).isTrue();
    }

    @Test
    void whoGivesOutNoOfficesTakesNone() {
        Caller inspector = desk.officer(OfficeKind.INSPECTOR);
        offices.appoint(desk.dung.id(), desk.ward.id(), OfficeKind.COMMITTEE_OFFICER, desk.today());
        for (Caller caller : new Caller[] {desk.secretary(), inspector}) {
            assertThat(caller.get(page(desk.an)).body()).doesNotContain("/office?kind=");
            assertThat(end(caller, desk.an, OfficeKind.SECRETARY, desk.first).statusCode())
                    .isEqualTo(403);
        }
        offices.appoint(desk.cuong.id(), desk.ward.id(), OfficeKind.ADMIN, desk.today());
        Caller byTheBotsLink = desk.caller(desk.signIn(desk.cuong.id(), false));
        assertThat(end(byTheBotsLink, desk.an, OfficeKind.SECRETARY, desk.first).statusCode())
                .isEqualTo(403);
        assertThat(holds(desk.an, OfficeKind.SECRETARY)).isTrue();
    }

    @Test
    void anAdminSaysWhatAUnitIsAndNobodyElseDoes() throws Exception {
        Desk other = new Desk(house, port);
        Caller officer = desk.officer(OfficeKind.ADMIN);
        String page = "/admin/units/" + desk.ward.code();
        assertThat(officer.get(page).body()).contains("Loại đơn vị", "<option value=\"WARD\" selected");
        assertThat(officer.post(page + "/type", Map.of("type", "PROVINCE")).statusCode())
                .isEqualTo(303);
        assertThat(officer.get(page).body()).contains("<option value=\"PROVINCE\" selected");
        desk.file().bring();
        assertThat(officer.get(page).body()).contains("<option value=\"PROVINCE\" selected");

        assertThat(officer.post(page + "/type", Map.of("type", "EMPIRE")).statusCode())
                .isEqualTo(400);
        assertThat(officer.post("/admin/units/" + other.ward.code() + "/type", Map.of("type", "CELL"))
                        .statusCode())
                .isEqualTo(404);
        Caller secretary = desk.secretary();
        String cell = "/admin/units/" + desk.first.code();
        assertThat(secretary.get(cell).body()).doesNotContain("Loại đơn vị");
        assertThat(secretary.post(cell + "/type", Map.of("type", "WARD")).statusCode())
                .isEqualTo(403);
    }

    private boolean holds(Person person, OfficeKind kind) {
        return offices.heldBy(person.id(), desk.today()).stream().anyMatch(office -> office.kind() == kind);
    }

    private static String page(Person person) {
        return "/admin/people/" + person.code();
    }

    private static java.net.http.HttpResponse<String> end(Caller caller, Person person, OfficeKind kind, Unit unit) {
        caller.get("/admin/me");
        return caller.post(
                page(person) + "/office",
                Map.of("kind", kind.name(), "unit", unit.id().value().toString()));
    }
}
