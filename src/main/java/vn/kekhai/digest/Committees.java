package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.digest.CommitteeNews.Sum;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** How it stands below a unit: sums by the units directly below it, which add up to its own. */
@Component
class Committees {

    private static final Totals NOBODY = new Totals(Map.of());

    private final Units units;
    private final Cells cells;
    private final VacancyTable vacancies;

    Committees(Units units, Cells cells, VacancyTable vacancies) {
        this.units = units;
        this.cells = cells;
        this.vacancies = vacancies;
    }

    /**
     * @param sums of each unit directly below with all below that; the unit itself where people belong to it directly
     * @param vacant cells at any depth whose secretary cannot be written to
     */
    record Below(List<Sum> sums, List<Unit> vacant) {}

    Below below(Unit unit, List<Phase> phases, LocalDate day) {
        List<Unit> children = units.below(unit.id());
        Map<UnitId, Totals> direct = cells.totals(List.of(unit.id()), phases);
        Map<UnitId, Totals> deep =
                cells.subtreeTotals(children.stream().map(Unit::id).toList(), phases);
        List<Sum> sums = new ArrayList<>();
        sums.add(new Sum(unit, direct.getOrDefault(unit.id(), NOBODY)));
        children.forEach(child -> sums.add(new Sum(child, deep.getOrDefault(child.id(), NOBODY))));
        Map<UnitId, Vacancy> vacant = vacancies.open(units.subtree(unit.id()));
        List<Unit> lacking = units.findAll(vacant.keySet()).stream()
                .filter(cell -> cell.validTo() == null || cell.validTo().isAfter(day))
                .sorted(Comparator.comparing(Unit::code))
                .toList();
        return new Below(sums, lacking);
    }
}
