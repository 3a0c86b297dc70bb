package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.roster.Units;

/** What somebody may see and do by the offices held on a day; asked anew at each act, in its transaction. */
@Component
class Seats {

    private static final int HIGHEST = 50;
    private static final List<OfficeKind> OF_A_CELL = List.of(OfficeKind.SECRETARY, OfficeKind.DEPUTY);
    private static final List<OfficeKind> OF_A_COMMITTEE =
            List.of(OfficeKind.COMMITTEE_OFFICER, OfficeKind.SECRETARY, OfficeKind.DEPUTY);

    private final Offices offices;
    private final Units units;

    Seats(Offices offices, Units units) {
        this.offices = offices;
        this.units = units;
    }

    /** What somebody may do with a unit. */
    enum Right {
        NOTHING,
        /** See sums, of it and below it. */
        SUMS,
        /** See in a cell also who is missing. */
        NAMES,
        /** Act for the cell. */
        ACT
    }

    /** The units whose affairs somebody leads on this day: the own cells first, by name. */
    List<Unit> of(PersonId person, LocalDate day) {
        List<Office> held = offices.heldBy(person, day);
        Map<UnitId, Unit> byId = units.findAll(held.stream().map(Office::unit).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Unit::id, Function.identity()));
        return held.stream()
                .filter(office -> counts(office, byId))
                .map(Office::unit)
                .distinct()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .sorted(Comparator.comparing((Unit unit) -> !isCell(unit)).thenComparing(Unit::name))
                .toList();
    }

    Right right(PersonId person, UnitId unit, LocalDate day) {
        List<Unit> seats = of(person, day);
        if (seats.stream().anyMatch(seat -> seat.id().equals(unit) && isCell(seat))) {
            return Right.ACT;
        }
        List<UnitId> above = units.above(unit);
        boolean sees = seats.stream()
                .filter(seat -> !isCell(seat))
                .anyMatch(seat -> seat.id().equals(unit) || above.contains(seat.id()));
        if (!sees) {
            return Right.NOTHING;
        }
        boolean directlyAbove = seats.stream().anyMatch(seat -> above.indexOf(seat.id()) == 0 && !isCell(seat));
        boolean cell = units.find(unit).filter(Seats::isCell).isPresent();
        return cell && directlyAbove ? Right.NAMES : Right.SUMS;
    }

    /** Those of these readers and units where the reader leads the unit, or one above it. A few statements for all. */
    Set<About> held(Collection<About> abouts, LocalDate day) {
        Map<UnitId, Unit> tree = tree(abouts.stream().map(About::unit).collect(Collectors.toSet()));
        Set<About> leading = new HashSet<>();
        for (OfficeKind kind : OF_A_COMMITTEE) {
            offices.holders(tree.keySet(), kind, day).stream()
                    .filter(office -> counts(office, tree))
                    .forEach(office -> leading.add(new About(office.person(), office.unit())));
        }
        return abouts.stream()
                .filter(about -> leads(about.recipient(), about.unit(), leading, tree))
                .collect(Collectors.toSet());
    }

    private static boolean leads(PersonId reader, UnitId unit, Set<About> leading, Map<UnitId, Unit> tree) {
        UnitId at = unit;
        for (int height = 0; height < HIGHEST; height++) {
            if (leading.contains(new About(reader, at))) {
                return true;
            }
            Unit here = tree.get(at);
            UnitId parent = here == null ? null : here.parent();
            if (parent == null) {
                return false;
            }
            at = parent;
        }
        return false;
    }

    /** These units and all above them; one statement a level. */
    private Map<UnitId, Unit> tree(Set<UnitId> ids) {
        Map<UnitId, Unit> tree = new HashMap<>();
        Set<UnitId> next = ids;
        for (int height = 0; !next.isEmpty() && height < HIGHEST; height++) {
            List<Unit> level = units.findAll(next);
            level.forEach(unit -> tree.put(unit.id(), unit));
            next = level.stream()
                    .flatMap(unit -> Optional.ofNullable(unit.parent()).stream())
                    .filter(parent -> !tree.containsKey(parent))
                    .collect(Collectors.toSet());
        }
        return tree;
    }

    private static boolean counts(Office office, Map<UnitId, Unit> byId) {
        Unit unit = byId.get(office.unit());
        return unit != null && (isCell(unit) ? OF_A_CELL : OF_A_COMMITTEE).contains(office.kind());
    }

    static boolean isCell(Unit unit) {
        return unit.type() == UnitType.CELL;
    }
}
