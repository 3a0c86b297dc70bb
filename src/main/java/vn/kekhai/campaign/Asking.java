package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Roll;
import vn.kekhai.roster.Rolls;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** Finds what is asked of people on a day: by those phases that count them, else by the next that will. */
@Component
class Asking {

    private static final Comparator<Asked> BY_DEADLINE = Comparator.comparing(Asked::deadline);

    private final MemberTable table;
    private final Campaigns campaigns;
    private final Phases phases;
    private final Rolls rolls;
    private final Units units;

    Asking(MemberTable table, Campaigns campaigns, Phases phases, Rolls rolls, Units units) {
        this.table = table;
        this.campaigns = campaigns;
        this.phases = phases;
        this.rolls = rolls;
        this.units = units;
    }

    /** What is asked of each of these; nothing for those of whom nothing is, nor ever was. */
    Map<PersonId, Asked> of(Collection<PersonId> people, LocalDate day) {
        Map<PersonId, List<Asked>> counted = counted(people);
        Map<PersonId, Asked> asked = new HashMap<>();
        counted.forEach((person, all) -> now(all, day).ifPresent(one -> asked.put(person, one)));
        Set<PersonId> others = new HashSet<>(people);
        others.removeAll(asked.keySet());
        if (!others.isEmpty()) {
            asked.putAll(coming(others, day));
        }
        counted.forEach((person, all) -> asked.putIfAbsent(person, Collections.max(all, BY_DEADLINE)));
        return asked;
    }

    private Map<PersonId, List<Asked>> counted(Collection<PersonId> people) {
        Map<UUID, Asked> known = new HashMap<>();
        Map<PersonId, List<Asked>> counted = new HashMap<>();
        for (Member member : table.everywhere(people)) {
            Asked common = known.computeIfAbsent(member.phase(), this::common);
            counted.computeIfAbsent(member.person(), person -> new ArrayList<>())
                    .add(new Asked(common.phase(), member.deadline(), common.countsSince()));
        }
        return counted;
    }

    /** What a phase asks of everybody. */
    private Asked common(UUID id) {
        return common(phases.find(id).orElseThrow(() -> new IllegalStateException("no phase " + id)));
    }

    private Asked common(Phase phase) {
        return new Asked(phase, phase.deadline(), campaigns.countsSince(phase.id()));
    }

    private static Optional<Asked> now(List<Asked> all, LocalDate day) {
        return all.stream()
                .filter(asked -> !asked.deadline().isBefore(day))
                .min(BY_DEADLINE)
                .or(() ->
                        all.stream().filter(asked -> asked.phase().isOpen(day)).min(BY_DEADLINE));
    }

    /** The next phases that take people of such a status and unit in. */
    private Map<PersonId, Asked> coming(Collection<PersonId> people, LocalDate day) {
        Map<PersonId, Roll> left = new HashMap<>();
        rolls.of(people).forEach(roll -> left.put(roll.person(), roll));
        Map<UnitId, Set<UnitId>> above = new HashMap<>();
        Map<PersonId, Asked> coming = new HashMap<>();
        for (Coming next : next(day)) {
            Set<PersonId> theirs = new HashSet<>();
            left.values().stream()
                    .filter(next::mayMean)
                    // a statement a unit, so only where it matters
                    .filter(roll -> next.campaign().units().isEmpty()
                            || !Collections.disjoint(
                                    next.campaign().units(), above.computeIfAbsent(roll.unit(), this::within)))
                    .forEach(roll -> theirs.add(roll.person()));
            if (next.phase().openedAt() != null && !theirs.isEmpty()) {
                theirs.removeAll(table.uncounted(next.phase().id(), theirs));
            }
            if (!theirs.isEmpty()) {
                Asked asked = common(next.phase());
                theirs.forEach(person -> coming.put(person, asked));
                left.keySet().removeAll(theirs);
            }
        }
        return coming;
    }

    private List<Coming> next(LocalDate day) {
        return campaigns.all().stream()
                .flatMap(campaign -> campaigns.phasesOf(campaign).stream().map(phase -> new Coming(campaign, phase)))
                .filter(one -> !one.phase().lastDay().isBefore(day))
                .sorted(Comparator.comparing(one -> one.phase().opens()))
                .toList();
    }

    private Set<UnitId> within(UnitId unit) {
        Set<UnitId> within = new HashSet<>(units.above(unit));
        within.add(unit);
        return within;
    }

    /** A phase that is not over, of a campaign. */
    private record Coming(Campaign campaign, Phase phase) {

        /** Whatever the unit. */
        boolean mayMean(Roll roll) {
            return campaign.rules().counts(roll.partyStatus())
                    && phase.workStatuses().contains(roll.workStatus().name());
        }
    }
}
