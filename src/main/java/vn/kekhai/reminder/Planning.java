package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Cohort;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.database.Ids;

/** Finds what is due: the plan as it is now, less the runs that there are. */
@Component
class Planning {

    /** So long after a phase's last day it is still looked at: longer than any occasion lies behind it by rights. */
    private static final int AFTERWARDS_DAYS = 120;

    private final Phases phases;
    private final Members members;
    private final Ladder ladder;
    private final RunTable runs;
    private final Clock clock;
    private final ZoneId zone;

    Planning(Phases phases, Members members, Ladder ladder, RunTable runs, Clock clock, ZoneId zone) {
        this.phases = phases;
        this.members = members;
        this.ladder = ladder;
        this.runs = runs;
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
        for (Cohort cohort : members.cohorts(phase)) {
            ladder.of(phase, cohort).forEach(step -> add(due, phase, step, cohort.deadline(), now));
        }
        ladder.escalations(phase).forEach(step -> add(due, phase, step, phase.deadline(), now));
        if (!due.isEmpty()) {
            Set<RunTable.Key> known = runs.known(phase.id());
            due.keySet().removeAll(known);
            due.values().forEach(runs::open);
        }
    }

    private static void add(Map<RunTable.Key, Run> due, Phase phase, Step step, LocalDate deadline, Instant now) {
        if (!step.moment().isAfter(now)) {
            RunTable.Key key = new RunTable.Key(step.occasion().id(), step.day());
            Run run = new Run(Ids.next(), phase.id(), key.occasion(), step.day(), step.moment(), deadline, null);
            due.merge(key, run, (one, other) -> other.deadline().isAfter(one.deadline()) ? other : one);
        }
    }
}
