package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.Membership.Origin;
import vn.kekhai.campaign.Rules.Joiners;
import vn.kekhai.campaign.Rules.Moves;
import vn.kekhai.campaign.Rules.StatusChange;
import vn.kekhai.roster.Roll;
import vn.kekhai.roster.UnitId;

/**
 * Judges, by the rules of a campaign, in which of its phases a person is counted. In one at most. Nothing but a judgement:
 * the same roster and memberships give the same answer again.
 *
 * @param phases all phases of the campaign
 * @param running those whose people are frozen and still kept up
 * @param scope the units whose campaign it is; null when it is everybody's
 */
record Counting(
        Rules rules,
        List<Phase> phases,
        List<Phase> running,
        @Nullable Set<UnitId> scope,
        LocalDate today,
        Instant now) {

    private static final Set<String> OF_THE_RULES =
            Set.of(Membership.JOINED_LATE, Membership.ELSEWHERE, Membership.STATUS);

    /** What a person becomes when a phase opens; nothing when the phase is none of the person's. */
    List<Membership> atOpening(Phase phase, Roll roll, Map<UUID, Membership> known) {
        if (!inScope(roll) || known.containsKey(phase.id())) {
            return List.of();
        }
        if (!rules.counts(roll.partyStatus())) {
            return List.of(Membership.uncounted(
                    phase.id(), roll, Origin.OPENING, now, roll.partyStatus().name()));
        }
        Membership elsewhere = counted(known);
        if (elsewhere == null) {
            return List.of(Membership.counted(phase.id(), roll, Origin.OPENING, now, null));
        }
        return rules.statusChange() == StatusChange.NEW_PHASE
                ? List.of(
                        elsewhere.left(now, Membership.STATUS),
                        Membership.counted(phase.id(), roll, Origin.STATUS, now, null))
                : List.of(Membership.uncounted(phase.id(), roll, Origin.OPENING, now, Membership.ELSEWHERE));
    }

    /** What becomes different after the roster changed: new and changed memberships. */
    List<Membership> afterChange(Roll roll, Map<UUID, Membership> known) {
        String why = notCounted(roll, known);
        if (why != null) {
            return uncount(roll, known, why);
        }
        List<Membership> changes = new ArrayList<>(surplus(roll, known));
        changes.addAll(afterChange(roll, known, toStay(roll, known).orElse(null)));
        return changes;
    }

    /**
     * All but one of the memberships by which a person is counted, ended: two records of a person, each counted in another
     * phase, may have been found to be one.
     */
    List<Membership> surplus(Roll roll, Map<UUID, Membership> known) {
        Membership stays = toStay(roll, known).orElse(null);
        return known.values().stream()
                .filter(membership -> membership.isCounted() && !membership.equals(stays))
                .map(membership -> membership.left(now, Membership.ELSEWHERE))
                .toList();
    }

    /** Of the memberships by which a person is counted the one that the rules would have left. */
    private Optional<Membership> toStay(Roll roll, Map<UUID, Membership> known) {
        Comparator<Membership> better = rules.statusChange() == StatusChange.NEW_PHASE
                ? Comparator.comparing((Membership membership) -> !isOf(membership, roll))
                        .thenComparing(this::opens, Comparator.reverseOrder())
                : Comparator.comparing(this::deadline);
        return known.values().stream().filter(Membership::isCounted).min(better.thenComparing(Membership::phase));
    }

    private boolean isOf(Membership membership, Roll roll) {
        return phase(membership)
                .filter(phase -> phase.workStatuses().contains(roll.workStatus().name()))
                .isPresent();
    }

    private LocalDate opens(Membership membership) {
        return phase(membership).map(Phase::opens).orElse(LocalDate.MIN);
    }

    private Optional<Phase> phase(Membership membership) {
        return phases.stream()
                .filter(phase -> phase.id().equals(membership.phase()))
                .findFirst();
    }

    private List<Membership> afterChange(Roll roll, Map<UUID, Membership> known, @Nullable Membership counted) {
        Phase home = home(roll).orElse(null);
        if (counted == null) {
            return home == null ? List.of() : come(roll, home, known);
        }
        if (counted.workStatus() == roll.workStatus()
                || (home != null && home.id().equals(counted.phase()))) {
            return follow(counted, roll);
        }
        return changeStatus(roll, counted, home, known);
    }

    private @Nullable String notCounted(Roll roll, Map<UUID, Membership> known) {
        if (!rules.counts(roll.partyStatus())) {
            return roll.partyStatus().name();
        }
        boolean stays = rules.moves() == Moves.STAY && counted(known) != null;
        return inScope(roll) || stays ? null : Membership.MOVED_OUT;
    }

    private List<Membership> uncount(Roll roll, Map<UUID, Membership> known, String why) {
        List<Membership> changes = new ArrayList<>();
        for (Membership membership : known.values()) {
            String before = membership.leftWhy();
            if (before == null || (!before.equals(why) && !OF_THE_RULES.contains(before))) {
                changes.add(membership.left(now, why));
            }
        }
        if (known.isEmpty() && roll.partyStatus().belongs() && inScope(roll)) {
            home(roll)
                    .map(home -> Membership.uncounted(home.id(), roll, Origin.JOINER, now, why))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private List<Membership> follow(Membership counted, Roll roll) {
        Membership followed = counted.following(roll, rules.moves() == Moves.FOLLOW);
        return followed.equals(counted) ? List.of() : List.of(followed);
    }

    private List<Membership> changeStatus(
            Roll roll, Membership counted, @Nullable Phase home, Map<UUID, Membership> known) {
        if (home == null) {
            boolean later = phases.stream()
                    .anyMatch(phase -> phase.openedAt() == null
                            && phase.workStatuses().contains(roll.workStatus().name()));
            return rules.statusChange() == StatusChange.NEW_PHASE && later
                    ? List.of(counted.left(now, Membership.STATUS))
                    : follow(counted, roll);
        }
        boolean leaves = rules.statusChange() == StatusChange.NEW_PHASE
                ? !today.isAfter(home.lastDay())
                : home.deadline().isBefore(deadline(counted)) && !today.isAfter(home.deadline());
        if (!leaves) {
            return follow(counted, roll);
        }
        List<Membership> changes = new ArrayList<>();
        changes.add(counted.left(now, Membership.STATUS));
        changes.add(again(roll, home, known.get(home.id()), Origin.STATUS));
        return changes;
    }

    /** Somebody who is counted in no phase of the campaign is to be counted, or not, in this one. */
    private List<Membership> come(Roll roll, Phase home, Map<UUID, Membership> known) {
        Membership before = known.get(home.id());
        boolean joiner = before == null
                ? known.isEmpty() && joined(roll, home)
                : before.since() == null && !Membership.ELSEWHERE.equals(before.leftWhy());
        boolean wasCounted = before != null && before.since() != null;
        boolean late = today.isAfter(home.lastDay()) && !wasCounted;
        if (late || (joiner && rules.joiners() == Joiners.EXCLUDE)) {
            Membership left = before == null
                    ? Membership.uncounted(home.id(), roll, Origin.JOINER, now, Membership.JOINED_LATE)
                    : before.left(now, Membership.JOINED_LATE);
            return before != null && Membership.JOINED_LATE.equals(before.leftWhy()) ? List.of() : List.of(left);
        }
        Origin origin = joiner ? Origin.JOINER : origin(before);
        return List.of(again(roll, home, before, origin));
    }

    private Origin origin(@Nullable Membership before) {
        if (before == null) {
            return scope == null ? Origin.STATUS : Origin.MOVED;
        }
        if (Membership.MOVED_OUT.equals(before.leftWhy())) {
            return Origin.MOVED;
        }
        return before.since() == null || Membership.STATUS.equals(before.leftWhy()) ? Origin.STATUS : before.origin();
    }

    private Membership again(Roll roll, Phase home, @Nullable Membership before, Origin origin) {
        Instant since = before == null || before.since() == null ? now : before.since();
        LocalDate own = today.isAfter(home.deadline()) ? home.lastDay() : null;
        if (before != null && before.since() != null) {
            own = before.ownDeadline();
        }
        return Membership.counted(home.id(), roll, origin, since, own);
    }

    private boolean joined(Roll roll, Phase home) {
        Instant opened = home.openedAt();
        return roll.addedAt() != null && opened != null && !roll.addedAt().isBefore(opened);
    }

    private LocalDate deadline(Membership membership) {
        LocalDate own = membership.ownDeadline();
        return own != null ? own : phase(membership).map(Phase::deadline).orElse(LocalDate.MAX);
    }

    private Optional<Phase> home(Roll roll) {
        return running.stream()
                .filter(phase -> phase.workStatuses().contains(roll.workStatus().name()))
                .max(Comparator.comparing(Phase::opens));
    }

    private boolean inScope(Roll roll) {
        return scope == null || scope.contains(roll.unit());
    }

    private static @Nullable Membership counted(Map<UUID, Membership> known) {
        return known.values().stream().filter(Membership::isCounted).findFirst().orElse(null);
    }
}
