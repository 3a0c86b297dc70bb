package vn.kekhai.roster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file names a unit: by code, by name, and by the unit above.
 *
 * @param parent the unit above, named by code or name; null where the file does not say
 */
record UnitRef(
        @Nullable String code,
        @Nullable String name,
        @Nullable UnitRef parent) {

    private static final Pattern BRACKETED = Pattern.compile("\\[(\\d+)]");
    private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0$");
    private static final Pattern NONE_BELOW = Pattern.compile("(\\.000)+$");
    private static final Pattern OFFICIAL = Pattern.compile("\\d{2}(\\.\\d{3}){1,4}");
    private static final Pattern OFFICIAL_AND_NAME = Pattern.compile("(\\d{2}(?:\\.\\d{3}){1,4})\\s*[-–:]?\\s+(\\S.*)");

    /**
     * What two cells say of a unit; an official code ({@code 38.168.053.000.001}) may stand where a name is expected.
     *
     * @return null when both are empty
     */
    static @Nullable UnitRef of(String code, String name, @Nullable UnitRef parent) {
        String plain =
                ZERO_FRACTION.matcher(BRACKETED.matcher(code).replaceAll("$1")).replaceAll("");
        String called = BRACKETED.matcher(name).replaceAll("$1");
        Matcher both = OFFICIAL_AND_NAME.matcher(called);
        if (plain.isEmpty() && both.matches()) {
            return new UnitRef(shortened(both.group(1)), both.group(2), parent);
        }
        if (plain.isEmpty() && OFFICIAL.matcher(called).matches()) {
            return new UnitRef(shortened(called), null, parent);
        }
        if (plain.isEmpty() && called.isEmpty()) {
            return null;
        }
        return new UnitRef(plain.isEmpty() ? null : shortened(plain), called.isEmpty() ? null : called, parent);
    }

    /** The official code of the unit above the one of this official code; null at a top or where the code is another. */
    static @Nullable String above(String code) {
        if (!OFFICIAL.matcher(code).matches()) {
            return null;
        }
        return shortened(code.substring(0, code.lastIndexOf('.')));
    }

    /** Without the zeros that stand for "none" at the end of an official code. */
    private static String shortened(String code) {
        return OFFICIAL.matcher(code).matches() ? NONE_BELOW.matcher(code).replaceFirst("") : code;
    }
}
