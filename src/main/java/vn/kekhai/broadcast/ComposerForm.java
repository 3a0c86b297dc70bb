package vn.kekhai.broadcast;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.broadcast.Audience.Declared;

/**
 * A broadcast as it is typed into the composer, right or wrong.
 *
 * @param unit the code of a unit that was chosen
 * @param other the code of another unit; it goes before the chosen one
 * @param person the code of the only one who is meant; it goes before everything else
 */
record ComposerForm(
        String unit,
        String other,
        String person,
        String phase,
        String declared,
        Set<String> statuses,
        String channel,
        String vi,
        String en,
        boolean gotIt) {

    private static final int LONGEST = 10_000;

    static ComposerForm empty(String unit) {
        return new ComposerForm(unit, "", "", "", "", Set.of(), "", "", "", false);
    }

    /** What a browser has sent. */
    static ComposerForm of(Map<String, List<String>> fields) {
        return new ComposerForm(
                one(fields, "unit"),
                one(fields, "other"),
                one(fields, "person"),
                one(fields, "phase"),
                one(fields, "declared"),
                Set.copyOf(new HashSet<>(Objects.requireNonNullElse(fields.get("statuses"), List.of()))),
                one(fields, "channel"),
                one(fields, "vi"),
                one(fields, "en"),
                !one(fields, "gotIt").isEmpty());
    }

    /**
     * A draft that is to be gone on with.
     *
     * @param unit the code of its unit
     * @param person the code of the only one who is meant; null where there is none
     */
    static ComposerForm of(Broadcast draft, String unit, @Nullable String person) {
        Audience audience = draft.audience();
        UUID phase = audience.phase();
        String en = draft.wording().en();
        return new ComposerForm(
                unit,
                "",
                person == null ? "" : person,
                phase == null ? "" : phase.toString(),
                audience.declared() == Declared.ANY ? "" : audience.declared().name(),
                audience.statuses().stream().map(Enum::name).collect(Collectors.toSet()),
                Objects.requireNonNullElse(audience.channel(), ""),
                draft.wording().vi(),
                en == null ? "" : en,
                draft.wording().gotIt());
    }

    /** Whether there is anything in it that could be sent. */
    boolean isWritten() {
        return !vi.isBlank();
    }

    /** The code of the unit that is meant. */
    String unitCode() {
        return other.isBlank() ? unit : other.strip().toUpperCase(Locale.ROOT).equals(unit) ? unit : other.strip();
    }

    Wording wording() {
        return new Wording(vi, en.isBlank() ? null : en, gotIt);
    }

    /** A browser ends lines in two letters. */
    private static String one(Map<String, List<String>> fields, String name) {
        String value = Objects.requireNonNullElse(fields.get(name), List.<String>of()).stream()
                .findFirst()
                .orElse("");
        return value.substring(0, Math.min(LONGEST, value.length()))
                .replace("\r\n", "\n")
                .strip();
    }

    /** Tells no words. */
    @Override
    public String toString() {
        return "ComposerForm[***]";
    }
}
