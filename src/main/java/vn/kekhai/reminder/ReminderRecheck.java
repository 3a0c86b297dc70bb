package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.conversation.UnderWay;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Recheck;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;
import vn.kekhai.script.Scripts;

/**
 * The last look before a reminder leaves: whoever has declared meanwhile gets none, nor does one come into a conversation.
 * Judges also what others have written in a reminder's name, such as a secretary's nudge at night.
 */
@Component
class ReminderRecheck implements Recheck {

    /** So long after a phase's last day it still counts among those of late. */
    private static final int AFTERWARDS_DAYS = 60;

    private final RunTable runs;
    private final Scripts scripts;
    private final Phases phases;
    private final Members members;
    private final Progress progress;
    private final UnderWay underWay;
    private final Escalations escalations;
    private final Ladder ladder;
    private final ReminderSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    ReminderRecheck(
            RunTable runs,
            Scripts scripts,
            Phases phases,
            Members members,
            Progress progress,
            UnderWay underWay,
            Escalations escalations,
            Ladder ladder,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone) {
        this.runs = runs;
        this.scripts = scripts;
        this.phases = phases;
        this.members = members;
        this.progress = progress;
        this.underWay = underWay;
        this.escalations = escalations;
        this.ladder = ladder;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Purpose purpose() {
        return Purpose.REMINDER;
    }

    @Override
    public Map<UUID, String> stopped(List<Due> due) {
        Map<UUID, Run> known =
                runs.byIds(due.stream().map(Due::group).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Run, List<Due>> byRun = new HashMap<>();
        List<Due> nudges = new ArrayList<>();
        for (Due one : due) {
            Run run = one.group() == null ? null : known.get(one.group());
            if (run == null) {
                nudges.add(one);
            } else {
                byRun.computeIfAbsent(run, any -> new ArrayList<>()).add(one);
            }
        }
        Map<UUID, String> stopped = new HashMap<>();
        byRun.forEach((run, theirs) -> judge(run, theirs, stopped));
        judge(nudges, stopped);
        return stopped;
    }

    @Override
    public Map<UUID, Instant> postponed(List<Due> due) {
        Instant now = clock.instant();
        Map<UUID, Instant> postponed = new HashMap<>();
        Map<PersonId, UnderWay.Talk> talks =
                underWay.of(due.stream().map(Due::person).toList());
        for (Due one : due) {
            UnderWay.Talk talk = talks.get(one.person());
            if (talk != null && talk.lastHeard().plus(settings.afterTalk()).isAfter(now)) {
                postponed.put(one.id(), talk.lastHeard().plus(settings.afterTalk()));
            }
        }
        return postponed;
    }

    private void judge(Run run, List<Due> due, Map<UUID, String> stopped) {
        Occasion occasion = scripts.reminders().find(run.occasion()).orElse(null);
        Phase phase = phases.find(run.phase()).orElse(null);
        List<PersonId> people = due.stream().map(Due::person).toList();
        if (occasion == null || phase == null) {
            return;
        }
        if (occasion.to() != Reader.MEMBER) {
            Set<PersonId> settled = escalations.settled(run.phase(), people);
            due.stream()
                    .filter(one -> settled.contains(one.person()))
                    .forEach(one -> stopped.put(one.id(), Rule.NOBODY_OVERDUE.code()));
            return;
        }
        Map<PersonId, MemberStatus> statuses = progress.of(run.phase(), people);
        for (Due one : due) {
            rule(run, occasion, phase, statuses.get(one.person()))
                    .ifPresent(rule -> stopped.put(one.id(), rule.code()));
        }
    }

    private Optional<Rule> rule(Run run, Occasion occasion, Phase phase, @Nullable MemberStatus status) {
        if (status == null) {
            return Optional.of(Rule.NO_MEMBER);
        }
        return Audience.concerns(occasion, status, today())
                .or(() -> status.wantsReminders() ? Optional.empty() : Optional.of(Rule.OPTED_OUT))
                .or(() -> moved(run, occasion, phase, status));
    }

    /** What is written tells a deadline that is no longer the member's. */
    private Optional<Rule> moved(Run run, Occasion occasion, Phase phase, MemberStatus status) {
        boolean stands = ladder.step(occasion, phase, members.cohort(status.member()))
                .filter(step -> step.day().equals(run.day()))
                .isPresent();
        return stands ? Optional.empty() : Optional.of(Rule.DEADLINE_MOVED);
    }

    /** Of those who belong to no run, whoever has nothing left to do in any phase, or wants no reminders, is left in peace. */
    private void judge(Collection<Due> nudges, Map<UUID, String> stopped) {
        Map<PersonId, List<MemberStatus>> statuses =
                statuses(nudges.stream().map(Due::person).collect(Collectors.toSet()));
        for (Due nudge : nudges) {
            rule(statuses.getOrDefault(nudge.person(), List.of()))
                    .ifPresent(rule -> stopped.put(nudge.id(), rule.code()));
        }
    }

    private static Optional<Rule> rule(List<MemberStatus> statuses) {
        if (statuses.isEmpty()) {
            return Optional.of(Rule.NO_MEMBER);
        }
        List<MemberStatus> wanted = statuses.stream()
                .filter(status -> Audience.settled(status).isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            return Audience.settled(statuses.getFirst());
        }
        return wanted.stream().allMatch(MemberStatus::wantsReminders) ? Optional.empty() : Optional.of(Rule.OPTED_OUT);
    }

    /** How it stands with these people in the phases of late, the latest first; of older ones only with who is in none of these. */
    private Map<PersonId, List<MemberStatus>> statuses(Set<PersonId> people) {
        List<Phase> opened = phases.all().stream()
                .filter(phase -> phase.openedAt() != null)
                .sorted(Comparator.comparing(Phase::lastDay).reversed())
                .toList();
        Map<PersonId, List<MemberStatus>> statuses = new HashMap<>();
        for (Phase phase : opened) {
            boolean late = today().isAfter(phase.lastDay().plusDays(AFTERWARDS_DAYS));
            Set<PersonId> asked = new HashSet<>(people);
            if (late) {
                asked.removeAll(statuses.keySet());
            }
            if (asked.isEmpty()) {
                break;
            }
            progress.of(phase.id(), asked)
                    .forEach((person, status) -> statuses.computeIfAbsent(person, any -> new ArrayList<>())
                            .add(status));
        }
        return statuses;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
