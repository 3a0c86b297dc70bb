package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.database.Ids;

/**
 * A part of the way through the people of some units, by unit and person: those of these units whose id is a later one. So
 * asked for, a page costs its own rows, however many people there are in the units and elsewhere.
 *
 * @param units as the database has them
 * @param after as the database has it
 */
record Stretch(List<byte[]> units, byte[] after) {

    private static final int UNITS_AT_ONCE = 200;
    private static final byte[] NOBODY = Ids.bytes(new UUID(0, 0));

    /**
     * What is left of the way, in its order.
     *
     * @param after where it was left; null when it begins
     */
    static List<Stretch> through(Collection<UnitId> units, Directory.@Nullable Place after) {
        byte[] from = after == null ? new byte[0] : Ids.bytes(after.unit().value());
        List<Stretch> stretches = new ArrayList<>();
        if (after != null && units.contains(after.unit())) {
            stretches.add(new Stretch(List.of(from), Ids.bytes(after.person().value())));
        }
        List<byte[]> further = units.stream()
                .map(unit -> Ids.bytes(unit.value()))
                .filter(unit -> Arrays.compareUnsigned(unit, from) > 0)
                .sorted(Arrays::compareUnsigned)
                .toList();
        for (int i = 0; i < further.size(); i += UNITS_AT_ONCE) {
            stretches.add(new Stretch(further.subList(i, Math.min(further.size(), i + UNITS_AT_ONCE)), NOBODY));
        }
        return stretches;
    }
}
