package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Reach;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/**
 * A cell as it stands now.
 *
 * @param members who is asked in a phase at hand; each person once, so that the sums are those of people
 */
record Cell(UnitId unit, List<MemberStatus> members) {

    Cell {
        members = List.copyOf(members);
    }

    /** Of whom something is still wanted, the nearest deadline first, then those with whom there is something to do first. */
    List<MemberStatus> wanted() {
        return members.stream()
                .filter(Cell::isWanted)
                .sorted(Comparator.comparing(Cell::deadline).thenComparing(Why::of))
                .toList();
    }

    /** The same without this person. */
    List<MemberStatus> wantedOfOthers(PersonId by) {
        return wanted().stream()
                .filter(status -> !status.member().person().equals(by))
                .toList();
    }

    /** Those of whom something is wanted and who can be reminded at all; nobody reminds oneself. */
    List<MemberStatus> remindable(PersonId by) {
        return wantedOfOthers(by).stream()
                .filter(status ->
                        status.reach() == Reach.LINKED && status.wantsReminders() && !status.hasHandedInPaper())
                .toList();
    }

    static boolean isWanted(MemberStatus status) {
        return switch (status.state()) {
            case MISSING, IN_PROGRESS, RETURNED -> true;
            case DECLARED, NONE, UNREACHABLE, EXEMPT -> false;
        };
    }

    /** Whose declarations wait to be accepted by this person: nobody accepts the own one. */
    List<MemberStatus> pending(PersonId by) {
        return members.stream()
                .filter(status ->
                        status.acceptancePending() && !status.member().person().equals(by))
                .toList();
    }

    Optional<LocalDate> nearestDeadline() {
        return members.stream().filter(Cell::isWanted).map(Cell::deadline).min(Comparator.naturalOrder());
    }

    Optional<MemberStatus> of(PersonId person) {
        return members.stream()
                .filter(status -> status.member().person().equals(person))
                .findFirst();
    }

    Totals totals() {
        return Totals.of(members);
    }

    /** What is to be remembered when this has been told. */
    Told told() {
        Map<UUID, Integer> numbers = new HashMap<>();
        members.forEach(status -> numbers.put(status.member().person().value(), Told.number(status.state())));
        return new Told(numbers);
    }

    static LocalDate deadline(MemberStatus status) {
        return status.member().deadline();
    }
}
