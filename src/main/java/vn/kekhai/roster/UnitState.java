package vn.kekhai.roster;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that a roster file can say of a unit: as it is or as it will be.
 *
 * @param typeSet whether somebody has said what type it is, so that its name tells that no longer
 */
record UnitState(
        UUID id,
        String code,
        String name,
        UnitType type,
        boolean typeSet,
        @Nullable UUID parent) {

    /** What may stand before that of which it is the organisation. */
    private static final String HEAD = "^(?:(?:đảng (?:bộ|ủy|uỷ)|dang (?:bo|uy))(?: cơ sở| co so)? )?";

    private static final Pattern CELL = pattern("^(?:chi bộ|chi bo|cell)\\b.*|.* cell");

    private static final Pattern WARD =
            pattern(HEAD + "(?:phường|phuong|xã|xa|đặc khu|dac khu|thị trấn|thi tran)\\b.*|.*\\b(?:ward|commune)\\b.*");

    /** Not the youth union of a province, which is called as its province is. */
    private static final Pattern PROVINCE = pattern(HEAD
            + "(?:tỉnh ủy|tỉnh uỷ|tinh uy|thành ủy|thành uỷ|thanh uy|(?:tỉnh|tinh)(?! đoàn| doan)|thành phố|thanh pho|tp)"
            + "\\b.*|.*\\bprovince\\b.*");

    /** A new one, of the type that its name tells. */
    static UnitState called(UUID id, String code, String name, @Nullable UUID parent) {
        return new UnitState(id, code, name, typeOf(name), false, parent);
    }

    UnitState called(String newName) {
        return new UnitState(id, code, newName, typeSet ? type : typeOf(newName), typeSet, parent);
    }

    UnitState below(@Nullable UUID newParent) {
        return new UnitState(id, code, name, type, typeSet, newParent);
    }

    /** Above a ward there is a province, whatever it is called: {@code Đảng bộ Đà Nẵng}. */
    UnitState aboveWards() {
        return type == UnitType.COMMITTEE && !typeSet
                ? new UnitState(id, code, name, UnitType.PROVINCE, false, parent)
                : this;
    }

    /**
     * The kind of unit that its name tells: by how the name begins, since the names of wards, hospitals and schools tell
     * the province too. A ward's own words come first.
     */
    static UnitType typeOf(String name) {
        String said = Names.tidy(name).toLowerCase(Locale.ROOT);
        if (CELL.matcher(said).matches()) {
            return UnitType.CELL;
        }
        if (WARD.matcher(said).matches()) {
            return UnitType.WARD;
        }
        return PROVINCE.matcher(said).matches() ? UnitType.PROVINCE : UnitType.COMMITTEE;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }
}
