package vn.kekhai.roster;

import java.util.Set;

/**
 * The units that something is about.
 *
 * @param everywhere all there are; then the set is empty
 * @param units each by itself, those below included
 */
public record Scope(boolean everywhere, Set<UnitId> units) {

    public static final Scope EVERYWHERE = new Scope(true, Set.of());

    public Scope {
        units = Set.copyOf(units);
    }

    public boolean has(UnitId unit) {
        return everywhere || units.contains(unit);
    }
}
