package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** How cells stand now. A number of statements that grows with the phases at hand, not with the cells. */
@Component
class Cells {

    private final Phases phases;
    private final Progress progress;

    Cells(Phases phases, Progress progress) {
        this.phases = phases;
        this.progress = progress;
    }

    /** The phases that are open on this day. */
    List<Phase> open(LocalDate day) {
        return phases.all().stream()
                .filter(phase -> phase.openedAt() != null && phase.isOpen(day))
                .toList();
    }

    /** Whether the people of a phase that is to be open on this day are not all taken in yet. */
    boolean areBeingOpened(LocalDate day) {
        return phases.all().stream().anyMatch(phase -> phase.openedAt() == null && phase.isOpen(day));
    }

    /** Of the phases of these units those open on this day; where none is, those that opened last, so that what is left can be done. */
    List<Phase> atHand(Collection<UnitId> units, LocalDate day) {
        List<Phase> begun = phases.ofUnits(units).stream()
                .filter(phase -> phase.openedAt() != null && !phase.opens().isAfter(day))
                .toList();
        List<Phase> open = begun.stream().filter(phase -> phase.isOpen(day)).toList();
        if (!open.isEmpty() || begun.isEmpty()) {
            return open;
        }
        LocalDate last = begun.getLast().opens();
        return begun.stream().filter(phase -> phase.opens().equals(last)).toList();
    }

    /** These cells, as far as somebody in them is asked in these phases. */
    Map<UnitId, Cell> of(Collection<UnitId> units, List<Phase> phases) {
        Map<UnitId, Map<PersonId, MemberStatus>> found = new HashMap<>();
        for (Phase phase : phases) {
            for (MemberStatus status : progress.inUnits(phase.id(), units)) {
                found.computeIfAbsent(status.member().unit(), unit -> new LinkedHashMap<>())
                        .merge(status.member().person(), status, Cells::nearer);
            }
        }
        Map<UnitId, Cell> cells = new HashMap<>();
        found.forEach((unit, members) -> cells.put(unit, new Cell(unit, new ArrayList<>(members.values()))));
        return cells;
    }

    /** Of two phases in which one person is asked, the one in which something is wanted, and sooner. */
    private static MemberStatus nearer(MemberStatus one, MemberStatus other) {
        if (Cell.isWanted(one) != Cell.isWanted(other)) {
            return Cell.isWanted(one) ? one : other;
        }
        return Cell.deadline(other).isBefore(Cell.deadline(one)) ? other : one;
    }

    /** The sums of each of these units themselves; who is asked in two phases counts in each. */
    Map<UnitId, Totals> totals(Collection<UnitId> units, List<Phase> phases) {
        return sums(phases, phase -> progress.totals(phase.id(), units));
    }

    /** The sums of each of these units with all that lies below it. */
    Map<UnitId, Totals> subtreeTotals(Collection<UnitId> units, List<Phase> phases) {
        return units.isEmpty() ? Map.of() : sums(phases, phase -> progress.subtreeTotals(phase.id(), units));
    }

    private static Map<UnitId, Totals> sums(List<Phase> phases, Function<Phase, Map<UnitId, Totals>> of) {
        Map<UnitId, Totals> sums = new HashMap<>();
        phases.forEach(phase -> of.apply(phase).forEach((unit, totals) -> sums.merge(unit, totals, Totals::plus)));
        return sums;
    }
}
