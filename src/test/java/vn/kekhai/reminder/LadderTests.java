package vn.kekhai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kekhai.campaign.Cohort;
import vn.kekhai.campaign.Phase;
import vn.kekhai.script.ReminderPlan;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

class LadderTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final ReminderPlan PLAN = Scripts.read(ScriptFolder.packed()).reminders();
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 3, 25);

    private final Ladder ladder = new Ladder(PLAN, LadderTests::isWorkingDay, ZONE);

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !day.equals(HOLIDAY);
    }

    @Test
    void fallsAsThePlanSays() {
        // the deadline is a Tuesday
        assertThat(days("2026-03-02", "2026-03-31", 5, null))
                .containsExactly(
                        "opening 2026-03-02",
                        "day-14 2026-03-17",
                        "day-7 2026-03-24",
                        "day-3 2026-03-28",
                        "day-1 2026-03-30",
                        "deadline 2026-03-31",
                        "overdue-1 2026-04-01",
                        "overdue-3 2026-04-03",
                        "overdue-7 2026-04-07");
    }

    @Test
    void tellsOthersWhenTheDeadlineAndTheGraceAreOver() {
        assertThat(ladder.escalations(phase("2026-03-02", "2026-03-31", 5)))
                .extracting(LadderTests::told)
                .containsExactly("overdue-secretary 2026-04-03", "overdue-committee 2026-04-13");
    }

    @Test
    void holdsEachAtItsHourInThePeoplesZone() {
        Step first = ladder.of(phase("2026-03-02", "2026-03-31", 5), new Cohort(LocalDate.of(2026, 3, 31), null))
                .getFirst();

        assertThat(first.moment()).isEqualTo("2026-03-02T01:00:00Z");
    }

    @Test
    void movesToTheNextWorkingDay() {
        // opens on a Sunday; a week before the deadline lies the holiday, a fortnight before it a Wednesday
        assertThat(days("2026-03-01", "2026-04-01", 0, null))
                .contains("opening 2026-03-02", "day-14 2026-03-18", "day-7 2026-03-26", "overdue-3 2026-04-06");
    }

    @Test
    void neverMovesOverTheDeadline() {
        // in the last days before the deadline nobody works
        Ladder longRest = new Ladder(
                PLAN, day -> day.isBefore(LocalDate.of(2026, 3, 21)) || day.isAfter(LocalDate.of(2026, 4, 1)), ZONE);

        assertThat(
                        longRest
                                .of(phase("2026-03-02", "2026-03-31", 0), new Cohort(LocalDate.of(2026, 3, 31), null))
                                .stream()
                                .filter(step -> step.occasion().id().startsWith("day-"))
                                .map(LadderTests::told))
                .containsExactly("day-14 2026-03-17", "day-7 2026-03-20", "day-3 2026-03-28", "day-1 2026-03-30");
    }

    @Test
    void saysNothingOfTheDeadlineBeforeTheOpeningOrOnItsDay() {
        assertThat(days("2026-03-24", "2026-03-31", 0, null))
                .startsWith("opening 2026-03-24", "day-3 2026-03-28")
                .noneMatch(told -> told.startsWith("day-7") || told.startsWith("day-14"));
    }

    @Test
    void welcomesLateJoinersInsteadOfTellingThemWhatWasBefore() {
        assertThat(days("2026-03-02", "2026-03-31", 0, "2026-03-24"))
                .startsWith("joined 2026-03-24", "day-3 2026-03-28", "day-1 2026-03-30")
                .noneMatch(told -> told.startsWith("opening"));
    }

    @Test
    void movesWithTheDeadline() {
        Phase moved = phase("2026-03-02", "2026-04-14", 0);

        assertThat(ladder.of(moved, new Cohort(moved.deadline(), null)))
                .extracting(LadderTests::told)
                .contains("opening 2026-03-02", "day-14 2026-03-31", "deadline 2026-04-14");
    }

    @Test
    void goesByTheMembersOwnDeadline() {
        Phase phase = phase("2026-03-02", "2026-03-31", 0);

        assertThat(ladder.of(phase, new Cohort(LocalDate.of(2026, 4, 14), null)))
                .extracting(LadderTests::told)
                .contains("opening 2026-03-02", "day-14 2026-03-31", "deadline 2026-04-14");
    }

    @Test
    void takesTheOneWrittenLaterForTheLaterOne() {
        Ladder noWeekends = new Ladder(everyDayWorking(), LadderTests::isWorkingDay, ZONE);
        // day-1 and the deadline fall on a weekend, and both move to the Friday before
        List<Step> steps =
                noWeekends.of(phase("2026-03-02", "2026-03-29", 0), new Cohort(LocalDate.of(2026, 3, 29), null));

        assertThat(steps.stream().map(LadderTests::told))
                .containsSubsequence("day-1 2026-03-27", "deadline 2026-03-27");
    }

    private static ReminderPlan everyDayWorking() {
        return new ReminderPlan(PLAN.occasions().stream()
                .map(one -> new ReminderPlan.Occasion(
                        one.id(), one.anchor(), one.days(), one.at(), one.to(), one.states(), true, one.place()))
                .toList());
    }

    private List<String> days(String opens, String deadline, int grace, @Nullable String joined) {
        Phase phase = phase(opens, deadline, grace);
        Cohort cohort = new Cohort(phase.deadline(), joined == null ? null : LocalDate.parse(joined));
        return ladder.of(phase, cohort).stream().map(LadderTests::told).toList();
    }

    private static String told(Step step) {
        return step.occasion().id() + " " + step.day();
    }

    private static Phase phase(String opens, String deadline, int grace) {
        return new Phase(
                UUID.randomUUID(),
                "Đợt 1",
                "Phase 1",
                LocalDate.parse(opens),
                LocalDate.parse(deadline),
                grace,
                Set.of("SERVING"));
    }
}
