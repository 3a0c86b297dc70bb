package vn.kekhai.broadcast;

import vn.kekhai.script.Language;

/**
 * Something in a text that must be put right.
 *
 * @param line in which line it is, 1 the first
 * @param excerpt the words that are wrong, short; empty where the whole text is
 */
public record TextProblem(Language language, What what, int line, String excerpt) {

    /** What is wrong. */
    public enum What {
        EMPTY,
        TOO_LONG,
        /** Braces around something that is no placeholder. */
        UNKNOWN_PLACEHOLDER,
        /** A number as long as a citizen's or a Party card's. */
        PERSONAL_NUMBER
    }

    /** Tells no words. */
    @Override
    public String toString() {
        return "TextProblem[" + what + " line " + line + "]";
    }
}
