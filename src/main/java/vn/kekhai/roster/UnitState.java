package vn.kekhai.roster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that a roster file can say of a unit: as it is or as it will be. */
record UnitState(
        UUID id,
        String code,
        String name,
        UnitType type,
        @Nullable UUID parent) {

    UnitState called(String newName) {
        return new UnitState(id, code, newName, typeOf(newName), parent);
    }

    UnitState below(@Nullable UUID newParent) {
        return new UnitState(id, code, name, type, newParent);
    }

    /** The kind of unit that its name tells. */
    static UnitType typeOf(String name) {
        String folded = Names.folded(name);
        if (folded.startsWith("chi bo") || folded.matches("cell .*|.* cell")) {
            return UnitType.CELL;
        }
        if (folded.matches(".*\\b(tinh uy|thanh uy|tinh|thanh pho|province)\\b.*")) {
            return UnitType.PROVINCE;
        }
        return folded.matches(".*\\b(phuong|xa|dac khu|thi tran|ward|commune)\\b.*")
                ? UnitType.WARD
                : UnitType.COMMITTEE;
    }
}
