package vn.kekhai.roster;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody may do on one day: the offices held then, or all that an admin may, everywhere, for the house's own
 * admin, who is nobody on the roster.
 */
public record Grants(boolean house, List<Office> offices) {

    public static final Grants NONE = new Grants(false, List.of());
    public static final Grants HOUSE = new Grants(true, List.of());

    public Grants {
        offices = List.copyOf(offices);
    }

    /** Whether there is any unit in which this may be done. */
    public boolean has(Power power) {
        return allOver(power) || !units(power).isEmpty();
    }

    /** Whether it may be done everywhere, whatever units there are. */
    public boolean allOver(Power power) {
        return house && power.goesWith(OfficeKind.ADMIN);
    }

    /** The units in and below which the offices let it be done. */
    public Set<UnitId> units(Power power) {
        return offices.stream()
                .filter(office -> power.goesWith(office.kind()))
                .map(Office::unit)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether it may be done in a unit.
     *
     * @param upwards the unit itself and those above it
     */
    public boolean may(Power power, Collection<UnitId> upwards) {
        return allOver(power) || !disjoint(units(power), upwards);
    }

    /** The same with the offices of these kinds alone. */
    public Grants only(Predicate<OfficeKind> kinds) {
        return new Grants(
                false,
                offices.stream().filter(office -> kinds.test(office.kind())).toList());
    }

    private static boolean disjoint(Set<UnitId> some, Collection<UnitId> others) {
        Set<UnitId> common = new HashSet<>(some);
        common.retainAll(others);
        return common.isEmpty();
    }
}
