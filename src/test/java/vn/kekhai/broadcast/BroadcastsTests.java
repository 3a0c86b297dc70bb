package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.broadcast.BroadcastRig.Program;
import vn.kekhai.broadcast.BroadcastRig.Ward;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Attestation;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.declaration.Submission;
import vn.kekhai.declaration.VersionReason;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.WorkStatus;

@HouseTest
class BroadcastsTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    private static final Wording PLAIN = new Wording("Mời họp lúc 19 giờ.", null, false);

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Addresses addresses;

    @Autowired
    People people;

    @Autowired
    Offices offices;

    private BroadcastRig rig;
    private Ward ward;
    private Program program;

    @BeforeEach
    void moveIn() throws Exception {
        clock.set(SettableClock.START);
        rig = new BroadcastRig(house);
        ward = rig.ward();
        program = rig.program(BroadcastRig.settings(500, 500, 1_000_000));
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private Audience everybody() {
        return Audience.under(ward.unit);
    }

    private Broadcast look(UUID id) {
        return program.broadcasts.find(id, rig.as(ward.admin)).orElseThrow();
    }

    private Course course(UUID id) {
        return program.broadcasts.course(id, rig.as(ward.admin)).orElseThrow();
    }

    private static int all(Course course) {
        return course.tally().all() + course.notYet();
    }

    @Test
    void countsShowsAndSendsToTheSamePeople() {
        ward.link(ward.admin);
        ward.link(ward.serving);
        Address gone = ward.link(ward.second);
        addresses.unreachable(gone, "blocked");
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);

        Preview preview =
                program.broadcasts.preview(id, rig.as(ward.admin), null).orElseThrow();

        assertThat(preview.all()).isEqualTo(4);
        assertThat(preview.reached()).isEqualTo(2);
        assertThat(preview.obstacles()).isEqualTo(Map.of("not-linked", 1, "blocked", 1));
        assertThat(preview.samples())
                .hasSize(2)
                .allSatisfy(sample -> assertThat(sample.text()).isEqualTo(PLAIN.vi()));
        assertThat(preview.takes()).isEqualTo(Duration.ofMillis(80));
        assertThat(preview.fitsToday()).isTrue();

        assertThat(program.broadcasts.confirm(id, rig.as(ward.admin), 2, null, BroadcastRig.ADMIN_CHAT))
                .isInstanceOf(Confirmation.Accepted.class);
        program.run();

        assertThat(rig.recipients(id)).containsExactlyInAnyOrderElementsOf(ward.people);
        Course course = course(id);
        assertThat(course.tally().waiting()).isEqualTo(2);
        assertThat(course.skipped()).isEqualTo(2);
        assertThat(all(course)).isEqualTo(4);
        assertThat(ward.messages(ward.serving))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo(PLAIN.vi()));

        rig.send(id);
        program.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.DONE);
        assertThat(course(id).sent()).isEqualTo(2);
        assertThat(rig.trail(id)).containsExactly("broadcast.drafted", "broadcast.confirmed");
    }

    @Test
    void reachesOnlyThoseWhomTheRulesMean() {
        ward.linkAll();

        assertThat(reached(everybody().of(Set.of(WorkStatus.SERVING)))).isEqualTo(2);
        assertThat(reached(everybody().of(Set.of(WorkStatus.SERVING, WorkStatus.RETIRED))))
                .isEqualTo(4);
        assertThat(reached(Audience.under(ward.cell))).isEqualTo(2);
        assertThat(reached(Audience.under(ward.cell).of(Set.of(WorkStatus.STUDENT))))
                .isZero();
        assertThat(reached(everybody().on("test"))).isEqualTo(4);
        assertThat(reached(everybody().on("telegram"))).isZero();
        assertThat(reached(Audience.one(ward.cell, ward.retired))).isEqualTo(1);
    }

    @Test
    void reachesOnlyThoseWhoAreAskedInThePhaseAndStandSoInIt() {
        ward.linkAll();
        Campaign campaign = campaigns.of(ward.unit);
        UUID serving =
                campaigns.add(campaign, TODAY, TODAY.plusDays(10), "SERVING").id();
        UUID retired = campaigns
                .add(campaign, TODAY.plusDays(11), TODAY.plusDays(30), "RETIRED")
                .id();
        campaigns.keepUp(campaign);
        declares(ward.serving);

        assertThat(reached(everybody().in(serving, Declared.ANY))).isEqualTo(2);
        assertThat(reached(everybody().in(serving, Declared.DONE))).isEqualTo(1);
        assertThat(reached(everybody().in(serving, Declared.NOT_DONE))).isEqualTo(1);
        assertThat(reached(Audience.under(ward.cell).in(serving, Declared.NOT_DONE)))
                .isZero();
        assertThat(reached(everybody().in(serving, Declared.ANY).of(Set.of(WorkStatus.RETIRED))))
                .isZero();
        assertThat(reached(everybody().in(retired, Declared.ANY))).isZero(); // it has not opened
    }

    private void declares(PersonId person) {
        rig.get(Declarations.class)
                .submit(new Submission(
                        Ids.next(),
                        person,
                        List.of(),
                        true,
                        VersionReason.FIRST,
                        new DeclaredBy.Self(),
                        new Attestation("2026-01", "a".repeat(64))));
    }

    @Test
    void reachesOnlyThoseWithAChatOnTheChannelThatGetsThrough() {
        ward.linkAll();
        Address zalo = new Address("zalo", "1", UUID.randomUUID().toString());
        addresses.link(ward.serving, zalo);
        assertThat(reached(everybody().on("zalo"))).isEqualTo(1);
        assertThat(reached(everybody().on("test"))).isEqualTo(4);

        addresses.unreachable(zalo, "blocked");

        assertThat(reached(everybody().on("zalo"))).isZero();
    }

    private int reached(Audience audience) {
        UUID id = program.drafted(ward.admin, audience, PLAIN);
        return program.broadcasts
                .preview(id, rig.as(ward.admin), null)
                .orElseThrow()
                .reached();
    }

    @Test
    void givesEachRecipientTheOwnNameUnitAndLanguage() {
        ward.linkAll();
        people.speak(ward.serving, "en");
        Wording wording = new Wording("Đ/c {tên}, {chi bộ}", "Dear {name} of {unit}", true);

        UUID id = program.confirmed(ward.admin, everybody(), wording);
        program.run();

        Person serving = people.find(ward.serving).orElseThrow();
        Person retired = people.find(ward.retired).orElseThrow();
        OutgoingMessage english = ward.messages(ward.serving).getFirst();
        OutgoingMessage vietnamese = ward.messages(ward.retired).getFirst();
        assertThat(english.text()).isEqualTo("Dear " + serving.shortName() + " of " + serving.unitName());
        assertThat(vietnamese.text()).isEqualTo("Đ/c " + retired.shortName() + ", " + retired.unitName());
        assertThat(english.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.label()).isEqualTo("Got it");
            assertThat(choice.token()).hasSizeLessThanOrEqualTo(64).startsWith("/danhan ");
        });
        assertThat(vietnamese.choices())
                .extracting(OutgoingMessage.Choice::label)
                .containsExactly("Đã nhận");
        assertThat(rig.recipients(id)).hasSize(4);
    }

    @Test
    void countsThoseForWhomTheTextCannotBeMade() {
        ward.linkAll();
        Wording needsDeadline = new Wording("Hạn của đồng chí: {hạn}", null, false);
        UUID id = program.drafted(
                ward.admin, everybody().of(Set.of(WorkStatus.STUDENT, WorkStatus.SERVING)), needsDeadline);

        Preview preview =
                program.broadcasts.preview(id, rig.as(ward.admin), null).orElseThrow();

        int without = preview.obstacles().getOrDefault("no-deadline", 0);
        assertThat(preview.failedToRender()).isEqualTo(without);
        assertThat(preview.reached() + without).isEqualTo(preview.all()).isEqualTo(2);
    }

    @Test
    void tellsEverybodyTheDeadlineOfTheirOwnCampaign() throws Exception {
        ward.linkAll();
        campaigns.add(campaigns.of(rig.ward().unit), TODAY, TODAY.plusDays(3), "SERVING", "RETIRED");
        Campaign own = campaigns.of(ward.unit);
        campaigns.add(own, TODAY, TODAY.plusDays(10), "SERVING");
        campaigns.add(own, TODAY, TODAY.plusDays(30), "RETIRED");
        campaigns.keepUp(own);
        UUID id = program.drafted(ward.admin, everybody(), new Wording("Hạn: {hạn}", null, false));

        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, null);
        program.run();

        assertThat(ward.messages(ward.serving).getLast().text()).isEqualTo("Hạn: 15/01/2026");
        assertThat(ward.messages(ward.retired).getLast().text()).isEqualTo("Hạn: 04/02/2026");
    }

    @Test
    void countsThoseWhoHaveNoDeadlineOnlyWhereTheirOwnTextNeedsOne() throws Exception {
        ward.linkAll();
        people.speak(ward.serving, "en");
        Campaign other = campaigns.of(rig.ward().unit);
        UUID phase = campaigns
                .add(other, TODAY, TODAY.plusDays(3), "SERVING", "RETIRED")
                .id();
        Audience meant = everybody();
        Wording both = new Wording("Hạn: {hạn}", "Deadline: {deadline}", false);
        Wording one = new Wording("Hạn: {hạn}", "Please declare.", false);
        assertThat(rig.get(Rendering.class).obstacles(both, meant.in(phase, Declared.ANY), ward.people))
                .hasSize(4)
                .containsEntry(ward.serving, "no-deadline");
        assertThat(rig.get(Rendering.class).obstacles(one, meant.in(phase, Declared.ANY), ward.people))
                .hasSize(3)
                .doesNotContainKey(ward.serving);
    }

    @Test
    void triesTheWordsWhereNamesCouldMakeThemTooLong() {
        String long1 = "a".repeat(Placeholders.LONGEST - 10);
        assertThat(rig.get(Rendering.class)
                        .obstacles(new Wording(long1 + " {chi bộ}", null, false), everybody(), ward.people))
                .hasSize(4)
                .containsValue("too-long");
        assertThat(rig.get(Rendering.class).obstacles(PLAIN, everybody(), ward.people))
                .isEmpty();
    }

    @Test
    void isConfirmedByTheVeryNumberOnly() {
        ward.linkAll();
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);

        assertThat(confirm(id, 4)).isEqualTo(new Confirmation.Outdated()); // nothing was counted yet
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        assertThat(confirm(id, 3)).isEqualTo(new Confirmation.WrongNumber(4));
        assertThat(confirm(id, 0)).isEqualTo(new Confirmation.WrongNumber(4));
        clock.advance(Duration.ofMinutes(31));
        assertThat(confirm(id, 4)).isEqualTo(new Confirmation.Outdated());
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        assertThat(confirm(id, 4)).isInstanceOf(Confirmation.Accepted.class);
        assertThat(confirm(id, 4)).isEqualTo(new Confirmation.NotNow(BroadcastState.CONFIRMED));
    }

    private Confirmation confirm(UUID id, int typed) {
        return program.broadcasts.confirm(id, rig.as(ward.admin), typed, null, BroadcastRig.ADMIN_CHAT);
    }

    @Test
    void isNotConfirmedWhenNobodyWouldGetIt() {
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);

        assertThat(confirm(id, 0)).isEqualTo(new Confirmation.NobodyReached());
    }

    @Test
    void doesNotFollowLaterChangesOnceItsListIsFrozen() {
        ward.link(ward.admin);
        ward.link(ward.serving);
        UUID id = program.drafted(ward.admin, everybody().of(Set.of(WorkStatus.SERVING)), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        LocalDateTime tomorrow = LocalDateTime.of(2026, 1, 6, 8, 0);
        program.broadcasts.confirm(
                id, rig.as(ward.admin), 1, tomorrow.atZone(ZONE).toInstant(), BroadcastRig.ADMIN_CHAT);
        program.run();
        assertThat(look(id).state()).isEqualTo(BroadcastState.CONFIRMED);
        assertThat(rig.recipients(id)).containsExactlyInAnyOrder(ward.serving, ward.second);

        work(ward.serving, "RETIRED");
        work(ward.retired, "SERVING");
        clock.set(tomorrow.minusSeconds(1).atZone(ZONE).toInstant());
        program.run();
        assertThat(look(id).state()).isEqualTo(BroadcastState.CONFIRMED);
        clock.set(tomorrow.atZone(ZONE).toInstant());
        program.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.SENDING);
        assertThat(rig.recipients(id)).containsExactlyInAnyOrder(ward.serving, ward.second);
        assertThat(ward.messages(ward.serving)).hasSize(1);
    }

    private void work(PersonId person, String status) {
        jdbc.sql("update roster_person set work_status = :status where id = :id")
                .param("status", status)
                .param("id", Ids.bytes(person.value()))
                .update();
    }

    @Test
    void writesToNobodyBeforeItsTimeAndRefusesATimeThatIsOver() {
        ward.linkAll();
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);

        assertThat(program.broadcasts.confirm(id, rig.as(ward.admin), 4, clock.instant(), BroadcastRig.ADMIN_CHAT))
                .isEqualTo(new Confirmation.Past());
        assertThat(program.broadcasts.confirm(
                        id, rig.as(ward.admin), 4, clock.instant().plusSeconds(60), BroadcastRig.ADMIN_CHAT))
                .isInstanceOf(Confirmation.Accepted.class);
        program.run();
        assertThat(rig.fates(id)).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        program.run();
        assertThat(rig.fates(id)).hasSize(4);
    }

    @Test
    void pausesGoesOnAndStopsForGood() {
        ward.linkAll();
        Program slow = rig.program(BroadcastRig.settings(500, 1, 1_000_000));
        UUID id = slow.confirmed(ward.admin, everybody(), PLAIN);
        slow.freezing.step(id);
        slow.job.tick(); // all four: each of a batch of its own
        assertThat(rig.fates(id)).containsOnly("WAITING").hasSize(4);

        assertThat(slow.broadcasts.pause(id, rig.as(ward.admin))).isEqualTo(Outcome.DONE);
        assertThat(slow.broadcasts.pause(id, rig.as(ward.admin))).isEqualTo(Outcome.NOT_NOW);
        assertThat(rig.send(id)).isZero();
        assertThat(course(id).tally().paused()).isEqualTo(4);
        slow.run();
        assertThat(look(id).state()).isEqualTo(BroadcastState.PAUSED);

        assertThat(slow.broadcasts.resume(id, rig.as(ward.admin))).isEqualTo(Outcome.DONE);
        assertThat(rig.fates(id)).containsOnly("WAITING").hasSize(4);
        rig.refuse(id, ward.serving);

        assertThat(slow.broadcasts.cancel(id, rig.as(ward.admin))).isEqualTo(Outcome.DONE);
        assertThat(rig.send(id)).isZero();
        assertThat(slow.broadcasts.resume(id, rig.as(ward.admin))).isEqualTo(Outcome.NOT_NOW);
        assertThat(slow.broadcasts.cancel(id, rig.as(ward.admin))).isEqualTo(Outcome.NOT_NOW);
        slow.run();
        Course course = course(id);
        assertThat(course.broadcast().state()).isEqualTo(BroadcastState.CANCELLED);
        assertThat(course.tally().cancelled()).isEqualTo(3);
        assertThat(course.failed()).isEqualTo(1);
        assertThat(all(course)).isEqualTo(4);
        assertThat(rig.trail(id))
                .containsExactly(
                        "broadcast.drafted",
                        "broadcast.confirmed",
                        "broadcast.paused",
                        "broadcast.resumed",
                        "broadcast.cancelled");
    }

    @Test
    void makesNoMoreMessagesOnceItIsCancelledAndTellsSoForEachPerson() {
        ward.linkAll();
        Program slow = rig.program(BroadcastRig.settings(500, 1, 1_000_000));
        UUID id = begun(slow);
        assertThat(slow.expansion.step(id)).isEqualTo(1);

        slow.broadcasts.cancel(id, rig.as(ward.admin));
        slow.run();

        assertThat(rig.fates(id))
                .containsExactlyInAnyOrder(
                        "CANCELLED cancelled", "SKIPPED cancelled", "SKIPPED cancelled", "SKIPPED cancelled");
        assertThat(all(course(id))).isEqualTo(4);
        clock.advance(Duration.ofSeconds(3));
        slow.run();
        assertThat(atWork(id)).isFalse();
    }

    /** Confirmed, with its list made, and begun; no message is made. */
    private UUID begun(Program of) {
        UUID id = of.confirmed(ward.admin, everybody(), PLAIN);
        while (of.freezing.step(id)) {
            // page by page
        }
        jdbc.sql("update broadcast_broadcast set state = 'SENDING', started_at = confirmed_at where id = :id")
                .param("id", Ids.bytes(id))
                .update();
        return id;
    }

    private boolean atWork(UUID id) {
        return jdbc.sql("select at_work from broadcast_broadcast where id = :id")
                .param("id", Ids.bytes(id))
                .query(Boolean.class)
                .single();
    }

    @Test
    void isCancelledBeforeItBeginsWithoutAMessage() {
        ward.linkAll();
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(
                id, rig.as(ward.admin), 4, clock.instant().plusSeconds(600), BroadcastRig.ADMIN_CHAT);
        program.run();

        program.broadcasts.cancel(id, rig.as(ward.admin));
        clock.advance(Duration.ofMinutes(20));
        program.run();

        assertThat(rig.fates(id)).isEmpty();
        assertThat(course(id).notYet()).isEqualTo(4);
    }

    @Test
    void triesAgainWhatFailed() {
        ward.linkAll();
        UUID id = program.confirmed(ward.admin, everybody(), PLAIN);
        program.run();
        rig.refuse(id, ward.serving);
        rig.send(id);
        program.run();
        assertThat(look(id).state()).isEqualTo(BroadcastState.DONE);
        assertThat(course(id).failed()).isEqualTo(1);

        assertThat(program.broadcasts.retryFailed(id, rig.as(ward.admin))).hasValue(1);

        assertThat(look(id).state()).isEqualTo(BroadcastState.SENDING);
        assertThat(look(id).endedAt()).isNull();
        program.run();
        assertThat(look(id).state()).isEqualTo(BroadcastState.SENDING);
        rig.send(id);
        program.run();
        assertThat(look(id).state()).isEqualTo(BroadcastState.DONE);
        assertThat(course(id).sent()).isEqualTo(4);
        assertThat(program.broadcasts.retryFailed(id, rig.as(ward.admin))).hasValue(0);
        assertThat(rig.trail(id)).endsWith("broadcast.retried");
    }

    @Test
    void needsASecondAdminAboveTheSetNumber() {
        ward.linkAll();
        Program strict = rig.program(BroadcastRig.settings(3, 500, 1_000_000));
        UUID alone = strict.drafted(ward.admin, everybody(), PLAIN);
        assertThat(strict.broadcasts
                        .preview(alone, rig.as(ward.admin), null)
                        .orElseThrow()
                        .needsApproval())
                .isTrue();
        assertThat(strict.broadcasts.confirm(alone, rig.as(ward.admin), 4, null, BroadcastRig.ADMIN_CHAT))
                .isEqualTo(new Confirmation.NobodyToApprove());

        ward.appoint(ward.second, ward.unit);
        assertThat(strict.broadcasts.confirm(alone, rig.as(ward.admin), 4, null, BroadcastRig.ADMIN_CHAT))
                .isInstanceOfSatisfying(
                        Confirmation.Waits.class,
                        waits -> assertThat(waits.asked()).isEqualTo(1));
        strict.run();

        assertThat(rig.fates(alone)).isEmpty();
        assertThat(rig.recipients(alone)).hasSize(4);
        assertThat(strict.broadcasts.toApprove(rig.as(ward.admin), 10)).isEmpty();
        assertThat(strict.broadcasts.toApprove(rig.as(ward.second), 10))
                .extracting(Broadcast::id)
                .containsExactly(alone);
        assertThat(ward.messages(ward.second))
                .singleElement()
                .satisfies(message -> assertThat(message.choices().getFirst().token())
                        .startsWith("/tiendo decide.")
                        .hasSizeLessThanOrEqualTo(64));

        assertThat(strict.broadcasts.approve(alone, rig.as(ward.admin), 4)).isEqualTo(Outcome.OWN);
        assertThat(strict.broadcasts.approve(alone, rig.as(ward.serving), 4)).isEqualTo(Outcome.UNKNOWN);
        assertThat(strict.broadcasts.approve(alone, rig.as(ward.second), 4)).isEqualTo(Outcome.DONE);
        assertThat(strict.broadcasts.approve(alone, rig.as(ward.second), 4)).isEqualTo(Outcome.NOT_NOW);
        strict.run();

        assertThat(rig.fates(alone)).containsOnly("WAITING").hasSize(4);
        assertThat(look(alone).approver()).isEqualTo(ward.second.value());
        assertThat(rig.trail(alone)).containsExactly("broadcast.drafted", "broadcast.confirmed", "broadcast.approved");
        assertThat(ward.messages(ward.admin)).hasSize(2); // the decision, and the broadcast itself
    }

    @Test
    void isOverWhenTheSecondAdminRefuses() {
        ward.linkAll();
        ward.appoint(ward.second, ward.unit);
        Program strict = rig.program(BroadcastRig.settings(0, 500, 1_000_000));
        UUID id = strict.drafted(ward.admin, Audience.one(ward.cell, ward.serving), PLAIN);
        strict.broadcasts.preview(id, rig.as(ward.admin), null);
        strict.broadcasts.confirm(id, rig.as(ward.admin), 1, null, BroadcastRig.ADMIN_CHAT);

        assertThat(strict.broadcasts.refuse(id, rig.as(ward.second))).isEqualTo(Outcome.DONE);
        strict.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.CANCELLED);
        assertThat(look(id).why()).isEqualTo("refused");
        assertThat(rig.fates(id)).isEmpty();
        assertThat(ward.messages(ward.admin)).hasSize(1);
        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 4)).isEqualTo(Outcome.NOT_NOW);
    }

    @Test
    void isHeldBackWhenItsListGrewMuchBetweenThePreviewAndTheFreezing() throws Exception {
        ward.link(ward.admin);
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 1, null, BroadcastRig.ADMIN_CHAT);
        twelveMoveIn();

        program.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.PAUSED);
        assertThat(look(id).why()).isEqualTo("grew");
        assertThat(rig.fates(id)).isEmpty();

        program.broadcasts.resume(id, rig.as(ward.admin));
        program.run();

        assertThat(rig.fates(id)).hasSize(16);
    }

    private void twelveMoveIn() throws Exception {
        for (int i = 0; i < 3; i++) {
            Ward moved = rig.ward();
            moved.linkAll();
            jdbc.sql("update roster_person set unit_id = :here where id in (:people)")
                    .param("here", Ids.bytes(ward.cell.value()))
                    .param(
                            "people",
                            moved.people.stream()
                                    .map(person -> Ids.bytes(person.value()))
                                    .toList())
                    .update();
        }
    }

    @Test
    void aPauseWhileItsListIsMadeHidesNothing() throws Exception {
        ward.link(ward.admin);
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 1, null, BroadcastRig.ADMIN_CHAT);
        twelveMoveIn();
        program.broadcasts.pause(id, rig.as(ward.admin));

        program.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.PAUSED);
        assertThat(look(id).why()).isEqualTo("grew");
        assertThat(look(id).listed()).isEqualTo(16);
    }

    @Test
    void aPauseDoesNotSpareItTheSecondAdmin() throws Exception {
        ward.linkAll();
        ward.appoint(ward.second, ward.unit);
        Program strict = rig.program(BroadcastRig.settings(10, 500, 1_000_000));
        UUID id = strict.drafted(ward.admin, everybody(), PLAIN);
        strict.broadcasts.preview(id, rig.as(ward.admin), null);
        assertThat(strict.broadcasts.confirm(id, rig.as(ward.admin), 4, null, BroadcastRig.ADMIN_CHAT))
                .isInstanceOf(Confirmation.Accepted.class);
        strict.broadcasts.pause(id, rig.as(ward.admin));
        twelveMoveIn();
        strict.run();

        assertThat(strict.broadcasts.resume(id, rig.as(ward.admin))).isEqualTo(Outcome.ASKED);
        strict.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.WAITING_APPROVAL);
        assertThat(rig.fates(id)).isEmpty();
        assertThat(ward.messages(ward.second))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("16 người"));
        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 16)).isEqualTo(Outcome.DONE);
        strict.run();
        assertThat(rig.fates(id)).hasSize(16);
    }

    @Test
    void whoAgreedToAShortListIsAskedAgainAboutALongOne() throws Exception {
        ward.linkAll();
        ward.appoint(ward.second, ward.unit);
        Program strict = rig.program(BroadcastRig.settings(3, 500, 1_000_000));
        UUID id = strict.drafted(ward.admin, everybody(), PLAIN);
        strict.broadcasts.preview(id, rig.as(ward.admin), null);
        strict.broadcasts.confirm(id, rig.as(ward.admin), 4, null, BroadcastRig.ADMIN_CHAT);
        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 4)).isEqualTo(Outcome.DONE);
        twelveMoveIn();

        strict.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.WAITING_APPROVAL);
        assertThat(look(id).why()).isEqualTo("grew");
        assertThat(look(id).approver()).isNull();
        assertThat(rig.fates(id)).isEmpty();
        assertThat(ward.messages(ward.second)).hasSize(2);
        assertThat(strict.broadcasts.resume(id, rig.as(ward.admin))).isEqualTo(Outcome.NOT_NOW);
        // the old number is still on the screen of whoever looked before the list was complete
        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 4)).isEqualTo(Outcome.GREW);
        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 16)).isEqualTo(Outcome.DONE);
        strict.run();
        assertThat(rig.fates(id)).hasSize(16);
    }

    @Test
    void aSlowPreviewDoesNotOverwriteWhatWasConfirmed() {
        ward.linkAll();
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, BroadcastRig.ADMIN_CHAT);

        boolean kept =
                rig.get(BroadcastTable.class).counted(id, new Broadcast.Counted(50_000, 50_000, SettableClock.START));

        assertThat(kept).isFalse();
        assertThat(look(id).counted()).extracting(counted -> counted.reached()).isEqualTo(4);
    }

    @Test
    void needsApprovalWhenTheListTurnsOutLongerThanOneAdminMayWriteTo() {
        ward.link(ward.admin);
        ward.appoint(ward.second, ward.unit);
        Program strict = rig.program(BroadcastRig.settings(3, 500, 1_000_000));
        work(ward.retired, "STUDENT");
        UUID id = strict.drafted(ward.admin, everybody().of(Set.of(WorkStatus.SERVING, WorkStatus.RETIRED)), PLAIN);
        strict.broadcasts.preview(id, rig.as(ward.admin), null);
        assertThat(strict.broadcasts.confirm(id, rig.as(ward.admin), 1, null, BroadcastRig.ADMIN_CHAT))
                .isInstanceOf(Confirmation.Accepted.class);
        work(ward.retired, "RETIRED");

        strict.run();

        assertThat(look(id).state()).isEqualTo(BroadcastState.WAITING_APPROVAL);
        assertThat(rig.fates(id)).isEmpty();
        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 4)).isEqualTo(Outcome.DONE);
        strict.run();
        assertThat(rig.fates(id)).hasSize(4);
    }

    @Test
    void doesNotReachBeyondTheOwnUnitsNorOtherAdminsBroadcasts() throws Exception {
        Ward other = rig.ward();
        other.linkAll();
        ward.linkAll();

        for (Audience beyond : List.of(
                Audience.under(other.unit), Audience.under(other.cell), Audience.one(ward.cell, other.serving))) {
            assertThat(program.broadcasts.draft(Ids.next(), rig.as(ward.admin), beyond, PLAIN))
                    .isInstanceOf(Drafted.NotAllowed.class);
        }
        UUID id = program.confirmed(ward.admin, everybody(), PLAIN);
        program.run();

        assertThat(rig.recipients(id)).containsExactlyInAnyOrderElementsOf(ward.people);
        assertThat(program.broadcasts.find(id, rig.as(other.admin))).isEmpty();
        assertThat(program.broadcasts.course(id, rig.as(other.admin))).isEmpty();
        assertThat(program.broadcasts.pause(id, rig.as(other.admin))).isEqualTo(Outcome.UNKNOWN);
        assertThat(program.broadcasts.cancel(id, rig.as(other.admin))).isEqualTo(Outcome.UNKNOWN);
        assertThat(program.broadcasts.retryFailed(id, rig.as(other.admin))).isEmpty();
        assertThat(program.broadcasts.preview(id, rig.as(other.admin), null)).isEmpty();
        assertThat(program.broadcasts.testToSelf(id, rig.as(other.admin), BroadcastRig.ADMIN_CHAT))
                .isFalse();
        UUID draft = program.drafted(ward.admin, everybody(), PLAIN);
        assertThat(program.broadcasts.draft(draft, rig.as(other.admin), Audience.under(other.unit), PLAIN))
                .isInstanceOf(Drafted.NotAllowed.class);
    }

    @Test
    void isForAdminsOnlyAndOnlyWhileTheyHoldTheOffice() {
        ward.linkAll();
        LocalDate today = LocalDate.of(2026, 1, 5);
        assertThat(program.broadcasts.draft(Ids.next(), rig.as(ward.serving), everybody(), PLAIN))
                .isInstanceOf(Drafted.NotAllowed.class);
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        offices.end(ward.admin, ward.unit, OfficeKind.ADMIN, today);

        assertThat(confirm(id, 4)).isEqualTo(new Confirmation.NotAllowed());
        assertThat(program.broadcasts.preview(id, rig.as(ward.admin), null)).isEmpty();
    }

    @Test
    void aDraftIsItsAuthorsAlone() {
        ward.appoint(ward.second, ward.unit);
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);

        assertThat(program.broadcasts.find(id, rig.as(ward.second))).isEmpty();
        assertThat(program.broadcasts.confirm(id, rig.as(ward.second), 0, null, BroadcastRig.ADMIN_CHAT))
                .isEqualTo(new Confirmation.NotAllowed());
        assertThat(program.broadcasts.cancel(id, rig.as(ward.second))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void isTriedInTheAuthorsOwnChat() {
        Address chat = ward.link(ward.admin);
        Wording wording = new Wording("Đ/c {tên}", null, true);
        UUID id = program.drafted(ward.admin, everybody(), wording);

        assertThat(program.broadcasts.testToSelf(id, rig.as(ward.admin), chat)).isTrue();

        OutgoingMessage tried = ward.messages(ward.admin).getFirst();
        String name = people.find(ward.admin).orElseThrow().shortName();
        assertThat(tried.text()).endsWith("\n\nĐ/c " + name);
        String token = tried.choices().getFirst().token().substring("/danhan ".length());
        assertThat(program.broadcasts.gotIt(token, ward.admin)).isEqualTo(GotIt.TRIAL);
        assertThat(look(id).state()).isEqualTo(BroadcastState.DRAFT);
    }

    @Test
    void countsWhoHasGotItOnceAndNobodyElse() {
        ward.linkAll();
        UUID id = program.confirmed(ward.admin, everybody(), new Wording("Xin chào", null, true));
        program.run();
        String token = token(ward.serving);

        assertThat(program.broadcasts.gotIt(token, ward.retired)).isEqualTo(GotIt.NOT_YOURS);
        assertThat(program.broadcasts.gotIt("x".repeat(30), ward.serving)).isEqualTo(GotIt.NOT_YOURS);
        assertThat(program.broadcasts.gotIt("", ward.serving)).isEqualTo(GotIt.NOT_YOURS);
        assertThat(course(id).gotIts()).isZero();
        clock.advance(Duration.ofDays(21));
        assertThat(program.broadcasts.gotIt(token, ward.serving)).isEqualTo(GotIt.NOTED);
        assertThat(program.broadcasts.gotIt(token, ward.serving)).isEqualTo(GotIt.AGAIN);
        assertThat(course(id).gotIts()).isEqualTo(1);
        assertThat(program.broadcasts.gotTheLatest(ward.retired)).isEqualTo(GotIt.NOTED);
        assertThat(program.broadcasts.gotTheLatest(ward.retired)).isEqualTo(GotIt.AGAIN);
        assertThat(course(id).gotIts()).isEqualTo(2);
        assertThat(token).doesNotContain(id.toString()).matches("[A-Za-z0-9_-]{30}");
    }

    private String token(PersonId person) {
        return ward.messages(person).getLast().choices().getFirst().token().substring("/danhan ".length());
    }

    @Test
    void noBroadcastWaitsForThoseWhoGotNone() throws Exception {
        Ward other = rig.ward();

        assertThat(program.broadcasts.gotTheLatest(other.serving)).isEqualTo(GotIt.NOTHING);
    }

    @Test
    void refusesBadTextsBeforeTheyAreStored() {
        UUID id = Ids.next();

        assertThat(program.broadcasts.draft(id, rig.as(ward.admin), everybody(), new Wording("{mật khẩu}", "", false)))
                .isInstanceOfSatisfying(
                        Drafted.Bad.class,
                        bad -> assertThat(bad.problems())
                                .extracting(TextProblem::what)
                                .containsExactly(TextProblem.What.UNKNOWN_PLACEHOLDER, TextProblem.What.EMPTY));
        assertThat(program.broadcasts.find(id, rig.as(ward.admin))).isEmpty();
    }

    @Test
    void isForgottenAfterSomeTimeWhenItWasNeverConfirmed() {
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        clock.advance(Duration.ofDays(31));

        rig.program(program.settings).job.tick();

        assertThat(program.broadcasts.find(id, rig.as(ward.admin))).isEmpty();
    }

    @Test
    void keepsItsTextsSealed() {
        UUID id = program.drafted(ward.admin, everybody(), new Wording("Bí mật nội bộ", "Inner secret", false));

        byte[] vi = jdbc.sql("select text_vi from broadcast_broadcast where id = :id")
                .param("id", Ids.bytes(id))
                .query((row, i) -> row.getBytes(1))
                .single();

        assertThat(new String(vi, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("mật");
        assertThat(look(id).wording()).isEqualTo(new Wording("Bí mật nội bộ", "Inner secret", false));
    }
}
