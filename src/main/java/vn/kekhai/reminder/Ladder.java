package vn.kekhai.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.Cohort;
import vn.kekhai.campaign.Phase;
import vn.kekhai.script.ReminderPlan;
import vn.kekhai.script.ReminderPlan.Anchor;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;

/**
 * The plan as a value: on which days the occasions of a phase fall. Computed each time from the phase as it stands; when a
 * deadline has moved, the plan has changed, and nothing need be cancelled. Knows no clock and no table.
 */
final class Ladder {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Comparator<Step> BY_MOMENT = Comparator.comparing(Step::moment);

    private final ReminderPlan plan;
    private final Predicate<LocalDate> workingDay;
    private final ZoneId zone;

    Ladder(ReminderPlan plan, Predicate<LocalDate> workingDay, ZoneId zone) {
        this.plan = plan;
        this.workingDay = workingDay;
        this.zone = zone;
    }

    /** The occasions on which members of this cohort are written to, in their order. */
    List<Step> of(Phase phase, Cohort cohort) {
        return steps(phase, cohort, true);
    }

    /** The occasions on which others are written to about the phase, in their order. */
    List<Step> escalations(Phase phase) {
        return steps(phase, new Cohort(phase.deadline(), null), false);
    }

    /** As this one falls for members of this cohort, if it does. */
    Optional<Step> step(Occasion occasion, Phase phase, Cohort cohort) {
        return Optional.ofNullable(day(occasion, phase, cohort))
                .map(day -> new Step(occasion, day, moment(occasion, day)));
    }

    /** Those of these that come after one of them, in the order in which they are told. */
    static List<Step> after(Step step, List<Step> ladder) {
        return ladder.subList(ladder.indexOf(step) + 1, ladder.size());
    }

    /** Whether members are written to on an occasion of this name. */
    boolean isForMembers(String occasion) {
        return plan.find(occasion).filter(found -> found.to() == Reader.MEMBER).isPresent();
    }

    /** The last day on which a declaration still counts for members with this deadline. */
    static LocalDate lastDay(Phase phase, LocalDate deadline) {
        return deadline.isAfter(phase.lastDay()) ? deadline : phase.lastDay();
    }

    /** Whether an occasion may be told on this day, be it its own or a later one. */
    boolean mayBeTold(Occasion occasion, LocalDate day) {
        return !occasion.workingDays() || workingDay.test(day);
    }

    /**
     * From when on an occasion is not told any more.
     *
     * @param after so long after its hour; days on which it may not be told do not count
     */
    Instant staleFrom(Step step, Duration after) {
        LocalDate day = step.day();
        Instant stale = step.moment().plus(after);
        while (day.isBefore(LocalDate.ofInstant(stale, zone))) {
            day = day.plusDays(1);
            if (!mayBeTold(step.occasion(), day)) {
                stale = stale.plus(A_DAY);
            }
        }
        return stale;
    }

    private List<Step> steps(Phase phase, Cohort cohort, boolean toMembers) {
        List<Step> steps = new ArrayList<>();
        for (Occasion occasion : plan.occasions()) {
            if ((occasion.to() == Reader.MEMBER) == toMembers) {
                step(occasion, phase, cohort).ifPresent(steps::add);
            }
        }
        // stable: of two of one moment, the one that is written later in the plan is the later one
        steps.sort(BY_MOMENT);
        return List.copyOf(steps);
    }

    private @Nullable LocalDate day(Occasion occasion, Phase phase, Cohort cohort) {
        LocalDate joined = cohort.joined();
        LocalDate begin = joined == null ? phase.opens() : joined;
        int days = occasion.days();
        LocalDate day = switch (occasion.anchor()) {
            case AFTER_OPENING -> joined == null ? phase.opens().plusDays(days) : null;
            case AFTER_JOINING -> joined == null ? null : joined.plusDays(days);
            case BEFORE_DEADLINE -> cohort.deadline().minusDays(days);
            case AFTER_DEADLINE -> cohort.deadline().plusDays(days);
            case AFTER_GRACE -> lastDay(phase, cohort.deadline()).plusDays(days);
        };
        if (day == null) {
            return null;
        }
        LocalDate held = occasion.workingDays() ? working(day, begin, cohort.deadline()) : day;
        boolean first = occasion.anchor() == Anchor.AFTER_OPENING || occasion.anchor() == Anchor.AFTER_JOINING;
        // nobody is told of a deadline before, or together with, the first word about the phase
        return first || held.isAfter(begin) ? held : null;
    }

    /** The next working day; but what is to be told before the deadline is not told after it. */
    private LocalDate working(LocalDate day, LocalDate begin, LocalDate deadline) {
        LocalDate next = day;
        while (!workingDay.test(next)) {
            next = next.plusDays(1);
        }
        if (day.isAfter(deadline) || !next.isAfter(deadline)) {
            return next;
        }
        LocalDate before = day;
        while (!workingDay.test(before)) {
            before = before.minusDays(1);
        }
        return before.isBefore(begin) ? day : before;
    }

    private Instant moment(Occasion occasion, LocalDate day) {
        return day.atTime(occasion.at()).atZone(zone).toInstant();
    }
}
