package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.database.Ids;

/**
 * A declaration as it is typed in for a member, right or wrong. It carries all there is from page to page: nothing is
 * stored before it is recorded.
 *
 * @param id of this filling in of the form, however often it is sent
 * @param version the member's version that was shown, 0 for none
 * @param how a code of {@link DeclaredBy.Confirmed}
 * @param lines an account on each line
 * @param reason a code of {@link VersionReason}
 * @param shown the mark of what was shown to be compared; empty before
 * @param chosen what was chosen for the lines that were shown
 */
record AssistedForm(
        UUID id,
        int version,
        String how,
        String lines,
        boolean none,
        String reason,
        String shown,
        List<Chosen> chosen) {

    /** The most characters of all lines. */
    static final int LONGEST = 20_000;

    /**
     * What was chosen for a line.
     *
     * @param typed the line
     * @param is {@code yes} or {@code no} where something was asked about it
     */
    record Chosen(String typed, String kind, String state, String is) {

        /** Tells no words. */
        @Override
        public String toString() {
            return "Chosen[***]";
        }
    }

    AssistedForm {
        chosen = List.copyOf(chosen);
    }

    /** A form that nobody has written in yet. */
    static AssistedForm fresh(int version, String lines) {
        return new AssistedForm(Ids.next(), version, "", lines, false, "", "", List.of());
    }

    /** What a browser has sent. */
    static AssistedForm of(Map<String, List<String>> fields) {
        List<Chosen> chosen = new ArrayList<>();
        for (int i = 0; i < Drafting.MOST_LINES && fields.containsKey("row-" + i); i++) {
            chosen.add(new Chosen(
                    one(fields, "row-" + i),
                    one(fields, "kind-" + i),
                    one(fields, "state-" + i),
                    one(fields, "is-" + i)));
        }
        return new AssistedForm(
                id(one(fields, "id")),
                version(one(fields, "version")),
                one(fields, "how"),
                one(fields, "lines"),
                !one(fields, "none").isEmpty(),
                one(fields, "reason"),
                one(fields, "shown"),
                chosen);
    }

    /** The same words, written after another version. */
    AssistedForm after(int otherVersion) {
        return new AssistedForm(Ids.next(), otherVersion, how, lines, none, reason, "", chosen);
    }

    DeclaredBy.@Nullable Confirmed confirmed() {
        return value(DeclaredBy.Confirmed.values(), how).orElse(null);
    }

    /** The value of a code; empty for any other. */
    static <E extends Enum<E>> Optional<E> value(E[] values, String code) {
        for (E value : values) {
            if (Wording.code(value).equals(code)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static UUID id(String sent) {
        try {
            return UUID.fromString(sent);
        } catch (IllegalArgumentException e) {
            return Ids.next();
        }
    }

    private static int version(String sent) {
        return sent.matches("[0-9]{1,6}") ? Integer.parseInt(sent) : 0;
    }

    /** A browser ends lines in two letters. */
    private static String one(Map<String, List<String>> fields, String name) {
        return Objects.requireNonNullElse(fields.get(name), List.<String>of()).stream()
                .findFirst()
                .orElse("")
                .replace("\r\n", "\n")
                .strip();
    }

    /** Tells no words. */
    @Override
    public String toString() {
        return "AssistedForm[" + id + "]";
    }
}
