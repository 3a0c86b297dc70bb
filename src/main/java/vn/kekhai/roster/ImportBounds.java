package vn.kekhai.roster;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.ImportPlan.Change;
import vn.kekhai.roster.KnownRoster.Held;

/**
 * Finds the rows that would change what whoever imports may not: people, units and offices outside the own units. An
 * office elsewhere that the row does not name is left alone without a word.
 */
final class ImportBounds {

    private final Scope scope;
    private final UnitTree units;

    ImportBounds(Scope scope, UnitTree units) {
        this.scope = scope;
        this.units = units;
    }

    /** The rows that go too far; all of the file's, where it cannot be told which of them do. */
    Set<Integer> beyond(ImportPlan plan, List<RosterLine> lines) {
        if (scope.everywhere()) {
            return Set.of();
        }
        Set<UUID> wrong = new HashSet<>();
        plan.unitsAdded().stream().filter(unit -> !isOurs(unit)).forEach(unit -> wrong.add(unit.id()));
        plan.unitsChanged().stream().filter(unit -> !mayChange(unit)).forEach(unit -> wrong.add(unit.id()));
        Set<Integer> rows = new HashSet<>();
        for (RosterLine line : lines) {
            if (line.isGood() && namesAny(line.unit(), wrong)) {
                rows.add(line.row());
            }
        }
        Map<UUID, Integer> rowOf = rows(plan);
        plan.people().stream()
                .filter(this::goesTooFar)
                .map(Change::row)
                .filter(Objects::nonNull)
                .forEach(rows::add);
        plan.offices().stream()
                .filter(office -> office.ends() == null && !isOurs(units.get(office.unit())))
                .map(office -> rowOf.get(office.person()))
                .filter(Objects::nonNull)
                .forEach(rows::add);
        return rows.isEmpty() && !wrong.isEmpty()
                ? lines.stream().map(RosterLine::row).collect(Collectors.toSet())
                : rows;
    }

    /**
     * The rows of those who hold an office outside the own units, where the row would take it from them, or change by what
     * they are known: whoever shares the phone number or the card would be taken for them, with their office.
     */
    Set<Integer> above(ImportPlan plan, Map<UUID, List<Held>> held) {
        Set<Integer> rows = new HashSet<>();
        if (scope.everywhere()) {
            return rows;
        }
        for (Change change : plan.people()) {
            List<Held> offices = held.getOrDefault(change.after().id(), List.of());
            if (change.row() != null && changesMarks(change) && offices.stream().anyMatch(this::isElsewhere)) {
                rows.add(change.row());
            }
        }
        Map<UUID, Integer> rowOf = rows(plan);
        plan.offices().stream()
                .filter(office -> office.ends() != null && !scope.has(new UnitId(office.unit())))
                .map(office -> rowOf.get(office.person()))
                .filter(Objects::nonNull)
                .forEach(rows::add);
        return rows;
    }

    private boolean isElsewhere(Held office) {
        return !scope.has(new UnitId(office.unit()));
    }

    private static boolean changesMarks(Change change) {
        PersonState before = change.before();
        PersonState after = change.after();
        return before != null
                && !(Objects.equals(before.birth(), after.birth())
                        && Objects.equals(before.phone(), after.phone())
                        && Objects.equals(before.card(), after.card())
                        && Objects.equals(before.citizen(), after.citizen()));
    }

    private static Map<UUID, Integer> rows(ImportPlan plan) {
        return plan.people().stream()
                .filter(change -> change.row() != null)
                .collect(Collectors.toMap(
                        change -> change.after().id(), change -> Objects.requireNonNull(change.row())));
    }

    private boolean goesTooFar(Change change) {
        PersonState before = change.before();
        boolean takenFromOthers = before != null && before.belongs() && !scope.has(new UnitId(before.unit()));
        return takenFromOthers || !isOurs(units.get(change.after().unit()));
    }

    /** One of the own units, or a new one below one of them. */
    private boolean isOurs(UnitState unit) {
        UnitState up = unit;
        while (units.isNew(up.id())) {
            if (up.parent() == null) {
                return false;
            }
            up = units.get(up.parent());
        }
        return scope.has(new UnitId(up.id()));
    }

    private boolean mayChange(UnitState unit) {
        UnitState before = units.before(unit.id());
        boolean moved = !Objects.equals(before.parent(), unit.parent());
        return scope.has(new UnitId(unit.id()))
                && (!moved || unit.parent() != null && isOurs(units.get(unit.parent())));
    }

    private boolean namesAny(@Nullable UnitRef ref, Set<UUID> wrong) {
        for (UnitRef up = ref; up != null; up = up.parent()) {
            if (units.find(up).map(UnitState::id).filter(wrong::contains).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
