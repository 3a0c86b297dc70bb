package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.roster.Responsible.Lack;
import vn.kekhai.roster.Responsible.Level;

/** Finds who is written to about units, in a number of statements that grows with the height of the tree alone. */
@Component
class Responsibles {

    private static final int HIGHEST = 50;

    /** Of a unit above, in this order. */
    private static final List<OfficeKind> ABOVE =
            List.of(OfficeKind.COMMITTEE_OFFICER, OfficeKind.SECRETARY, OfficeKind.DEPUTY);

    private final Units units;
    private final OfficeRepository offices;
    private final Addresses addresses;

    Responsibles(Units units, OfficeRepository offices, Addresses addresses) {
        this.units = units;
        this.offices = offices;
        this.addresses = addresses;
    }

    @Transactional(readOnly = true)
    public Map<UnitId, Responsible> of(Collection<UnitId> cells, LocalDate day) {
        Map<UnitId, Unit> tree = tree(cells);
        Map<OfficeKind, Map<UnitId, List<Office>>> held = new HashMap<>();
        ABOVE.forEach(kind -> held.put(kind, held(tree.keySet(), kind, day)));
        Map<PersonId, Boolean> reach = reach(held);
        Map<UnitId, Responsible> found = new LinkedHashMap<>();
        cells.forEach(cell -> found.put(cell, one(cell, tree, held, reach)));
        return found;
    }

    private static Responsible one(
            UnitId cell,
            Map<UnitId, Unit> tree,
            Map<OfficeKind, Map<UnitId, List<Office>>> held,
            Map<PersonId, Boolean> reach) {
        Optional<Office> secretary = reachable(cell, OfficeKind.SECRETARY, held, reach);
        if (secretary.isPresent()) {
            return new Responsible(cell, secretary.get(), Level.SECRETARY, null);
        }
        Lack lack = lack(of(held, OfficeKind.SECRETARY, cell), reach);
        Optional<Office> deputy = reachable(cell, OfficeKind.DEPUTY, held, reach);
        if (deputy.isPresent()) {
            return new Responsible(cell, deputy.get(), Level.DEPUTY, lack);
        }
        @Nullable UnitId above = parent(tree, cell);
        for (int height = 0; above != null && height < HIGHEST; height++) {
            for (OfficeKind kind : ABOVE) {
                Optional<Office> officer = reachable(above, kind, held, reach);
                if (officer.isPresent()) {
                    return new Responsible(cell, officer.get(), Level.ABOVE, lack);
                }
            }
            above = parent(tree, above);
        }
        return new Responsible(cell, null, Level.NOBODY, lack);
    }

    private static Optional<Office> reachable(
            UnitId unit,
            OfficeKind kind,
            Map<OfficeKind, Map<UnitId, List<Office>>> held,
            Map<PersonId, Boolean> reach) {
        return of(held, kind, unit).stream()
                .filter(office -> reach.getOrDefault(office.person(), false))
                .findFirst();
    }

    private static List<Office> of(Map<OfficeKind, Map<UnitId, List<Office>>> held, OfficeKind kind, UnitId unit) {
        return held.getOrDefault(kind, Map.of()).getOrDefault(unit, List.of());
    }

    private static Lack lack(List<Office> secretaries, Map<PersonId, Boolean> reach) {
        if (secretaries.isEmpty()) {
            return Lack.NO_SECRETARY;
        }
        return secretaries.stream().anyMatch(office -> reach.containsKey(office.person()))
                ? Lack.BLOCKED
                : Lack.NOT_LINKED;
    }

    private static @Nullable UnitId parent(Map<UnitId, Unit> tree, UnitId unit) {
        Unit found = tree.get(unit);
        return found == null ? null : found.parent();
    }

    /** These units and all above them; one statement a level. */
    private Map<UnitId, Unit> tree(Collection<UnitId> cells) {
        Map<UnitId, Unit> tree = new HashMap<>();
        Set<UnitId> next = new HashSet<>(cells);
        for (int height = 0; !next.isEmpty() && height < HIGHEST; height++) {
            List<Unit> level = units.findAll(next);
            level.forEach(unit -> tree.put(unit.id(), unit));
            next = new HashSet<>();
            for (Unit unit : level) {
                UnitId parent = unit.parent();
                if (parent != null && !tree.containsKey(parent)) {
                    next.add(parent);
                }
            }
        }
        return tree;
    }

    private Map<UnitId, List<Office>> held(Collection<UnitId> of, OfficeKind kind, LocalDate day) {
        return of.isEmpty()
                ? Map.of()
                : offices.heldIn(of.stream().map(UnitId::value).toList(), kind, day).stream()
                        .map(OfficeRow::office)
                        .collect(Collectors.groupingBy(Office::unit));
    }

    /** Whether each holder who has a chat at all can be reached in one. */
    private Map<PersonId, Boolean> reach(Map<OfficeKind, Map<UnitId, List<Office>>> held) {
        return addresses.reachable(held.values().stream()
                .flatMap(byUnit -> byUnit.values().stream())
                .flatMap(List::stream)
                .map(Office::person)
                .collect(Collectors.toSet()));
    }
}
