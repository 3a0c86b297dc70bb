package vn.kekhai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.campaign.Rules.Joiners;
import vn.kekhai.campaign.Rules.Moves;
import vn.kekhai.campaign.Rules.StatusChange;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.PersonMerged;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.setting.LiveSettings;

@HouseTest
class MembersTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    private static final String WORK = "Tình trạng công tác";
    private static final String DAY_BEGINS = "kekhai.delivery.day-begins";
    private static final String PARTY = "Trạng thái";

    @Autowired
    private Members members;

    @Autowired
    private Phases phases;

    @Autowired
    private SampleCampaign campaigns;

    @Autowired
    private SampleWard wards;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext house;

    private SampleWard.Ward ward;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        ward = wards.ward();
        clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void takesThePeopleOfItsStatusesInOnItsDayFromTheMorningOn() {
        Phase phase = campaigns.add(campaigns.of(ward.unit()), TODAY.plusDays(1), TODAY.plusDays(20), "SERVING");

        members.keepUp();
        assertThat(counted(phase)).isEmpty();
        clock.set(Instant.parse("2026-01-06T00:29:00Z"));
        members.keepUp();
        assertThat(counted(phase)).isEmpty();
        clock.set(Instant.parse("2026-01-06T00:30:00Z"));
        members.keepUp();

        assertThat(counted(phase)).containsExactlyInAnyOrder(ward.id("binh"), ward.id("cuong"));
        assertThat(phases.find(phase.id()).orElseThrow().openedAt()).isEqualTo(clock.instant());
        assertThat(members.find(phase.id(), ward.id("binh")).orElseThrow())
                .isEqualTo(new Member(
                        phase.id(), ward.id("binh"), ward.firstCell(), phase.deadline(), Mark.NONE, null, null));
        assertThat(members.inUnits(phase.id(), List.of(ward.secondCell())))
                .extracting(Member::person)
                .containsExactly(ward.id("cuong"));
        assertThat(members.of(phase.id(), List.of(ward.id("an"), ward.id("cuong"))))
                .containsOnlyKeys(ward.id("cuong"));
        assertThat(members.current(ward.id("an"))).isEmpty();
        assertThat(members.current(ward.id("binh")).map(Member::phase)).contains(phase.id());
        assertThat(audited("campaign.phase-opened", phase.id())).hasSize(1);
    }

    @Test
    void opensNoPhaseWhoseTimeIsOver() {
        Phase phase = campaigns.add(campaigns.of(ward.unit()), TODAY.minusDays(40), TODAY.minusDays(6), "SERVING");

        members.keepUp();

        assertThat(counted(phase)).isEmpty();
        assertThat(phases.find(phase.id()).orElseThrow().openedAt()).isNull();
    }

    @Test
    void keepsThoseWhoAreNotCountedWithTheReason() throws Exception {
        ward.set("binh", PARTY, "Miễn sinh hoạt").bring();
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");

        assertThat(counted(phase)).containsExactly(ward.id("cuong"));
        assertThat(members.whyNot(phase.id(), ward.id("binh"))).contains("EXEMPT");
        assertThat(members.whyNot(phase.id(), ward.id("cuong"))).isEmpty();
        assertThat(members.mark(phase.id(), ward.id("binh"), Mark.EXEMPT, "abroad", ward.id("an")))
                .isFalse();
    }

    @Test
    void countsThemWhereTheCampaignSaysSo() throws Exception {
        ward.set("binh", PARTY, "Miễn sinh hoạt").bring();
        Phase phase = opened(
                campaigns.of(
                        ward.unit(),
                        rules(Joiners.INCLUDE, Moves.FOLLOW, StatusChange.KEEP_EARLIER_DEADLINE, Set.of())),
                "SERVING");

        assertThat(counted(phase)).containsExactlyInAnyOrder(ward.id("binh"), ward.id("cuong"));
    }

    @Test
    void takesInWhoJoinsLater() throws Exception {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");
        later(Duration.ofDays(2));
        ward.add("giang").bring();
        later(Duration.ofMinutes(1));
        members.keepUp();

        assertThat(counted(phase)).contains(ward.id("giang")).hasSize(3);
        assertThat(members.find(phase.id(), ward.id("giang")).orElseThrow().deadline())
                .isEqualTo(phase.deadline());
        assertThat(audited("campaign.member-came", ward.id("giang").value())).hasSize(1);
    }

    @Test
    void givesWhoJoinsAfterTheDeadlineTheDaysOfGrace() throws Exception {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");
        later(Duration.ofDays(22));
        ward.add("giang").bring();
        members.keepUp();

        assertThat(members.find(phase.id(), ward.id("giang")).orElseThrow().deadline())
                .isEqualTo(phase.lastDay());

        later(Duration.ofDays(10));
        ward.add("hanh").bring();
        members.keepUp();

        assertThat(members.find(phase.id(), ward.id("hanh"))).isEmpty();
        assertThat(members.whyNot(phase.id(), ward.id("hanh"))).contains("JOINED_LATE");
    }

    @Test
    void leavesJoinersOutWhereTheCampaignSaysSo() throws Exception {
        Phase phase = opened(
                campaigns.of(
                        ward.unit(),
                        rules(Joiners.EXCLUDE, Moves.FOLLOW, StatusChange.KEEP_EARLIER_DEADLINE, usualStatuses())),
                "SERVING");
        later(Duration.ofDays(2));
        ward.add("giang").bring();
        members.keepUp();
        members.keepUp();

        assertThat(counted(phase)).hasSize(2);
        assertThat(members.whyNot(phase.id(), ward.id("giang"))).contains("JOINED_LATE");
    }

    @Test
    void letsGoWhoLeavesAndTakesBackWhoReturns() throws Exception {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");
        members.mark(phase.id(), ward.id("binh"), Mark.UNREACHABLE, "no-phone", ward.id("an"));
        later(Duration.ofDays(2));
        ward.set("binh", PARTY, "Từ trần").bring();
        members.keepUp();

        assertThat(counted(phase)).containsExactly(ward.id("cuong"));
        assertThat(members.whyNot(phase.id(), ward.id("binh"))).contains("DECEASED");
        assertThat(members.current(ward.id("binh"))).isEmpty();
        assertThat(audited("campaign.member-left", ward.id("binh").value())).hasSize(1);

        later(Duration.ofDays(1));
        ward.set("binh", PARTY, "Chính thức").bring();
        members.keepUp();

        assertThat(counted(phase)).containsExactlyInAnyOrder(ward.id("binh"), ward.id("cuong"));
        assertThat(members.find(phase.id(), ward.id("binh")).orElseThrow().mark())
                .isEqualTo(Mark.UNREACHABLE);
    }

    @Test
    void followsWhoMovesToAnotherCell() throws Exception {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");
        later(Duration.ofDays(2));
        ward.toSecondCell("binh").bring();
        members.keepUp();

        assertThat(members.inUnits(phase.id(), List.of(ward.secondCell()))).hasSize(2);
        assertThat(members.inUnits(phase.id(), List.of(ward.firstCell()))).isEmpty();
        assertThat(audited("campaign.member-moved", ward.id("binh").value())).hasSize(1);
    }

    @Test
    void countsWhoMovesWhereItWasWhereTheCampaignSaysSo() throws Exception {
        Phase phase = opened(
                campaigns.of(
                        ward.unit(),
                        rules(Joiners.INCLUDE, Moves.STAY, StatusChange.KEEP_EARLIER_DEADLINE, usualStatuses())),
                "SERVING");
        later(Duration.ofDays(2));
        ward.toSecondCell("binh").bring();
        members.keepUp();

        assertThat(members.inUnits(phase.id(), List.of(ward.firstCell())))
                .extracting(Member::person)
                .containsExactly(ward.id("binh"));
    }

    @Test
    void letsWhoRetiresFinishInTheEarlierPhase() throws Exception {
        Campaign campaign = campaigns.of(ward.unit());
        Phase serving = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        Phase retired = campaigns.add(campaign, TODAY.plusDays(10), TODAY.plusDays(50), "RETIRED");
        members.keepUp();
        later(Duration.ofDays(2));
        ward.set("binh", WORK, "Hưu trí").bring();
        members.keepUp();
        assertThat(counted(serving)).contains(ward.id("binh"));
        later(Duration.ofDays(9));
        members.keepUp();

        assertThat(counted(serving)).containsExactlyInAnyOrder(ward.id("binh"), ward.id("cuong"));
        assertThat(counted(retired)).containsExactlyInAnyOrder(ward.id("an"), ward.id("dung"));
        assertThat(members.whyNot(retired.id(), ward.id("binh"))).contains("ELSEWHERE");

        ward.set("dung", WORK, "Đương chức").bring();
        later(Duration.ofMinutes(1));
        members.keepUp();

        assertThat(counted(serving)).contains(ward.id("dung")).hasSize(3);
        assertThat(counted(retired)).containsExactly(ward.id("an"));
        assertThat(members.whyNot(retired.id(), ward.id("dung"))).contains("STATUS");
    }

    @Test
    void putsWhoRetiresIntoTheLaterPhaseWhereTheCampaignSaysSo() throws Exception {
        Campaign campaign = campaigns.of(
                ward.unit(), rules(Joiners.INCLUDE, Moves.FOLLOW, StatusChange.NEW_PHASE, usualStatuses()));
        Phase serving = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        Phase retired = campaigns.add(campaign, TODAY.plusDays(10), TODAY.plusDays(50), "RETIRED");
        members.keepUp();
        later(Duration.ofDays(2));
        ward.set("binh", WORK, "Hưu trí").bring();
        members.keepUp();

        assertThat(counted(serving)).containsExactly(ward.id("cuong"));
        assertThat(members.whyNot(serving.id(), ward.id("binh"))).contains("STATUS");
        later(Duration.ofDays(9));
        members.keepUp();
        assertThat(counted(retired)).containsExactlyInAnyOrder(ward.id("an"), ward.id("binh"), ward.id("dung"));

        ward.set("cuong", WORK, "Hưu trí").bring();
        later(Duration.ofMinutes(1));
        members.keepUp();
        assertThat(counted(serving)).isEmpty();
        assertThat(counted(retired)).hasSize(4);
    }

    @Test
    void marksWithAReasonOfTheListAndTellsWho() {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");

        assertThat(members.mark(phase.id(), ward.id("binh"), Mark.EXEMPT, "old-or-ill", ward.id("an")))
                .isTrue();
        assertThat(members.find(phase.id(), ward.id("binh")).orElseThrow().markReason())
                .isEqualTo("old-or-ill");
        assertThat(members.mark(phase.id(), ward.id("binh"), Mark.NONE, null, ward.id("an")))
                .isTrue();
        assertThat(members.find(phase.id(), ward.id("binh")).orElseThrow().mark())
                .isEqualTo(Mark.NONE);
        assertThatThrownBy(() -> members.mark(phase.id(), ward.id("binh"), Mark.EXEMPT, "no-phone", ward.id("an")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> members.mark(phase.id(), ward.id("binh"), Mark.EXEMPT, null, ward.id("an")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(members.mark(phase.id(), ward.id("dung"), Mark.EXEMPT, "abroad", ward.id("an")))
                .isFalse();
        assertThat(jdbc.sql("select actor from audit_entry where action = ? and subject = ?")
                        .params(
                                "campaign.member-marked",
                                Ids.bytes(ward.id("binh").value()))
                        .query(byte[].class)
                        .list())
                .hasSize(2)
                .allSatisfy(actor ->
                        assertThat(Ids.of(actor)).isEqualTo(ward.id("an").value()));
    }

    @Test
    void notesThePaperFormOnce() {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");

        assertThat(members.paperReceived(phase.id(), ward.id("binh"), ward.id("an")))
                .isTrue();
        Instant first = clock.instant();
        clock.advance(Duration.ofHours(1));
        assertThat(members.paperReceived(phase.id(), ward.id("binh"), ward.id("an")))
                .isFalse();

        assertThat(members.find(phase.id(), ward.id("binh")).orElseThrow().paperReceived())
                .isEqualTo(first);
    }

    @Test
    void takesThePaperFormBackAndNotesByWhom() {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");
        PersonId binh = ward.id("binh");
        UUID an = ward.id("an").value();
        assertThat(members.paperNotReceived(phase.id(), binh, an)).isFalse();
        members.paperReceived(phase.id(), binh, an);

        assertThat(members.paperNotReceived(phase.id(), binh, an)).isTrue();

        assertThat(members.find(phase.id(), binh).orElseThrow().paperReceived()).isNull();
        assertThat(jdbc.sql("select actor from audit_entry where action = ? and subject = ?")
                        .params("campaign.paper-taken-back", Ids.bytes(binh.value()))
                        .query(byte[].class)
                        .list())
                .singleElement()
                .satisfies(actor -> assertThat(Ids.of(actor)).isEqualTo(an));
        assertThat(members.paperReceived(phase.id(), binh, an)).isTrue();
    }

    @Test
    void movesItsMembersDeadlinesWithItsOwnButNotAnOpenedPhasesFirstDay() throws Exception {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");

        phases.move(phase.id(), phase.opens(), phase.deadline().plusDays(10));

        assertThat(members.find(phase.id(), ward.id("binh")).orElseThrow().deadline())
                .isEqualTo(phase.deadline().plusDays(10));
        assertThat(phases.deadlines(phase.id()))
                .containsExactly(new DeadlineChange(
                        clock.instant(), phase.deadline(), phase.deadline().plusDays(10)));
        assertThatThrownBy(() -> phases.move(phase.id(), phase.opens().plusDays(1), phase.deadline()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(audited("campaign.phase-moved", phase.id())).hasSize(1);
    }

    @Test
    void tellsAPersonTheOwnDeadlineOfThePhaseThatAsksNowOrNext() throws Exception {
        Campaign campaign = campaigns.of(ward.unit());
        Phase serving = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        Phase retired = campaigns.add(campaign, TODAY.plusDays(10), TODAY.plusDays(50), "RETIRED");
        Phase nextYear = campaigns.add(
                campaigns.of(ward.unit()), TODAY.plusDays(300), TODAY.plusDays(330), "SERVING", "RETIRED");
        assertThat(deadline("binh", 0)).isEqualTo(serving.deadline());
        members.keepUp();
        ward.add("giang").bring();

        assertThat(deadline("binh", 0)).isEqualTo(serving.deadline());
        assertThat(deadline("giang", 0)).isEqualTo(serving.deadline());
        assertThat(deadline("an", 0)).isEqualTo(retired.deadline());
        assertThat(deadline("binh", 24)).isEqualTo(serving.deadline());
        assertThat(deadline("binh", 26)).isEqualTo(nextYear.deadline());
        assertThat(deadline("binh", 400)).isEqualTo(serving.deadline());
        assertThat(members.asked(ward.id("binh"), TODAY).orElseThrow().countsSince())
                .isEqualTo(Instant.parse("2026-01-04T17:00:00Z"));

        later(Duration.ofDays(22));
        ward.add("hanh").bring();
        members.keepUp();
        assertThat(deadline("hanh", 22)).isEqualTo(serving.lastDay());
    }

    private LocalDate deadline(String person, int daysOn) {
        return members.asked(ward.id(person), TODAY.plusDays(daysOn))
                .orElseThrow()
                .deadline();
    }

    @Test
    void goesThroughItsMembersByThePage() {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING", "RETIRED");
        List<PersonId> found = new ArrayList<>();
        PersonId last = null;
        for (List<Member> page = members.page(phase.id(), last, 3);
                !page.isEmpty();
                page = members.page(phase.id(), last, 3)) {
            page.forEach(member -> found.add(member.person()));
            last = found.getLast();
        }

        assertThat(found).containsExactlyInAnyOrder(ward.id("an"), ward.id("binh"), ward.id("cuong"), ward.id("dung"));
    }

    @Test
    void opensOnceThoughSeveralInstancesDoItAtOnceAndOneDiesInTheMiddle() throws Exception {
        for (int i = 0; i < 25; i++) {
            ward.add("m" + (char) ('a' + i));
        }
        ward.bring();
        Campaign campaign = campaigns.of(ward.unit());
        Phase phase = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        KeepingUp dying = instance(2);
        TransactionTemplate transaction = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));
        Set<vn.kekhai.roster.UnitId> scope = Set.of(ward.unit(), ward.firstCell(), ward.secondCell());
        for (int i = 0; i < 3; i++) {
            transaction.execute(status -> dying.openSome(campaign, phase.id(), scope));
        }
        transaction.execute(status -> {
            dying.openSome(campaign, phase.id(), scope);
            status.setRollbackOnly();
            return null;
        });
        assertThat(phases.find(phase.id()).orElseThrow().openedAt()).isNull();

        CyclicBarrier start = new CyclicBarrier(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<@Nullable Void>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                KeepingUp one = instance(2 + i);
                Callable<@Nullable Void> run = () -> {
                    start.await();
                    one.run();
                    return null;
                };
                all.add(threads.submit(run));
            }
            for (Future<@Nullable Void> each : all) {
                each.get();
            }
        }
        members.keepUp();

        assertThat(counted(phase)).hasSize(27).doesNotHaveDuplicates();
        assertThat(audited("campaign.phase-opened", phase.id())).hasSize(1);
    }

    @Test
    void goesThroughNobodyBeyondItsUnitsToOpen() throws Exception {
        wards.ward();
        Campaign campaign = campaigns.of(ward.unit());
        Phase phase = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        KeepingUp slow = instance(1);
        Set<vn.kekhai.roster.UnitId> scope = Set.of(ward.unit(), ward.firstCell(), ward.secondCell());
        TransactionTemplate transaction = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));

        int steps = 1;
        while (Boolean.TRUE.equals(transaction.execute(status -> slow.openSome(campaign, phase.id(), scope)))) {
            steps++;
        }

        assertThat(steps).isEqualTo(3);
        assertThat(counted(phase)).containsExactlyInAnyOrder(ward.id("binh"), ward.id("cuong"));
    }

    @Test
    void missesNobodyWhoMovesToAUnitThatWasGoneThrough() throws Exception {
        for (int i = 0; i < 5; i++) {
            ward.add("m" + (char) ('a' + i));
        }
        ward.bring();
        Campaign campaign = campaigns.of(ward.unit());
        Phase phase = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        KeepingUp slow = instance(1);
        Set<vn.kekhai.roster.UnitId> scope = Set.of(ward.unit(), ward.firstCell(), ward.secondCell());
        TransactionTemplate transaction = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));
        for (int i = 0; i < 4; i++) {
            transaction.execute(status -> slow.openSome(campaign, phase.id(), scope));
        }
        clock.advance(Duration.ofMinutes(30));
        ward.toSecondCell("ma").toSecondCell("me").bring();
        clock.advance(Duration.ofMinutes(30));
        members.keepUp();
        members.keepUp();

        assertThat(counted(phase)).hasSize(7).contains(ward.id("ma"), ward.id("me"), ward.id("cuong"));
    }

    @Test
    void missesNobodyWhoChangesWhileAPhaseOpens() throws Exception {
        for (int i = 0; i < 5; i++) {
            ward.add("m" + (char) ('a' + i));
        }
        ward.bring();
        Campaign campaign = campaigns.of(ward.unit());
        Phase phase = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        KeepingUp slow = instance(1);
        TransactionTemplate transaction = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));
        transaction.execute(status ->
                slow.openSome(campaign, phase.id(), Set.of(ward.unit(), ward.firstCell(), ward.secondCell())));
        clock.advance(Duration.ofMinutes(30));
        ward.set("binh", PARTY, "Từ trần").remove("me").add("mf").bring();
        clock.advance(Duration.ofMinutes(30));
        members.keepUp();
        members.keepUp();

        assertThat(counted(phase))
                .contains(ward.id("mf"))
                .doesNotContain(ward.id("binh"), ward.id("me"))
                .hasSize(6);
    }

    @Test
    void countsNobodyOfTheOpeningAsComeLaterThoughTimePassesMeanwhile() {
        Campaign campaign = campaigns.of(ward.unit());
        Phase phase = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        Clock passing = new Clock() {
            @Override
            public Instant instant() {
                clock.advance(Duration.ofMillis(1));
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }
        };

        instance(1_000, passing).keepUp(campaign);

        assertThat(members.page(phase.id(), null, 10))
                .extracting(Member::joined)
                .containsExactly(null, null);
        assertThat(members.cohorts(phases.find(phase.id()).orElseThrow()))
                .containsOnlyKeys(new Cohort(phase.deadline(), null));
    }

    @Test
    void takesThoseOfAnOpeningForSuchWhoWereNotedALittleAfterIt() throws Exception {
        Phase phase = opened(campaigns.of(ward.unit()), "SERVING");
        later(Duration.ofDays(2));
        ward.add("giang").bring();
        members.keepUp();
        jdbc.sql("update campaign_phase set opened_at = opened_at - interval 3 second where id = ?")
                .param(Ids.bytes(phase.id()))
                .update();

        jdbc.sql(new ClassPathResource("db/migration/campaign/V139_1__opened_with_the_last_taken_in.sql")
                        .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(members.page(phase.id(), null, 10).stream()
                        .filter(member -> member.joined() != null)
                        .map(Member::person))
                .containsExactly(ward.id("giang"));
    }

    @Test
    void opensWithTheSendingHoursThatWereChosen() {
        LiveSettings live = house.getBean(LiveSettings.class);
        Phase phase = campaigns.add(campaigns.of(ward.unit()), TODAY.plusDays(1), TODAY.plusDays(20), "SERVING");
        live.choose(Map.of(DAY_BEGINS, "09:30"), UUID.randomUUID());
        try {
            clock.set(Instant.parse("2026-01-06T02:29:00Z"));
            members.keepUp();
            assertThat(counted(phase)).isEmpty();
            clock.set(Instant.parse("2026-01-06T02:30:00Z"));
            members.keepUp();
            assertThat(counted(phase)).hasSize(2);
        } finally {
            live.choose(Map.of(DAY_BEGINS, ""), UUID.randomUUID());
        }
    }

    @Test
    void countsWhoWasTwoInTheEarlierPhaseAlone() throws Exception {
        Campaign campaign = campaigns.of(ward.unit());
        Phase serving = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        Phase retired = campaigns.add(campaign, TODAY, TODAY.plusDays(50), "RETIRED");
        members.keepUp();

        merge(ward.id("binh"), ward.id("an"));

        assertThat(counted(serving)).containsExactlyInAnyOrder(ward.id("an"), ward.id("cuong"));
        assertThat(counted(retired)).containsExactly(ward.id("dung"));
        assertThat(members.whyNot(retired.id(), ward.id("an"))).contains("ELSEWHERE");
        assertThat(audited("campaign.member-left", ward.id("an").value())).hasSize(1);

        // whoever is counted twice for another reason is set right with the next change
        jdbc.sql("update campaign_member set left_why = null, left_at = null where phase_id = ? and person_id = ?")
                .params(Ids.bytes(retired.id()), Ids.bytes(ward.id("an").value()))
                .update();
        later(Duration.ofMinutes(10));
        ward.toSecondCell("an").bring();
        later(Duration.ofMinutes(1));
        members.keepUp();

        assertThat(counted(serving)).contains(ward.id("an"));
        assertThat(members.whyNot(retired.id(), ward.id("an"))).contains("ELSEWHERE");
    }

    @Test
    void countsWhoWasTwoInThePhaseOfTheOwnStatusWhereTheCampaignSaysSo() {
        Campaign campaign = campaigns.of(
                ward.unit(), rules(Joiners.INCLUDE, Moves.FOLLOW, StatusChange.NEW_PHASE, usualStatuses()));
        Phase serving = campaigns.add(campaign, TODAY, TODAY.plusDays(20), "SERVING");
        Phase retired = campaigns.add(campaign, TODAY, TODAY.plusDays(50), "RETIRED");
        members.keepUp();

        merge(ward.id("binh"), ward.id("an"));

        assertThat(counted(serving)).containsExactly(ward.id("cuong"));
        assertThat(members.whyNot(serving.id(), ward.id("an"))).contains("ELSEWHERE");
        assertThat(counted(retired)).containsExactlyInAnyOrder(ward.id("an"), ward.id("dung"));
    }

    private void merge(PersonId gone, PersonId stays) {
        new TransactionTemplate(house.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> house.publishEvent(new PersonMerged(gone, stays)));
    }

    private KeepingUp instance(int batch) {
        return instance(batch, clock);
    }

    private KeepingUp instance(int batch, Clock of) {
        return new KeepingUp(
                house.getBean(Campaigns.class),
                phases,
                house.getBean(PhaseTable.class),
                house.getBean(MemberTable.class),
                house.getBean(vn.kekhai.roster.Rolls.class),
                house.getBean(vn.kekhai.roster.Units.class),
                house.getBean(vn.kekhai.audit.Audit.class),
                house.getBean(PlatformTransactionManager.class),
                new CampaignSettings(Duration.ofSeconds(30), batch, 31),
                house.getBean(LiveSettings.class),
                of,
                house.getBean(java.time.ZoneId.class),
                java.time.LocalTime.of(7, 30));
    }

    private Phase opened(Campaign campaign, String... statuses) {
        Phase phase = campaigns.add(campaign, TODAY, TODAY.plusDays(20), statuses);
        members.keepUp();
        assertThat(phases.find(phase.id()).orElseThrow().openedAt()).isNotNull();
        return phase;
    }

    private void later(Duration duration) {
        clock.advance(duration);
    }

    private List<PersonId> counted(Phase phase) {
        return members.page(phase.id(), null, 1_000).stream()
                .map(Member::person)
                .toList();
    }

    private List<@Nullable String> audited(String action, UUID subject) {
        return jdbc.sql("select facts from audit_entry where action = ? and subject = ?")
                .params(action, Ids.bytes(subject))
                .query(String.class)
                .list();
    }

    private static Rules rules(Joiners joiners, Moves moves, StatusChange change, Set<PartyStatus> notCounted) {
        return new Rules(joiners, moves, change, notCounted, null, false);
    }

    private static Set<PartyStatus> usualStatuses() {
        return Rules.usual().notCounted();
    }
}
