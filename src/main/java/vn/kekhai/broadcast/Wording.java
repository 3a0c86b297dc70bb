package vn.kekhai.broadcast;

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

    String in(Language language) {
        return language == Language.EN && en != null ? en : vi;
    }

    /** Tells nothing, so that no log does. */
    @Override
    public String toString() {
        return "Wording[***]";
    }
}
