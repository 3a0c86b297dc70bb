package vn.kekhai.roster;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a roster file changes: computed the same way whether it is then written or only shown.
 *
 * @param people all recognised and new people of the file and all who left, also those in whom nothing changes
 * @param officesNamed those that were given by hand, and that the file names now too
 * @param bad rows that do not go in; by row
 * @param leavers how many of the file's units would leave by not being in it
 * @param members how many belong to the file's units before
 * @param part whether the file is a part of the list alone, by which nobody leaves
 */
record ImportPlan(
        List<UnitState> unitsAdded,
        List<UnitState> unitsChanged,
        List<Change> people,
        List<OfficeChange> offices,
        List<UUID> officesNamed,
        List<Problem> bad,
        List<Problem> warnings,
        int rows,
        int leavers,
        int members,
        boolean part) {

    /** Up to this many may leave by one file, however small its units. */
    private static final int LEAVERS_ALWAYS_ALLOWED = 5;

    private static final double LEAVERS_SHARE_ALLOWED = 0.2;

    enum Kind {
        ADDED,
        MOVED,
        UPDATED,
        LEFT,
        UNCHANGED
    }

    /**
     * One person, before and after.
     *
     * @param row the file's row; null for somebody who is in it no longer
     */
    record Change(@Nullable Integer row, @Nullable PersonState before, PersonState after) {

        Kind kind() {
            if (before == null) {
                return Kind.ADDED;
            }
            if (before.belongs() && !after.belongs()) {
                return Kind.LEFT;
            }
            if (!before.unit().equals(after.unit())) {
                return Kind.MOVED;
            }
            return before.equals(after) ? Kind.UNCHANGED : Kind.UPDATED;
        }
    }

    /** An office that begins, or, where there is an id, ends. */
    record OfficeChange(@Nullable UUID ends, UUID person, UUID unit, OfficeKind kind) {}

    int count(Kind kind) {
        return (int) people.stream().filter(change -> change.kind() == kind).count();
    }

    /** Whether so many would leave that the file is rather a part of the list than all of it. */
    boolean losesTooMany() {
        return losesTooMany(leavers, members);
    }

    static boolean losesTooMany(int leavers, int members) {
        return leavers > Math.max(LEAVERS_ALWAYS_ALLOWED, LEAVERS_SHARE_ALLOWED * members);
    }

    boolean changesNothing() {
        return unitsAdded.isEmpty()
                && unitsChanged.isEmpty()
                && offices.isEmpty()
                && officesNamed.isEmpty()
                && count(Kind.UNCHANGED) == people.size();
    }

    /** One line of counts. */
    String summary() {
        return "rows=" + rows + " added=" + count(Kind.ADDED) + " moved=" + count(Kind.MOVED) + " updated="
                + count(Kind.UPDATED) + " left=" + count(Kind.LEFT) + " unchanged=" + count(Kind.UNCHANGED) + " bad="
                + bad.stream().map(Problem::row).distinct().count() + " warnings=" + warnings.size() + " units_added="
                + unitsAdded.size() + " units_changed=" + unitsChanged.size() + " offices="
                + offices.size() + (part ? " part=true" : "");
    }
}
