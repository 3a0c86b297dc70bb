package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.database.Ids;
import vn.kekhai.script.ReminderPlan.Anchor;

/** Finds what is due: the plan as it is now, less the runs that there are. */
@Component
class Planning {

    /** So long after a phase's last day it is still looked at: longer than any occasion lies behind it by rights. */
    private static final int AFTERWARDS_DAYS = 120;

    // clocks of instances differ, and who joins is seen a little after the moment that is noted
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Phases phases;
    private final Members members;
    private final Ladder ladder;
    private final RunTable runs;
    private final ReminderSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    Planning(
            Phases phases,
            Members members,
            Ladder ladder,
            RunTable runs,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone) {
        this.phases = phases;
        this.members = members;
        this.ladder = ladder;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    /** Opens a run for each occasion of any phase that is due and has none. */
    void open() {
        phases.all().forEach(this::open);
    }

    /** Opens a run for each occasion of a phase that is due and has none. */
    void open(Phase phase) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        // before its people are frozen there is nobody to be told anything
        if (phase.openedAt() == null || today.isAfter(phase.lastDay().plusDays(AFTERWARDS_DAYS))) {
            return;
        }
        Map<RunTable.Key, Run> due = new HashMap<>();
        Map<RunTable.Key, Instant> joined = new HashMap<>();
        members.cohorts(phase).forEach((cohort, last) -> {
            List<Step> steps = ladder.of(phase, cohort);
            steps.forEach(step -> add(due, phase, step, cohort.deadline(), now));
            steps.stream()
                    .filter(step -> step.occasion().anchor() == Anchor.AFTER_JOINING)
                    .filter(step -> now.isBefore(ladder.staleFrom(step, settings.stale())))
                    .forEach(step -> joined.merge(key(step), last, (one, other) -> one.isAfter(other) ? one : other));
        });
        ladder.escalations(phase).forEach(step -> add(due, phase, step, phase.deadline(), now));
        if (!due.isEmpty()) {
            Map<RunTable.Key, RunTable.Known> known = runs.known(phase.id());
            due.keySet().removeAll(known.keySet());
            due.values().forEach(runs::open);
            joined.forEach((key, last) -> again(known.get(key), last));
        }
    }

    /** Several may join on one day, each time after those before them were written to. */
    private void again(RunTable.@Nullable Known run, Instant last) {
        Instant started = run == null ? null : run.started();
        if (run != null && run.finished() && started != null && last.isAfter(started.minus(OVERLAP))) {
            runs.again(run.id());
        }
    }

    private static RunTable.Key key(Step step) {
        return new RunTable.Key(step.occasion().id(), step.day());
    }

    private static void add(Map<RunTable.Key, Run> due, Phase phase, Step step, LocalDate deadline, Instant now) {
        if (!step.moment().isAfter(now)) {
            RunTable.Key key = key(step);
            Run run = new Run(Ids.next(), phase.id(), key.occasion(), step.day(), step.moment(), deadline, null);
            due.merge(key, run, (one, other) -> other.deadline().isAfter(one.deadline()) ? other : one);
        }
    }
}
