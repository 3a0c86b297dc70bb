package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.Attestation;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.declaration.Submission;
import vn.kekhai.declaration.VersionReason;
import vn.kekhai.delivery.Fate;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.OnceADay;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Scripts;

/** The first cell has An, secretary and retired, and Bình, serving; the second Cường, deputy and serving, and Dung, retired. */
@HouseTest
@TestPropertySource(properties = "test.own-database=digests")
class DigestRoundsTests {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:30:00Z"); // 07:30 in Vietnam
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    ApplicationContext house;

    @Autowired
    DigestRounds rounds;

    @Autowired
    Digests digests;

    @Autowired
    Scripts scripts;

    @Autowired
    SampleWard wards;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    Members members;

    @Autowired
    Declarations declarations;

    @Autowired
    Offices offices;

    @Autowired
    Addresses addresses;

    @Autowired
    People people;

    @Autowired
    Notices notices;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    private SampleWard.Ward ward;
    private PersonId an;
    private PersonId binh;
    private PersonId cuong;

    @BeforeEach
    void openAPhase() throws Exception {
        clock.set(MONDAY);
        jdbc.update("delete from digest_round");
        ward = wards.ward();
        an = ward.id("an");
        binh = ward.id("binh");
        cuong = ward.id("cuong");
        campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
        members.keepUp();
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private void onTheNext(int days) {
        clock.set(MONDAY.plus(Duration.ofDays(days)));
        rounds.tick();
    }

    private void declares(PersonId person) {
        declarations.submit(new Submission(
                Ids.next(),
                person,
                List.<AccountLine>of(),
                true,
                VersionReason.FIRST,
                new DeclaredBy.Self(),
                new Attestation("2026-01", "a".repeat(64))));
    }

    private String name(PersonId person) {
        return people.find(person).orElseThrow().shortName();
    }

    private List<Fate> fates(PersonId person) {
        return notices.timeline(person, 100).stream()
                .filter(fate -> fate.purpose() == Purpose.DIGEST)
                .toList();
    }

    private DigestPlan plan(String id) {
        return scripts.digests().stream()
                .filter(plan -> plan.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellTheSecretaryWhoIsMissingAndWhy() {
        Chat secretary = new Chat(house, an);

        rounds.tick();

        OutgoingMessage digest = secretary.notices().getFirst();
        assertThat(digest.text())
                .contains(
                        "0/2",
                        "Hạn 15/01/2026, còn 10 ngày",
                        name(an) + " – chưa bắt đầu",
                        name(binh) + " – chưa liên kết")
                .doesNotContain(people.find(binh).orElseThrow().fullName());
        assertThat(digest.choices()).extracting(Choice::label).containsExactly("Xem chi tiết", "Tạm dừng báo một ngày");
    }

    @Test
    void waitForAPhaseThatIsBeingOpenedButNotForEver() throws Exception {
        Chat secretary = new Chat(house, an);
        SampleWard.Ward late = wards.ward();
        Chat second = new Chat(house, late.id("an"));
        campaigns.add(campaigns.of(late.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");

        rounds.tick();
        assertThat(secretary.notices()).isEmpty();
        members.keepUp();
        rounds.tick();
        assertThat(secretary.notices()).hasSize(1);
        assertThat(second.notices()).hasSize(1);

        clock.set(MONDAY.plus(Duration.ofDays(1)));
        declares(binh);
        campaigns.add(campaigns.of(wards.ward().unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
        rounds.tick();
        assertThat(secretary.notices()).hasSize(1);
        clock.advance(Duration.ofHours(1));
        rounds.tick();
        assertThat(secretary.notices()).hasSize(2);
    }

    @Test
    void remindNobodyWhomTheHouseRemindsInThatMoment() {
        new Chat(house, binh);
        MemberStatus status = house.getBean(Progress.class)
                .of(members.current(binh).orElseThrow().phase(), List.of(binh))
                .get(binh);
        Notice reminder = new Notice(
                binh,
                Purpose.REMINDER,
                Ids.next(),
                "reminder.day-3",
                "x",
                List.of(),
                1,
                Priority.NOTICE,
                "x",
                MONDAY,
                null,
                false);
        TransactionTemplate other =
                new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        Map<PersonId, Nudges.Result> results = transactions.execute(tx -> {
            // from here on this transaction sees nothing that others do
            assertThat(notices.timeline(binh, 10)).isEmpty();
            other.execute(also -> house.getBean(OnceADay.class).post(List.of(reminder)));
            return house.getBean(Nudges.class).send(List.of(status), "Chi bộ");
        });

        assertThat(results).containsExactly(Map.entry(binh, Nudges.Result.TODAY));
        assertThat(notices.timeline(binh, 10)).extracting(Fate::state).containsExactlyInAnyOrder("WAITING", "SKIPPED");
    }

    @Test
    void tellOnceADayHoweverOftenTheyAreMade() {
        Chat secretary = new Chat(house, an);

        rounds.tick();
        rounds.tick();
        jdbc.update("delete from digest_round");
        rounds.tick();

        assertThat(secretary.notices()).hasSize(1);
        assertThat(fates(an)).hasSize(1);
    }

    @Test
    void tellWhatChangedSinceTheLastTime() {
        Chat secretary = new Chat(house, an);
        rounds.tick();
        declares(binh);

        onTheNext(1);

        OutgoingMessage digest = secretary.notices().getLast();
        assertThat(secretary.notices()).hasSize(2);
        assertThat(digest.text())
                .contains("Mới kê khai từ lần báo trước, 1 đồng chí: " + name(binh))
                .contains("Chờ tiếp nhận 1 bản kê khai: " + name(binh));
        onTheNext(2);
        assertThat(secretary.notices().getLast().text()).doesNotContain("Mới kê khai");
    }

    @Test
    void sayNothingWhereThereIsNothingToSayAndNoteIt() {
        Chat secretary = new Chat(house, an);
        declares(an);
        declares(binh);
        declarations.accept(binh, 1, an);

        rounds.tick();

        assertThat(secretary.notices()).isEmpty();
        assertThat(fates(an))
                .extracting(Fate::textKey, Fate::state, Fate::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "digest.cell-morning", "SKIPPED", DigestMailing.NOTHING_TO_SAY));
    }

    @Test
    void tellTheDeputyWhereTheSecretaryIsNotLinked() {
        Chat deputy = new Chat(house, cuong);

        rounds.tick();

        assertThat(deputy.notices()).hasSize(1);
        assertThat(digests.vacancies(TODAY))
                .filteredOn(vacancy -> vacancy.unit().equals(ward.secondCell()))
                .extracting(Vacancy::lack, Vacancy::level)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Responsible.Lack.NO_SECRETARY, Responsible.Level.DEPUTY));
    }

    @Test
    void tellTheLevelAboveOnceOfAllCellsThatHaveNobody() {
        PersonId dung = ward.id("dung");
        offices.appoint(dung, ward.unit(), OfficeKind.COMMITTEE_OFFICER, TODAY);
        Chat officer = new Chat(house, dung);

        rounds.tick();

        assertThat(officer.notices())
                .extracting(OutgoingMessage::text)
                .filteredOn(text -> text.contains("chưa có bí thư hay phó bí thư nào liên kết với tôi"))
                .singleElement()
                .asString()
                .contains("2 chi bộ", "còn 2/2")
                .doesNotContain(name(an), name(binh));
        assertThat(digests.vacancies(TODAY))
                .filteredOn(vacancy -> vacancy.unit().equals(ward.firstCell()))
                .extracting(Vacancy::lack, Vacancy::level, Vacancy::since)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Responsible.Lack.NOT_LINKED, Responsible.Level.ABOVE, TODAY));
    }

    @Test
    void tellWhoStandsInForCellsOfManyUnitsOnceADay() throws Exception {
        SampleWard.Ward other = wards.ward();
        SampleWard.Ward province = wards.ward();
        campaigns.add(campaigns.of(other.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
        members.keepUp();
        for (SampleWard.Ward below : List.of(ward, other)) {
            jdbc.update(
                    "update roster_unit set parent_id = ? where id = ?",
                    Ids.bytes(province.unit().value()),
                    Ids.bytes(below.unit().value()));
        }
        PersonId officer = province.id("dung");
        offices.appoint(officer, province.unit(), OfficeKind.COMMITTEE_OFFICER, TODAY);
        Chat chat = new Chat(house, officer);

        rounds.tick();
        jdbc.update("delete from digest_round");
        rounds.tick();

        assertThat(chat.notices())
                .extracting(OutgoingMessage::text)
                .filteredOn(text -> text.contains("chưa có bí thư hay phó bí thư nào liên kết với tôi"))
                .singleElement()
                .asString()
                .contains("4 chi bộ ở 2 đơn vị cấp dưới")
                .containsPattern("Đảng bộ phường .*: 2 chi bộ, còn 4/4 đồng chí chưa kê khai")
                .doesNotContain("Chi bộ Một", name(an));
        assertThat(fates(officer)).hasSize(1);
        assertThat(jdbc.queryForObject("select count(*) from digest_stand_in", Integer.class))
                .isZero();
    }

    @Test
    void endAVacancyWhenSomebodyIsLinked() {
        rounds.tick();
        new Chat(house, an);

        onTheNext(1);

        assertThat(digests.vacancies(TODAY)).extracting(Vacancy::unit).contains(ward.firstCell());
        assertThat(digests.vacancies(TODAY.plusDays(1)))
                .extracting(Vacancy::unit)
                .contains(ward.secondCell())
                .doesNotContain(ward.firstCell());
    }

    @Test
    void tellACommitteeSumsByCellOnMonday() {
        PersonId dung = ward.id("dung");
        offices.appoint(dung, ward.unit(), OfficeKind.COMMITTEE_OFFICER, TODAY);
        Chat officer = new Chat(house, dung);
        new Chat(house, an);
        declares(binh);

        clock.set(MONDAY.plus(Duration.ofMinutes(30)));
        rounds.tick();

        assertThat(officer.notices())
                .extracting(OutgoingMessage::text)
                .filteredOn(text -> text.contains("đã xong 1/4"))
                .singleElement()
                .asString()
                .containsPattern("Chi bộ Một .*: 1/2")
                .containsPattern("Chi bộ Hai .*: 0/2")
                .containsPattern("Chưa có thêm ai kê khai \\(1\\): Chi bộ Hai")
                .containsPattern("Chi bộ chưa có bí thư liên kết \\(1\\): Chi bộ Hai")
                .doesNotContain(name(an), name(binh), name(cuong));
        onTheNext(1);
        assertThat(fates(dung))
                .filteredOn(fate -> fate.textKey().equals("digest.committee-weekly"))
                .hasSize(1);
    }

    @Test
    void keepWorkingDaysAndHours() {
        Chat secretary = new Chat(house, an);

        clock.set(MONDAY.minus(Duration.ofMinutes(1)));
        rounds.tick();
        clock.set(MONDAY.plus(Duration.ofHours(12)));
        rounds.tick();
        onTheNext(6); // Sunday
        assertThat(secretary.notices()).isEmpty();
        onTheNext(7);
        assertThat(secretary.notices()).hasSize(1);
    }

    @Test
    void comeAlsoBeforeTheMeetingAndThenInsteadOfTheDaily() {
        Chat secretary = new Chat(house, an);
        secretary.says("/chibo");
        secretary.taps("Tùy chọn");
        secretary.taps("Ngày họp chi bộ");
        assertThat(secretary.says("7")).contains("ngày 7");

        rounds.tick();

        assertThat(secretary.notices())
                .singleElement()
                .satisfies(digest -> assertThat(digest.text()).contains("sắp họp"));
        assertThat(fates(an))
                .extracting(Fate::textKey, Fate::reason)
                .contains(org.assertj.core.groups.Tuple.tuple("digest.cell-morning", DigestMailing.TOLD_TODAY));
    }

    @Test
    void restForADayWhenTheReaderWishes() {
        Chat secretary = new Chat(house, an);
        rounds.tick();
        secretary.taps(secretary.notices().getFirst(), "Tạm dừng báo một ngày");

        onTheNext(1);
        assertThat(secretary.notices()).hasSize(1);
        assertThat(fates(an)).extracting(Fate::reason).contains(DigestMailing.SNOOZED);
        onTheNext(2);
        assertThat(secretary.notices()).hasSize(2);
    }

    @Test
    void loseNothingAndDoubleNothingWhenAStepIsCutOff() {
        Chat secretary = new Chat(house, an);

        transactions.executeWithoutResult(status -> {
            // all in one, and then the power goes
            jdbc.update("delete from digest_round where plan_id = 'nothing'");
            status.setRollbackOnly();
            rounds.step(plan("cell-morning"));
        });
        assertThat(secretary.notices()).isEmpty();
        rounds.tick();

        assertThat(secretary.notices()).hasSize(1);
    }

    @Test
    void areMadeOnceByTwoInstancesAtOnce() throws Exception {
        List<Chat> secretaries = new ArrayList<>(List.of(new Chat(house, an)));
        for (int i = 0; i < 5; i++) {
            SampleWard.Ward other = wards.ward();
            campaigns.add(campaigns.of(other.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
            secretaries.add(new Chat(house, other.id("an")));
        }
        members.keepUp();
        DigestRounds another = house.getAutowireCapableBeanFactory().createBean(DigestRounds.class);
        Callable<Void> work = () -> {
            for (int i = 0; i < 5; i++) {
                rounds.tick();
                another.tick();
            }
            return null;
        };

        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (Future<Void> done : both.invokeAll(List.of(work, work))) {
                done.get();
            }
        }

        assertThat(secretaries).allSatisfy(chat -> assertThat(chat.notices()).hasSize(1));
    }

    @Test
    void areWrittenInTheLanguageOfTheReader() {
        people.speak(an, "en");
        Chat secretary = new Chat(house, an);

        rounds.tick();

        assertThat(secretary.notices().getFirst().text())
                .contains("0/2 are done", "2 members have not declared", name(binh) + " – not linked");
    }

    @Test
    void forgetAWishThatCameBeforeAnyDigest() {
        PersonId dung = ward.id("dung");
        house.getBean(ToldTable.class).snooze(new ToldTable.About(dung, ward.firstCell()), TODAY.plusDays(2));

        rounds.forget();
        assertThat(wishes(dung)).isEqualTo(1);
        clock.set(MONDAY.plus(Duration.ofDays(500)));
        rounds.forget();

        assertThat(wishes(dung)).isZero();
    }

    private int wishes(PersonId person) {
        Integer count = jdbc.queryForObject(
                "select count(*) from digest_told where recipient_id = ?", Integer.class, Ids.bytes(person.value()));
        return count == null ? 0 : count;
    }
}
