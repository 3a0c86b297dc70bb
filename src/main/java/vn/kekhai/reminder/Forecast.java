package vn.kekhai.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Cohort;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.Standing;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.report.Reach;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.Roll;
import vn.kekhai.roster.Rolls;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.ReminderPlan.Reader;

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
    private final Offices offices;
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
            Offices offices,
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
        this.offices = offices;
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
    record Phases(int members, List<Day> days) {}

    Phases of(Phase phase, Instant now) {
        Counts counts = new Counts(phase, now);
        if (phase.openedAt() == null) {
            roster(phase, counts::count);
        } else {
            everybody(phase, counts::count);
        }
        return new Phases(counts.members, counts.days());
    }

    private void everybody(Phase phase, Consumer<MemberStatus> each) {
        PersonId after = null;
        List<MemberStatus> page;
        do {
            page = progress.page(phase.id(), after, PAGE);
            page.forEach(each);
            after = page.isEmpty() ? null : page.getLast().member().person();
        } while (page.size() == PAGE);
    }

    /** Those who would be counted if the phase opened now. */
    private void roster(Phase phase, Consumer<MemberStatus> each) {
        Campaign campaign = campaigns.of(phase.id());
        Set<UnitId> scope = new HashSet<>();
        campaign.units().forEach(unit -> scope.addAll(units.subtree(unit)));
        Instant since = campaigns.countsSince(phase.id());
        PersonId after = null;
        List<Roll> page;
        do {
            page = rolls.page(phase.workStatuses(), after, PAGE);
            List<Roll> counted = page.stream()
                    .filter(roll -> campaign.units().isEmpty() || scope.contains(roll.unit()))
                    .filter(roll -> campaign.rules().counts(roll.partyStatus()))
                    .toList();
            statuses(phase, counted, since).forEach(each);
            after = page.isEmpty() ? null : page.getLast().person();
        } while (page.size() == PAGE);
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
        private final Set<UnitId> open = new HashSet<>();
        private int members;

        Counts(Phase phase, Instant now) {
            this.phase = phase;
            this.now = now;
        }

        void count(MemberStatus status) {
            members++;
            Cohort cohort = Forecast.this.members.cohort(status.member());
            List<Step> steps = ladder.of(phase, cohort);
            for (Step step : steps) {
                if (step.moment().isAfter(now)) {
                    rule(step, steps, status)
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

        /** Who answers for the units in which anybody has not declared yet. */
        private int readers(Step step) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            Set<UnitId> about = open;
            if (step.occasion().to() == Reader.COMMITTEE) {
                about = new HashSet<>();
                for (var cell : units.findAll(open)) {
                    if (cell.parent() != null) {
                        about.add(cell.parent());
                    }
                }
            }
            Set<PersonId> readers = new HashSet<>();
            for (Responsible responsible : offices.responsible(about, today).values()) {
                Office office = responsible.office();
                if (office != null) {
                    readers.add(office.person());
                }
            }
            return readers.size();
        }
    }
}
