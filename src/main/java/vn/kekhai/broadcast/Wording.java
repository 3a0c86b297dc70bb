package vn.kekhai.broadcast;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.script.Language;

/**
 * What a broadcast says.
 *
 * @param vi in Vietnamese
 * @param en in English; null: those who chose English get the Vietnamese
 * @param gotIt whether a button asks people to confirm that they have got it
 */
public record Wording(String vi, @Nullable String en, boolean gotIt) {

    /** In which of its languages somebody gets it who chose this one. */
    Language spoken(@Nullable String chosen) {
        return en != null && Language.EN.code().equals(chosen) ? Language.EN : Language.VI;
    }

    /** Its texts. */
    List<String> versions() {
        return en == null ? List.of(vi) : List.of(vi, en);
    }

    String in(Language language) {
        return language == Language.EN && en != null ? en : vi;
    }

    /** Tells nothing, so that no log does. */
    @Override
    public String toString() {
        return "Wording[***]";
    }
}
