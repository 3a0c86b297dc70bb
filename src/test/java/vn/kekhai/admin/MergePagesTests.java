package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Declaration;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.NameSearch;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Units;

/** Two records of one person: found, compared, made one, and not brought back by the next file. */
@WebHouseTest
class MergePagesTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Caller admin;
    private Person twin;

    @BeforeEach
    void aWardWithSomebodyWrittenDownTwice() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        // Bình once more, in the second cell, with the same name and birth date and a phone that the first one lacks
        desk.file()
                .add("binhbis")
                .set("binhbis", "Họ và tên", desk.binh.fullName())
                .set("binhbis", "Ngày sinh", "07/08/1985")
                .set("binhbis", "Số CCCD", desk.file().freshCitizen())
                .set("binhbis", "Số điện thoại", "0912345678")
                .toSecondCell("binhbis")
                .bring();
        twin = people.byCode(desk.file().code("binhbis")).orElseThrow();
        admin = desk.admin();
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    @Test
    void findsWhoIsAlikeAndLetsThemBeCompared() {
        desk.officer(OfficeKind.ADMIN);
        Caller officer = desk.officer(OfficeKind.ADMIN);
        String list = officer.get("/admin/duplicates").body();
        assertThat(list).contains(desk.binh.code(), twin.code(), "/merge?with=");
        assertThat(officer.get("/admin/duplicates?by=PHONE").body()).contains("Không có bản ghi nào");
        assertThat(officer.get("/admin/duplicates?by=NUMBER").body()).contains("Không có bản ghi nào");
        String compared = officer.get("/admin/people/" + desk.binh.code() + "/merge?with=" + twin.code())
                .body();
        assertThat(compared).contains("Giữ " + desk.binh.fullName(), twin.code(), "07/08/1985", desk.second.name());
        assertThat(officer.get("/admin/people/" + desk.binh.code()).body())
                .contains("/merge", "Hợp nhất bản ghi trùng");
        assertThat(desk.secretary().get("/admin/duplicates").statusCode()).isEqualTo(403);
        assertThat(desk.secretary().get("/admin/people/" + desk.binh.code()).body())
                .doesNotContain("/merge");
    }

    @Test
    void saysBesideTheFieldWhatIsWrong() {
        String page = "/admin/people/" + desk.binh.code() + "/merge";
        assertThat(admin.get(page + "?with=nobody-" + desk.binh.code()).body())
                .contains("id=\"with-problem\"", "Không có đảng viên nào", "value=\"nobody-");
        assertThat(admin.get(page + "?with=" + desk.binh.code()).body()).contains("chính bản ghi này");
        HttpResponse<String> none = admin.post(page, Map.of("with", twin.code()));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("id=\"stays-problem\"", "Xin chọn bản ghi giữ lại");
    }

    @Test
    void everythingFollowsToTheOneThatStaysAndNothingIsLost() {
        Phase phase = desk.phase();
        Declarations declarations = house.getBean(Declarations.class);
        Members members = house.getBean(Members.class);
        desk.declare(twin.id(), Desk.facebook("binh.cu"));
        clock.advance(Duration.ofHours(1));
        desk.declare(desk.binh.id(), Desk.facebook("binh.moi"), Desk.facebook("binh.hai"));
        clock.advance(Duration.ofHours(1));
        desk.declare(twin.id(), Desk.facebook("binh.moi"));
        members.paperReceived(phase.id(), twin.id(), desk.an.id());
        house.getBean(Offices.class).appoint(twin.id(), desk.second.id(), OfficeKind.SECRETARY, desk.today());
        consent(twin.id());
        message(twin.id());
        Declaration latest = declarations.current(twin.id()).orElseThrow();
        Account account = house.getBean(Accounts.class).of(twin.id());

        assertThat(merge(twin, desk.binh).statusCode()).isEqualTo(303);

        List<Declaration> history = declarations.history(desk.binh.id());
        assertThat(history).hasSize(3);
        assertThat(history.stream().map(Declaration::version).sorted()).containsExactly(1, 2, 3);
        assertThat(declarations.current(desk.binh.id()).orElseThrow().at()).isEqualTo(latest.at());
        assertThat(declarations.current(desk.binh.id()).orElseThrow().number()).isEqualTo(latest.number());
        assertThat(declarations.current(twin.id())).isEmpty();
        desk.declare(desk.binh.id());
        assertThat(declarations.current(desk.binh.id()).orElseThrow().version()).isEqualTo(4);

        assertThat(house.getBean(Offices.class).heldBy(desk.binh.id(), desk.today()))
                .anySatisfy(office -> assertThat(office.unit()).isEqualTo(desk.second.id()));
        assertThat(house.getBean(Offices.class).heldBy(twin.id(), desk.today())).isEmpty();
        assertThat(rows("roster_consent", desk.binh.id())).isEqualTo(1);
        assertThat(rows("delivery_message", desk.binh.id())).isPositive();
        assertThat(rows("delivery_message", twin.id())).isZero();
        assertThat(people.phone(desk.binh.id())).hasValue("+84912345678");
        assertThat(house.getBean(Accounts.class).of(desk.binh.id()).id()).isEqualTo(account.id());
        var counted = house.getBean(Progress.class).of(phase.id(), List.of(desk.binh.id(), twin.id()));
        assertThat(counted.keySet()).containsExactly(desk.binh.id());
        MemberStatus status = Objects.requireNonNull(counted.get(desk.binh.id()));
        assertThat(status.member().paperReceived()).isNotNull();
        members.keepUp();
        assertThat(house.getBean(Progress.class).of(phase.id(), List.of(twin.id())))
                .isEmpty();

        HttpResponse<String> old = admin.get("/admin/people/" + twin.code());
        assertThat(old.statusCode()).isEqualTo(303);
        assertThat(location(old)).isEqualTo("/admin/people/" + desk.binh.code());
        assertThat(admin.found("/admin/people", Map.of("unit", desk.ward.code(), "q", twin.code())))
                .doesNotContain("/admin/people/" + twin.code() + "?");
        assertThat(admin.get("/admin/people?unit=" + desk.second.code()).body())
                .doesNotContain("/admin/people/" + twin.code());
        assertThat(house.getBean(Trail.class)
                        .page(
                                new Search(
                                        new By.Any(Set.of(Account.HOUSE)),
                                        Set.of(desk.binh.id().value()),
                                        "roster.person-merged",
                                        null,
                                        null),
                                null,
                                5))
                .hasSize(1);
    }

    @Test
    void theAccountThatIsSetUpStaysWhicheverRecordItIsOf() {
        Accounts accounts = house.getBean(Accounts.class);
        Account inUse = accounts.of(twin.id());
        String name = "admin-" + desk.binh.code();
        assertThat(accounts.setUp(inUse, name, "hash", Totp.next(), 1)).isTrue();
        Account empty = accounts.of(desk.binh.id());
        Caller signedIn = desk.caller(desk.signIn(twin.id(), true));

        assertThat(merge(twin, desk.binh).statusCode()).isEqualTo(303);

        assertThat(accounts.byPerson(desk.binh.id()).orElseThrow().id()).isEqualTo(inUse.id());
        assertThat(accounts.find(inUse.id()).orElseThrow().disabled()).isFalse();
        assertThat(accounts.find(empty.id()).orElseThrow().disabled()).isTrue();
        assertThat(signedIn.get("/admin/me").statusCode()).isEqualTo(200);
    }

    @Test
    void anAccountThatIsLockedIsNotLetInByAMerge() {
        Accounts accounts = house.getBean(Accounts.class);
        Account other = accounts.of(twin.id());
        assertThat(accounts.setUp(other, "admin-" + twin.code(), "hash", Totp.next(), 1))
                .isTrue();
        Account locked = accounts.of(desk.binh.id());
        accounts.disable(locked.id(), true);

        assertThat(merge(twin, desk.binh).statusCode()).isEqualTo(303);

        assertThat(accounts.byPerson(desk.binh.id()).orElseThrow().id()).isEqualTo(locked.id());
        assertThat(accounts.find(locked.id()).orElseThrow().disabled()).isTrue();
        assertThat(accounts.find(other.id()).orElseThrow().disabled()).isTrue();
    }

    @Test
    void whoWasJustDeclaringWhenTheRecordWasGivenUpHasDeclared() {
        Declarations declarations = house.getBean(Declarations.class);
        merge(twin, desk.binh);
        desk.declare(twin.id(), Desk.facebook("binh.cu"));

        assertThat(declarations.history(twin.id())).isEmpty();
        assertThat(declarations.current(desk.binh.id()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aMergeWaitsForADeclarationThatIsUnderWay() throws Exception {
        Declarations declarations = house.getBean(Declarations.class);
        TransactionTemplate turn = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));
        turn.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        CountDownLatch declared = new CountDownLatch(1);
        CountDownLatch merging = new CountDownLatch(1);
        try (ExecutorService chat = Executors.newSingleThreadExecutor()) {
            Future<?> talk = chat.submit(() -> turn.executeWithoutResult(status -> {
                desk.declare(twin.id(), Desk.facebook("binh.cu"));
                declared.countDown();
                try {
                    merging.await(2, TimeUnit.SECONDS); // it cannot come so far: the merge waits for us
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            declared.await();
            HttpResponse<String> merged = merge(twin, desk.binh);
            merging.countDown();
            talk.get();
            assertThat(merged.statusCode()).isEqualTo(303);
        }

        assertThat(declarations.current(desk.binh.id()).orElseThrow().version()).isEqualTo(1);
        assertThat(declarations.history(twin.id())).isEmpty();
    }

    @Test
    void theNextFileDoesNotBringTheOtherOneBack() throws Exception {
        merge(twin, desk.binh);
        desk.file().bring();
        assertThat(belongs(twin)).isFalse();
        Person binh = people.find(desk.binh.id()).orElseThrow();
        assertThat(binh.unit()).isEqualTo(desk.first.id());
        assertThat(binh.code()).isEqualTo(desk.binh.code());
        assertThat(called(binh)).hasSize(1);

        // nor when the row has lost its code and number, or the other row is gone from the file
        desk.file()
                .set("binhbis", "Mã đảng viên", "")
                .set("binhbis", "Số CCCD", "")
                .bring();
        assertThat(called(binh)).hasSize(1);
        desk.file().remove("binh").bring();
        assertThat(called(binh)).hasSize(1);
        assertThat(belongs(people.find(desk.binh.id()).orElseThrow())).isTrue();
        assertThat(people.find(desk.binh.id()).orElseThrow().unit()).isEqualTo(desk.first.id());
    }

    @Test
    void whomAnOfficerTellsApartIsNotAskedAboutAgain() throws Exception {
        desk.file()
                .add("binhter")
                .set("binhter", "Họ và tên", desk.binh.fullName())
                .set("binhter", "Ngày sinh", "07/08/1985")
                .set("binhter", "Số CCCD", desk.file().freshCitizen())
                .bring();
        Person third = people.byCode(desk.file().code("binhter")).orElseThrow();
        Caller officer = desk.officer(OfficeKind.ADMIN);
        assertThat(pairs(officer)).isEqualTo(2);

        assertThat(apart(officer, desk.binh, twin, false)).isEqualTo("/admin/duplicates?done=apart");
        apart(officer, twin, desk.binh, false); // the other way round is the same, and no second note
        assertThat(pairs(officer)).as("the third one may still be either").isEqualTo(1);
        apart(officer, third, desk.binh, false);
        assertThat(officer.get("/admin/duplicates").body())
                .contains(twin.code(), third.code())
                .doesNotContain(desk.binh.code());
        apart(officer, third, twin, false);
        assertThat(pairs(officer)).isZero();
        assertThat(noted("roster.told-apart", desk.binh.id())).isEqualTo(1);

        String compare = "/admin/people/" + twin.code() + "/merge?with=" + desk.binh.code();
        assertThat(officer.get(compare).body()).contains("Đã ghi nhận đây là hai người", "name=\"undo\"");
        assertThat(apart(officer, desk.binh, twin, true)).isEqualTo("/admin/duplicates?done=maybe-one");
        assertThat(pairs(officer)).isEqualTo(1);

        // who merges them all the same has changed his mind
        merge(third, desk.binh);
        assertThat(jdbc.sql("select count(*) from roster_told_apart where :id in (one_id, other_id)")
                        .param("id", Ids.bytes(third.id().value()))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyTellsApartWhomTheyMayNotSee() throws Exception {
        Desk other = new Desk(house, port);
        Caller officer = desk.officer(OfficeKind.ADMIN);
        officer.get("/admin/duplicates");
        String page = "/admin/people/" + desk.binh.code() + "/apart";
        HttpResponse<String> foreign = officer.post(page, Map.of("with", other.binh.code()));
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.body()).contains("id=\"with-problem\"").doesNotContain(other.binh.fullName());
        assertThat(officer.post(page, Map.of("with", desk.binh.code())).statusCode())
                .isEqualTo(400);
        assertThat(officer.post("/admin/people/" + other.binh.code() + "/apart", Map.of("with", desk.binh.code()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(noted("roster.told-apart", desk.binh.id())).isZero();
    }

    private String apart(Caller officer, Person one, Person other, boolean undo) {
        HttpResponse<String> answer = officer.post(
                "/admin/people/" + one.code() + "/apart",
                undo ? Map.of("with", other.code(), "undo", "true") : Map.of("with", other.code()));
        assertThat(answer.statusCode()).isEqualTo(303);
        return location(answer);
    }

    private int pairs(Caller officer) {
        return officer.get("/admin/duplicates").body().split("/merge\\?with=", -1).length - 1;
    }

    /** Those of the ward who are called like this one. */
    private List<PersonId> called(Person person) {
        Scope ward = new Scope(false, Set.copyOf(house.getBean(Units.class).subtree(desk.ward.id())));
        return house.getBean(NameSearch.class)
                .first(person.fullName(), ward, 10)
                .people();
    }

    private int noted(String action, PersonId subject) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", Ids.bytes(subject.value()))
                .query(Integer.class)
                .single();
    }

    @Test
    void bothMustBeOfTheOwnUnitsAndNoOfficeIsTakenFromElsewhere() throws Exception {
        Desk other = new Desk(house, port);
        Caller officer = desk.officer(OfficeKind.ADMIN);
        officer.get("/admin/duplicates");
        String page = "/admin/people/" + desk.binh.code() + "/merge";
        HttpResponse<String> foreign = officer.post(page, Map.of("with", other.binh.code(), "stays", desk.binh.code()));
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.body()).contains("id=\"with-problem\"").doesNotContain(other.binh.fullName());
        assertThat(officer.post(
                                "/admin/people/" + other.binh.code() + "/merge",
                                Map.of("with", desk.binh.code(), "stays", desk.binh.code()))
                        .statusCode())
                .isEqualTo(404);

        house.getBean(Offices.class).appoint(twin.id(), other.ward.id(), OfficeKind.ADMIN, desk.today());
        HttpResponse<String> refused = officer.post(page, Map.of("with", twin.code(), "stays", desk.binh.code()));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("id=\"stays-problem\"", "ngoài phạm vi");
        assertThat(belongs(people.find(twin.id()).orElseThrow())).isTrue();
        // nor the other way round: the chats of the one given up would speak for the office
        assertThat(officer.post(page, Map.of("with", twin.code(), "stays", twin.code()))
                        .statusCode())
                .isEqualTo(409);
        assertThat(belongs(people.find(desk.binh.id()).orElseThrow())).isTrue();
        assertThat(merge(desk.binh, twin).statusCode()).isEqualTo(303);
    }

    @Test
    void theListAsksAsManyStatementsForMuchAsForLittle() throws Exception {
        Caller officer = desk.officer(OfficeKind.ADMIN);
        int one = officer.statements("/admin/duplicates");
        for (String[] pair : new String[][] {{"tu", "tubis"}, {"sen", "senbis"}, {"cam", "cambis"}}) {
            for (String each : pair) {
                desk.file()
                        .add(each)
                        .set(each, "Họ và tên", "Lê Thị " + pair[0])
                        .set(each, "Số CCCD", "");
            }
            desk.file()
                    .toSecondCell(pair[1])
                    .set(pair[1], "Số CCCD", desk.file().freshCitizen());
        }
        desk.file().bring();
        assertThat(officer.get("/admin/duplicates").body().split("/merge\\?with=", -1))
                .hasSizeGreaterThan(3);
        assertThat(officer.statements("/admin/duplicates")).isEqualTo(one).isLessThan(20);
    }

    @Test
    void nobodyIsMergedTwice() {
        merge(twin, desk.binh);
        assertThat(merge(twin, desk.an).statusCode()).isEqualTo(409);
        assertThat(merge(desk.an, twin).statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> merge(Person gone, Person stays) {
        admin = desk.admin(); // the clock may have gone on for longer than a session rests
        admin.get("/admin/duplicates");
        return admin.post(
                "/admin/people/" + gone.code() + "/merge", Map.of("with", stays.code(), "stays", stays.code()));
    }

    private boolean belongs(Person person) {
        return people.find(person.id()).orElseThrow().partyStatus().belongs();
    }

    private void consent(PersonId person) {
        jdbc.sql(
                        "insert into roster_consent (id, person_id, purpose, granted, text_version, text_hash, channel, given_at)"
                                + " values (:id, :person, 'declare', true, '1', 'x', 'webchat', '2026-01-05 02:00:00')")
                .param("id", Ids.bytes(Ids.next()))
                .param("person", Ids.bytes(person.value()))
                .update();
    }

    private void message(PersonId person) {
        jdbc.sql(
                        "insert into delivery_message (id, person_id, priority, text_key, state, not_before, created_at, settled_at)"
                                + " values (:id, :person, 1, 'reminder.day-3', 'SENT', '2026-01-05 02:00:00',"
                                + " '2026-01-05 02:00:00', '2026-01-05 02:00:00')")
                .param("id", Ids.bytes(Ids.next()))
                .param("person", Ids.bytes(person.value()))
                .update();
    }

    private long rows(String table, PersonId person) {
        return jdbc.sql("select count(*) from " + table + " where person_id = :person")
                .param("person", Ids.bytes(person.value()))
                .query(Long.class)
                .single();
    }
}
