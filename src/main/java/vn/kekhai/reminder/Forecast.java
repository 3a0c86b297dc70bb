package vn.kekhai.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Cohort;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.Planned;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.Standing;
import vn.kekhai.delivery.Notices;
import vn.kekhai.reminder.OfficeReaders.OfficeReader;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.report.Reach;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.Directory.Place;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Roll;
import vn.kekhai.roster.Rolls;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** How many will be written to on the occasions to come, if everybody stays as they are; by the rules of the runs themselves. */
@Component
class Forecast {

    private static final int PAGE = 1_000;

    private final Ladder ladder;
    private final Progress progress;
    private final Members members;
    private final Campaigns campaigns;
    private final Declarations declarations;
    private final Rolls rolls;
    private final Units units;
    private final Addresses addresses;
    private final Consents consents;
    private final OfficeReaders officeReaders;
    private final Phases phases;
    private final RunTable runs;
    private final Notices notices;
    private final ZoneId zone;

    Forecast(
            Ladder ladder,
            Progress progress,
            Members members,
            Campaigns campaigns,
            Declarations declarations,
            Rolls rolls,
            Units units,
            Addresses addresses,
            Consents consents,
            OfficeReaders officeReaders,
            Phases phases,
            RunTable runs,
            Notices notices,
            ZoneId zone) {
        this.ladder = ladder;
        this.progress = progress;
        this.members = members;
        this.campaigns = campaigns;
        this.declarations = declarations;
        this.rolls = rolls;
        this.units = units;
        this.addresses = addresses;
        this.consents = consents;
        this.officeReaders = officeReaders;
        this.phases = phases;
        this.runs = runs;
        this.notices = notices;
        this.zone = zone;
    }

    /**
     * An occasion to come.
     *
     * @param phase its code
     * @param messages how many will be written to
     * @param others how many will not, by the rule that stops it
     */
    record Day(String phase, Step step, int messages, Map<Rule, Integer> others) {}

    /** What is to come of a phase. */
    record Coming(int members, List<Day> days) {}

    /** What is to come of a phase as it is. */
    Coming of(Phase phase, Instant now) {
        Planned planned = campaigns.planned(campaigns.of(phase.id()).id()).orElseThrow();
        return of(planned, phase, now, Integer.MAX_VALUE).orElseThrow();
    }

    /**
     * What is to come of a phase as it is or as it would be.
     *
     * @param most so many members are counted at most, a bounded number of statements for each thousand of them
     * @return empty when there are more
     */
    Optional<Coming> of(Planned planned, Phase phase, Instant now, int most) {
        Counts counts = new Counts(phase, now);
        boolean all = phase.openedAt() == null
                ? roster(planned, phase, most, counts::count)
                : everybody(phase, most, counts::count);
        return all ? Optional.of(new Coming(counts.members, counts.days())) : Optional.empty();
    }

    private boolean everybody(Phase phase, int most, Consumer<List<MemberStatus>> each) {
        LocalDate deadline = phases.find(phase.id()).orElseThrow().deadline();
        PersonId after = null;
        List<MemberStatus> page;
        int seen = 0;
        do {
            page = progress.page(phase.id(), after, PAGE);
            seen += page.size();
            if (seen > most) {
                return false;
            }
            each.accept(page.stream()
                    .map(status -> until(status, deadline, phase.deadline()))
                    .toList());
            after = page.isEmpty() ? null : page.getLast().member().person();
        } while (page.size() == PAGE);
        return true;
    }

    /** A member's standing when the phase's deadline is moved; a later one of the member's own stays. */
    private static MemberStatus until(MemberStatus status, LocalDate was, LocalDate now) {
        Member member = status.member();
        if (was.equals(now)
                || (!member.deadline().equals(was) && member.deadline().isAfter(now))) {
            return status;
        }
        return new MemberStatus(
                new Member(
                        member.phase(),
                        member.person(),
                        member.unit(),
                        now,
                        member.mark(),
                        member.markReason(),
                        member.paperReceived(),
                        member.joined()),
                status.state(),
                status.reach(),
                status.standing(),
                status.acceptancePending(),
                status.wantsReminders(),
                status.lastHeard());
    }

    /** Those who would be counted if the phase opened now. */
    private boolean roster(Planned planned, Phase phase, int most, Consumer<List<MemberStatus>> each) {
        Campaign campaign = planned.campaign();
        Scope scope = scope(campaign);
        Place after = null;
        List<Roll> page;
        int seen = 0;
        do {
            page = rolls.page(scope, phase.workStatuses(), after, PAGE);
            List<Roll> counted = page.stream()
                    .filter(roll -> campaign.rules().counts(roll.partyStatus()))
                    .toList();
            seen += counted.size();
            if (seen > most) {
                return false;
            }
            each.accept(statuses(phase, counted, planned.countsSince()));
            after = page.isEmpty() ? null : page.getLast().place();
        } while (page.size() == PAGE);
        return true;
    }

    private Scope scope(Campaign campaign) {
        if (campaign.units().isEmpty()) {
            return Scope.EVERYWHERE;
        }
        Set<UnitId> all = new HashSet<>();
        campaign.units().forEach(unit -> all.addAll(units.subtree(unit)));
        return new Scope(false, all);
    }

    private List<MemberStatus> statuses(Phase phase, List<Roll> of, Instant since) {
        List<PersonId> people = of.stream().map(Roll::person).toList();
        Map<PersonId, Boolean> reachable = addresses.reachable(people);
        Map<PersonId, Boolean> remind = consents.granted(people, ReminderDialogue.PURPOSE);
        Map<PersonId, Standing> standings = declarations.standings(people);
        List<MemberStatus> statuses = new ArrayList<>();
        for (Roll roll : of) {
            Standing standing = standings.get(roll.person());
            boolean done = standing != null && !standing.at().isBefore(since);
            Boolean reach = reachable.get(roll.person());
            statuses.add(new MemberStatus(
                    new Member(phase.id(), roll.person(), roll.unit(), phase.deadline(), Member.Mark.NONE, null, null),
                    done ? MemberState.DECLARED : MemberState.MISSING,
                    reach == null ? Reach.NOT_LINKED : reach ? Reach.LINKED : Reach.BLOCKED,
                    standing,
                    false,
                    remind.getOrDefault(roll.person(), true),
                    null));
        }
        return statuses;
    }

    /** Counts members, occasion by occasion. */
    private final class Counts {

        private final Phase phase;
        private final Instant now;
        private final Map<Step, Map<Rule, Integer>> others = new LinkedHashMap<>();
        private final Map<Step, Integer> messages = new LinkedHashMap<>();
        private final Map<Step, List<UUID>> covering = new HashMap<>();
        private final Set<UnitId> open = new HashSet<>();
        private int members;

        Counts(Phase phase, Instant now) {
            this.phase = phase;
            this.now = now;
        }

        void count(List<MemberStatus> page) {
            List<PersonId> people =
                    page.stream().map(status -> status.member().person()).toList();
            Map<Step, Set<PersonId>> told = new HashMap<>();
            page.forEach(status -> count(status, step -> told.computeIfAbsent(step, any -> told(step, people))));
        }

        /** Which of these people were told on this occasion already, for a deadline that has been moved a little since. */
        private Set<PersonId> told(Step step, List<PersonId> people) {
            List<UUID> before = covering.computeIfAbsent(
                    step, any -> runs.covering(phase.id(), step.occasion().id(), step.day()));
            return before.isEmpty() ? Set.of() : notices.postedIn(before, people);
        }

        private void count(MemberStatus status, Function<Step, Set<PersonId>> told) {
            members++;
            Cohort cohort = Forecast.this.members.cohort(status.member());
            List<Step> steps = ladder.of(phase, cohort);
            for (Step step : steps) {
                if (step.moment().isAfter(now)) {
                    rule(step, steps, status)
                            .or(() -> told.apply(step).contains(status.member().person())
                                    ? Optional.of(Rule.TOLD_ALREADY)
                                    : Optional.empty())
                            .ifPresentOrElse(
                                    rule -> others.computeIfAbsent(step, any -> new EnumMap<>(Rule.class))
                                            .merge(rule, 1, Integer::sum),
                                    () -> messages.merge(step, 1, Integer::sum));
                }
            }
            if (Audience.isOverdue(status, LocalDate.MAX)) {
                open.add(status.member().unit());
            }
        }

        private Optional<Rule> rule(Step step, List<Step> steps, MemberStatus status) {
            return Audience.concerns(step.occasion(), status, step.day())
                    .or(() -> Ladder.after(step, steps).stream()
                                    .anyMatch(later -> later.day().equals(step.day())
                                            && Audience.concerns(later.occasion(), status, later.day())
                                                    .isEmpty())
                            ? Optional.of(Rule.SUPERSEDED)
                            : Optional.empty())
                    .or(() -> Audience.reaches(status));
        }

        List<Day> days() {
            List<Day> days = new ArrayList<>();
            Set<Step> all = new HashSet<>(others.keySet());
            all.addAll(messages.keySet());
            all.forEach(step -> days.add(
                    new Day(phase.code(), step, messages.getOrDefault(step, 0), others.getOrDefault(step, Map.of()))));
            ladder.escalations(phase).stream()
                    .filter(step -> step.moment().isAfter(now))
                    .forEach(step -> days.add(new Day(phase.code(), step, readers(step), Map.of())));
            days.sort(Comparator.comparing((Day day) -> day.step().moment())
                    .thenComparing(day -> day.step().occasion().id()));
            return days;
        }

        /** How many are told of the units in which anybody has not declared yet: once for each unit above, or once in all. */
        private int readers(Step step) {
            List<Unit> cells = units.findAll(open);
            Map<UnitId, OfficeReader> readers =
                    officeReaders.of(step.occasion(), cells, LocalDate.ofInstant(now, zone));
            Set<List<Object>> messages = new HashSet<>();
            for (Unit cell : cells) {
                OfficeReader reader = readers.get(cell.id());
                if (reader != null) {
                    UnitId above = cell.parent() == null ? cell.id() : cell.parent();
                    messages.add(reader.standsIn() ? List.of(reader.person()) : List.of(reader.person(), above));
                }
            }
            return messages.size();
        }
    }
}
