package vn.kekhai.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.delivery.Recheck.Due;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.script.ReminderPlan;
import vn.kekhai.setting.LiveSettings;

@HouseTest
@TestPropertySource(properties = "test.own-database=reminders")
class ReminderRunTests {

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    @Autowired
    private ApplicationContext house;

    @Autowired
    private SampleWard wards;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Members members;

    @Autowired
    private Phases phases;

    @Autowired
    private Declarations declarations;

    @Autowired
    private Offices offices;

    @Autowired
    private ReminderRecheck recheck;

    @Autowired
    private JdbcClient jdbc;

    private SamplePhase sample;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        sample = new SamplePhase(house, wards.ward());
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    @Test
    void writesToThoseWhoHaveLinkedWhenAPhaseOpensAndToNobodyOfTheNext() throws Exception {
        sample.ward.add("hoa").bring();
        Phase first = sample.phase("2026-01-06", "2026-01-30", "SERVING");
        Phase second = sample.phase("2026-02-02", "2026-02-27", "RETIRED");
        sample.link(sample.id("binh"));
        sample.link(sample.id("an"));
        sample.link(sample.id("dung"));

        sample.tick("2026-01-05 20:00");
        assertThat(sample.runs(first)).isEmpty();
        sample.tick("2026-01-06 07:59");
        assertThat(sample.runs(first)).isEmpty();
        sample.tick("2026-01-06 08:00");

        assertThat(sample.decidedByName(first, "opening", "binh", "cuong", "hoa", "an", "dung"))
                .containsExactly(
                        entry("an", "-"),
                        entry("binh", "WAITING"),
                        entry("cuong", "not-linked"),
                        entry("dung", "-"),
                        entry("hoa", "not-linked"));
        assertThat(sample.runs(first)).containsExactly("opening 2026-01-06 1/3");
        sample.tick("2026-02-02 07:59");
        assertThat(sample.left(sample.id("an"))).isEmpty();
        sample.tick("2026-02-02 08:00");
        assertThat(sample.left(sample.id("an"))).containsExactly("2026-02-02T08:00 reminder.opening");
        assertThat(sample.runs(second)).containsExactly("opening 2026-02-02 2/2");
    }

    @Test
    void tellsWhatIsTrueOfTheMember() {
        sample.phase("2026-01-05", "2026-01-30", "SERVING");
        PersonId binh = sample.id("binh");
        sample.link(binh);
        sample.tick("2026-01-05 09:00");

        assertThat(sample.last(binh).text())
                .startsWith("Kính gửi đồng chí, Đợt thử đã bắt đầu. Hạn kê khai: 30/01/2026.")
                .contains("Đồng chí chưa kê khai");
        assertThat(sample.last(binh).choices()).extracting("token").containsExactly("/kekhai");
        sample.at("2026-01-22 10:00");
        sample.talks(binh, "declaration", true);
        sample.tick("2026-01-23 08:00");
        assertThat(sample.last(binh).text())
                .startsWith("Đợt thử: còn 7 ngày, hạn 30/01/2026.")
                .contains("đang kê khai dở");
        sample.at("2026-01-24 10:00");
        sample.declares(binh, false);
        declarations.giveBack(binh, 1, sample.id("an"), "thiếu");
        sample.tick("2026-01-29 08:00");
        assertThat(sample.last(binh).text())
                .startsWith("Đợt thử: chỉ còn ngày mai")
                .contains("trả lại để bổ sung");
        sample.tick("2026-02-02 08:00");
        assertThat(sample.last(binh).text())
                .startsWith(
                        "Đợt thử: đã quá hạn 3 ngày (hạn 30/01/2026). Kê khai đến hết ngày 04/02/2026 vẫn được tính");
    }

    @Test
    void asksThoseWhoDeclaredInEarlierYearsToConfirm() {
        sample.declares(sample.id("binh"), false);
        sample.phase("2026-01-12", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-12 08:00");

        assertThat(sample.last(sample.id("binh")).text())
                .contains("Đồng chí đã kê khai trước đây; đợt này chỉ cần xác nhận");
    }

    @Test
    void hasAReasonForEverybodyWhoIsNotWrittenTo() throws Exception {
        for (String name : List.of("da", "db", "dc", "dd", "de", "df", "dg", "dh")) {
            sample.ward.add(name);
        }
        sample.ward.bring();
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.tick("2026-01-05 09:00");
        PersonId by = sample.id("an");
        for (String name : List.of("da", "db", "dc", "dd", "de", "df", "dg")) {
            sample.link(sample.id(name));
        }
        sample.at("2026-01-06 09:00");
        sample.declares(sample.id("da"), false);
        sample.declares(sample.id("db"), true);
        members.mark(phase.id(), sample.id("dc"), Mark.EXEMPT, "abroad", by);
        members.mark(phase.id(), sample.id("dd"), Mark.UNREACHABLE, "no-phone", by);
        members.paperReceived(phase.id(), sample.id("de"), by);
        sample.wishes(sample.id("df"), false);
        sample.block(sample.id("dg"));
        sample.link(sample.id("binh"));
        sample.link(sample.id("cuong"));
        sample.tick("2026-01-16 08:00");

        assertThat(sample.decidedByName(
                        phase, "day-14", "binh", "cuong", "da", "db", "dc", "dd", "de", "df", "dg", "dh"))
                .containsExactly(
                        entry("binh", "WAITING"),
                        entry("cuong", "WAITING"),
                        entry("da", "declared"),
                        entry("db", "none"),
                        entry("dc", "exempt"),
                        entry("dd", "unreachable"),
                        entry("de", "paper-received"),
                        entry("df", "opted-out"),
                        entry("dg", "blocked"),
                        entry("dh", "not-linked"));
        sample.tick("2026-01-30 08:00");
        assertThat(sample.decided(phase, "deadline")).hasSize(10);
        sample.tick("2026-02-02 08:00");
        assertThat(sample.decidedByName(phase, "overdue-3", "binh", "da", "df"))
                .containsExactly(entry("binh", "WAITING"), entry("da", "declared"), entry("df", "opted-out"));
        // those that fall on the same day are told once
        assertThat(sample.decided(phase, "overdue-1"))
                .containsValue("superseded")
                .doesNotContainValue("WAITING");
    }

    @Test
    void writesAtMostOnceADayOverAllPhases() {
        SamplePhase other = new SamplePhase(house, sample.ward);
        Phase one = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        Phase two = other.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-05 09:01");

        assertThat(List.of(
                        sample.decided(one, "opening").get(sample.id("binh")),
                        sample.decided(two, "opening").get(sample.id("binh"))))
                .containsExactlyInAnyOrder("WAITING", "once-a-day");
        assertThat(sample.left(sample.id("binh"))).hasSize(1);
    }

    @Test
    void writesOneMessageAfterAnOutage() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-28 15:00");

        assertThat(sample.left(sample.id("binh")))
                .containsExactly("2026-01-05T09:00 reminder.opening", "2026-01-28T15:00 reminder.day-3");
        assertThat(sample.last(sample.id("binh")).text()).startsWith("Đợt thử: còn 2 ngày");
        assertThat(sample.decided(phase, "day-14")).containsEntry(sample.id("binh"), "superseded");
        assertThat(sample.decided(phase, "day-7"))
                .containsEntry(sample.id("binh"), "superseded")
                .hasSize(2);
    }

    @Test
    void doesNotTellWhatIsTooOld() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        // day-14 was on Friday 16 January at 8; the weekend does not count
        sample.tick("2026-01-20 07:45");
        assertThat(sample.decided(phase, "day-14")).isEmpty();
        sample.tick("2026-01-20 08:00");

        assertThat(sample.decided(phase, "day-14")).containsEntry(sample.id("binh"), "stale");
        assertThat(sample.left(sample.id("binh"))).hasSize(1);
    }

    @Test
    void waitsWithWhatIsForWorkingDays() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-17 09:00");
        assertThat(sample.decided(phase, "day-14")).isEmpty();
        sample.tick("2026-01-19 08:00");

        assertThat(sample.left(sample.id("binh"))).contains("2026-01-19T08:00 reminder.day-14");
        assertThat(sample.last(sample.id("binh")).text()).startsWith("Đợt thử: còn 11 ngày");
    }

    @Test
    void writesOneMessageWhenACampaignIsLate() {
        sample.at("2026-01-21 10:00");
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-21 10:01");

        // day-14 was five days ago; but it is the first word
        assertThat(sample.left(sample.id("binh"))).containsExactly("2026-01-21T10:01 reminder.day-14");
        assertThat(sample.last(sample.id("binh")).text()).startsWith("Đợt thử: còn 9 ngày");
        assertThat(sample.decided(phase, "opening")).containsEntry(sample.id("binh"), "superseded");
        sample.tick("2026-01-23 08:00");
        assertThat(sample.left(sample.id("binh"))).hasSize(2).contains("2026-01-23T08:00 reminder.day-7");
    }

    @Test
    void losesNothingAndRepeatsNothingWhenTheDeadlineMoves() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-16 08:00");
        sample.tick("2026-01-27 08:00");
        // a day later: what was told three days before the old deadline is not told again
        phases.move(phase.id(), phase.opens(), LocalDate.of(2026, 1, 31));
        sample.tick("2026-01-28 08:00");
        assertThat(sample.decided(phase, "day-3")).containsEntry(sample.id("binh"), "told-already");
        sample.tick("2026-01-30 08:00");
        // a month later: everything comes anew
        phases.move(phase.id(), phase.opens(), LocalDate.of(2026, 2, 27));
        sample.tick("2026-01-31 09:00");
        for (int day = 1; day <= 27; day++) {
            sample.tick(String.format("2026-02-%02d 08:00", day));
        }

        assertThat(sample.left(sample.id("binh")))
                .containsExactly(
                        "2026-01-05T09:00 reminder.opening",
                        "2026-01-16T08:00 reminder.day-14",
                        "2026-01-27T08:00 reminder.day-3",
                        "2026-01-30T08:00 reminder.day-1",
                        "2026-02-13T08:00 reminder.day-14",
                        "2026-02-23T08:00 reminder.day-7",
                        "2026-02-24T08:00 reminder.day-3",
                        "2026-02-26T08:00 reminder.day-1",
                        "2026-02-27T08:00 reminder.deadline");
    }

    @Test
    void welcomesALateJoinerWithOneMessage() throws Exception {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-26 08:00");
        sample.ward.add("hoa").bring();
        sample.link(sample.id("hoa"));
        sample.tick("2026-01-26 14:00");

        assertThat(sample.left(sample.id("hoa"))).containsExactly("2026-01-26T14:00 reminder.joined");
        assertThat(sample.last(sample.id("hoa")).text()).contains("30/01/2026 (còn 4 ngày)");
        assertThat(sample.decided(phase, "joined")).hasSize(1);
        sample.tick("2026-01-27 08:00");
        assertThat(sample.left(sample.id("hoa")))
                .contains("2026-01-27T08:00 reminder.day-3")
                .hasSize(2);
        assertThat(sample.decided(phase, "day-3")).hasSize(3);
    }

    @Test
    void joinsWhatComesAtOnceForAJoinerOfTheEvening() throws Exception {
        sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.tick("2026-01-05 09:00");
        sample.at("2026-01-26 21:00");
        sample.ward.add("hoa").bring();
        sample.link(sample.id("hoa"));
        sample.tick("2026-01-26 21:01");
        sample.tick("2026-01-27 08:00");

        assertThat(sample.left(sample.id("hoa"))).containsExactly("2026-01-27T08:00 reminder.day-3");
    }

    @Test
    void welcomesThoseTooWhoJoinLaterOnADayThatWasGoneThrough() throws Exception {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.tick("2026-01-05 09:00");
        sample.at("2026-01-21 10:00");
        sample.ward.add("hoa").bring();
        sample.link(sample.id("hoa"));
        sample.tick("2026-01-21 10:00");
        sample.tick("2026-01-21 10:05");
        sample.at("2026-01-21 15:00");
        sample.ward.add("lan").add("mai").bring();
        sample.link(sample.id("lan"));
        sample.tick("2026-01-21 15:00");
        sample.tick("2026-01-21 15:00");

        assertThat(sample.left(sample.id("hoa"))).containsExactly("2026-01-21T10:00 reminder.joined");
        assertThat(sample.left(sample.id("lan"))).containsExactly("2026-01-21T15:00 reminder.joined");
        assertThat(sample.decidedByName(phase, "joined", "hoa", "lan", "mai"))
                .containsExactly(entry("hoa", "WAITING"), entry("lan", "WAITING"), entry("mai", "not-linked"));
        assertThat(sample.runs(phase)).contains("joined 2026-01-21 2/3");
    }

    @Test
    void tellsOfTheNewDeadlineOnTheDayOnWhichItIsMovedNearer() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        PersonId binh = sample.id("binh");
        PersonId cuong = sample.id("cuong");
        sample.link(binh);
        sample.link(cuong);
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-27 08:00");
        // one of the two has left already, one waits
        jdbc.sql("update delivery_message set state = 'SENT' where id = ?")
                .param(Ids.bytes(sample.messages(cuong).getLast()))
                .update();
        phases.move(phase.id(), phase.opens(), LocalDate.of(2026, 1, 28));
        sample.tick("2026-01-27 08:05");

        assertThat(sample.decidedByName(phase, "day-3", "binh")).containsValue("deadline-moved");
        assertThat(sample.decidedByName(phase, "day-1", "binh", "cuong"))
                .containsExactly(entry("binh", "WAITING"), entry("cuong", "once-a-day"));
        assertThat(sample.left(binh))
                .containsExactly("2026-01-05T09:00 reminder.opening", "2026-01-27T08:05 reminder.day-1");
        assertThat(sample.last(binh).text()).contains("28/01/2026");
    }

    @Test
    void tellsOfTheNewDeadlineThoughTheOldMessageWasStoppedBefore() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        PersonId binh = sample.id("binh");
        sample.link(binh);
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-27 08:00");
        phases.move(phase.id(), phase.opens(), LocalDate.of(2026, 1, 28));
        jdbc.sql("update delivery_message set state = 'SKIPPED', reason = 'deadline-moved' where id = ?")
                .param(Ids.bytes(sample.messages(binh).getLast()))
                .update();
        sample.tick("2026-01-27 08:05");

        assertThat(sample.decidedByName(phase, "day-1", "binh")).containsValue("WAITING");
    }

    @Test
    void tellsTheNextDayWhatFallsAtAnHourAtWhichNobodyIsWrittenTo() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        chooseTheEnd("08:10");
        try {
            sample.tick("2026-01-05 08:05");
            assertThat(sample.decided(phase, "opening")).isEmpty();
            sample.tick("2026-01-06 07:40");
            assertThat(sample.decided(phase, "opening")).hasSize(2);
        } finally {
            chooseTheEnd("");
        }
    }

    private void chooseTheEnd(String hour) {
        house.getBean(LiveSettings.class).choose(Map.of("kekhai.delivery.day-ends", hour), UUID.randomUUID());
    }

    @Test
    void tellsNobodyWhoAnswersForUnitsWhatIsTooOld() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("an"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-03-02 09:00");

        assertThat(sample.left(sample.id("an"))).isEmpty();
        assertThat(sample.decided(phase, "overdue-secretary")).containsExactly(entry(sample.id("an"), "stale"));
    }

    @Test
    void doesNotSpeakIntoAConversation() {
        sample.phase("2026-01-05", "2026-01-30", "SERVING");
        PersonId binh = sample.id("binh");
        sample.link(binh);
        sample.at("2026-01-05 08:50");
        sample.talks(binh, "declaration", true);
        sample.tick("2026-01-05 09:00");
        assertThat(sample.left(binh)).containsExactly("2026-01-05T09:20 reminder.opening");

        sample.at("2026-01-05 09:15");
        sample.talks(binh, "declaration", true);
        sample.at("2026-01-05 09:20");
        List<Due> due = due(binh);
        assertThat(recheck.stopped(due)).isEmpty();
        assertThat(recheck.postponed(due)).containsValue(sample.instant("2026-01-05 09:45"));
        sample.at("2026-01-05 09:45");
        assertThat(recheck.postponed(due)).isEmpty();
    }

    @Test
    void looksOnceMoreBeforeAMessageLeaves() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        PersonId binh = sample.id("binh");
        PersonId cuong = sample.id("cuong");
        sample.link(binh);
        sample.link(cuong);
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-16 08:00");
        List<Due> ofBinh = due(binh);
        List<Due> ofCuong = due(cuong);
        assertThat(recheck.stopped(ofBinh)).isEmpty();

        sample.declares(binh, true);
        sample.wishes(cuong, false);
        assertThat(recheck.stopped(List.of(ofBinh.getLast(), ofCuong.getLast())))
                .containsOnly(
                        entry(ofBinh.getLast().id(), "none"),
                        entry(ofCuong.getLast().id(), "opted-out"));
        sample.wishes(cuong, true);
        phases.move(phase.id(), phase.opens(), LocalDate.of(2026, 2, 6));
        assertThat(recheck.stopped(List.of(ofCuong.getLast()))).containsValue("deadline-moved");
        // what a secretary has written belongs to no run
        Due nudge = new Due(UUID.randomUUID(), binh, null, "digest.nudge");
        Due other = new Due(UUID.randomUUID(), cuong, null, "digest.nudge");
        Due nobody = new Due(UUID.randomUUID(), sample.id("an"), null, "digest.nudge");
        assertThat(recheck.stopped(List.of(nudge, other, nobody)))
                .containsOnly(entry(nudge.id(), "none"), entry(nobody.id(), "no-member"));
        sample.wishes(cuong, false);
        assertThat(recheck.stopped(List.of(other))).containsValue("opted-out");
        sample.wishes(cuong, true);
        members.mark(phase.id(), cuong, Mark.UNREACHABLE, "no-phone", sample.id("an"));
        assertThat(recheck.stopped(List.of(other))).containsValue("unreachable");
        members.mark(phase.id(), cuong, Mark.NONE, null, sample.id("an"));
        members.paperReceived(phase.id(), cuong, sample.id("an"));
        assertThat(recheck.stopped(List.of(other))).containsValue("paper-received");
    }

    @Test
    void letsANudgeAboutAPhaseOfLongAgoLeave() {
        sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.tick("2026-01-05 09:00");
        sample.at("2026-06-01 09:00");

        assertThat(recheck.stopped(List.of(new Due(UUID.randomUUID(), sample.id("binh"), null, "digest.nudge"))))
                .isEmpty();
    }

    @Test
    void writesOnlyByDayAndForThatDay() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 20:20");
        assertThat(sample.decided(phase, "opening")).isEmpty();
        sample.tick("2026-01-05 23:00");
        assertThat(sample.decided(phase, "opening")).isEmpty();
        sample.tick("2026-01-06 07:40");
        assertThat(sample.decided(phase, "opening")).isEmpty();
        sample.tick("2026-01-06 08:00");

        assertThat(sample.decided(phase, "opening")).hasSize(2);
        assertThat(jdbc.sql("select expires from delivery_message where id = ?")
                        .param(Ids.bytes(sample.messages(sample.id("binh")).getFirst()))
                        .query((row, i) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(sample.instant("2026-01-06 20:30"));
    }

    @Test
    void tellsTheSecretaryAndThenTheCommitteeWhoIsOverdueAndStopsWithTheDeclaration() throws Exception {
        sample.ward.add("hoa").bring();
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        PersonId an = sample.id("an");
        PersonId dung = sample.id("dung");
        offices.appoint(dung, sample.ward.unit(), OfficeKind.COMMITTEE_OFFICER, LONG_AGO);
        sample.link(an);
        sample.link(dung);
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-02-02 08:00");
        assertThat(sample.left(an)).isEmpty();
        sample.tick("2026-02-02 09:00");

        // the first cell has a secretary; the second only a deputy who has not linked: the officer above is told
        assertThat(sample.left(an)).containsExactly("2026-02-02T09:00 reminder.overdue-secretary");
        assertThat(sample.last(an).text())
                .startsWith("Đợt thử: tính đến 09:00 ngày 02/02/2026, 2 đồng chí đã quá hạn")
                .contains("2 quá hạn trên 2 đồng chí");
        assertThat(sample.last(an).choices()).extracting("token").containsExactly("/chibo");
        assertThat(sample.left(dung)).containsExactly("2026-02-02T09:00 reminder.overdue-secretary");

        List<Due> due = due(an);
        assertThat(recheck.stopped(due)).isEmpty();
        sample.declares(sample.id("binh"), false);
        assertThat(recheck.stopped(due)).isEmpty();
        sample.declares(sample.id("hoa"), false);
        assertThat(recheck.stopped(due)).containsValue("nobody-overdue");

        sample.tick("2026-02-11 09:00");
        assertThat(sample.left(dung)).contains("2026-02-11T09:00 reminder.overdue-committee");
        assertThat(sample.last(dung).text()).contains("1 đồng chí đã quá hạn").contains("1 quá hạn trên 1 đồng chí");
        assertThat(sample.runs(phase)).contains("overdue-committee 2026-02-11 1/1");
    }

    @Test
    void tellsWhoStandsInForCellsOfManyUnitsOnceWithWordsOfItsOwn() throws Exception {
        SamplePhase other = new SamplePhase(sample.house, wards.ward());
        SamplePhase province = new SamplePhase(sample.house, wards.ward());
        for (SamplePhase below : List.of(sample, other)) {
            jdbc.sql("update roster_unit set parent_id = ? where id = ?")
                    .params(
                            Ids.bytes(province.ward.unit().value()),
                            Ids.bytes(below.ward.unit().value()))
                    .update();
        }
        // no cell lies below the province itself
        jdbc.sql("update roster_unit set parent_id = ? where parent_id = ? and type = 'CELL'")
                .params(
                        Ids.bytes(sample.ward.unit().value()),
                        Ids.bytes(province.ward.unit().value()))
                .update();
        PersonId officer = province.id("dung");
        offices.appoint(officer, province.ward.unit(), OfficeKind.COMMITTEE_OFFICER, LONG_AGO);
        province.link(officer);
        Phase phase = province.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.tick("2026-01-05 09:00");
        assertThat(house.getBean(Forecast.class).of(phase, clock.instant()).days())
                .filteredOn(day -> day.step().occasion().to() != ReminderPlan.Reader.MEMBER)
                .extracting(Forecast.Day::messages)
                .containsExactly(1, 1);

        sample.tick("2026-02-02 09:00");

        assertThat(province.left(officer)).containsExactly("2026-02-02T09:00 reminder.overdue-secretary");
        assertThat(province.last(officer).text())
                .contains("6 đồng chí đã quá hạn", "ở nơi chưa có bí thư hay phó bí thư nào nhận được tin")
                .containsPattern("Đảng bộ phường .*: 2 quá hạn trên 2 đồng chí")
                .doesNotContain("nhắc hoặc kê khai giúp", "Chi bộ Một");
        assertThat(province.last(officer).choices()).extracting("label").containsExactly("Xem số liệu");
        sample.tick("2026-02-11 09:00");
        assertThat(province.left(officer))
                .contains("2026-02-11T09:00 reminder.overdue-committee")
                .hasSize(2);
    }

    @Test
    void leavesThoseInPeaceWhoAnswerForUnitsWithNobodyOverdue() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("an"));
        sample.tick("2026-01-05 09:00");
        sample.declares(sample.id("binh"), false);
        sample.tick("2026-02-02 09:00");

        assertThat(sample.left(sample.id("an"))).isEmpty();
        assertThat(sample.decided(phase, "overdue-secretary"))
                .containsExactly(entry(sample.id("an"), "nobody-overdue"));
    }

    @Test
    void stopsMakingMoreWhileVeryManyWait() throws Exception {
        for (String name : List.of("ea", "eb", "ec", "ed")) {
            sample.ward.add(name);
        }
        sample.ward.bring();
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        for (String name : List.of("binh", "cuong", "ea", "eb", "ec", "ed")) {
            sample.link(sample.id(name));
        }
        sample.at("2026-01-05 09:00");
        members.keepUp();
        int waiting = waiting();
        sample.job(SamplePhase.settings(2, waiting + 3)).tick();
        assertThat(sample.decided(phase, "opening")).hasSize(4);
        assertThat(sample.runs(phase)).containsExactly("opening 2026-01-05 4/4 unfinished");

        sample.job(SamplePhase.settings(2, 1_000_000)).tick();
        assertThat(sample.runs(phase)).containsExactly("opening 2026-01-05 6/6");
        assertThat(sample.decided(phase, "opening")).hasSize(6);
    }

    private int waiting() {
        return jdbc.sql("select count(*) from delivery_message where state = 'WAITING' and priority > 0")
                .query(Integer.class)
                .single();
    }

    private List<Due> due(PersonId person) {
        return sample.messages(person).stream()
                .map(id -> new Due(id, person, sample.group(id), "reminder"))
                .toList();
    }
}
