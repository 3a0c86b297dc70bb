package vn.kekhai.roster;

import org.jspecify.annotations.Nullable;

/**
 * Who is written to about a unit: the secretary; where none can be written to, the deputy; else somebody of the level above.
 *
 * @param office of the one who is written to; null where nobody can be, at any level
 * @param lack why it is not the secretary; null when it is
 */
public record Responsible(
        UnitId unit,
        @Nullable Office office,
        Level level,
        @Nullable Lack lack) {

    /** How far one had to go. */
    public enum Level {
        SECRETARY,
        DEPUTY,
        ABOVE,
        NOBODY
    }

    /** Why the secretary is not written to. */
    public enum Lack {
        /** Nobody holds the office. */
        NO_SECRETARY,
        /** Has never opened an invitation. */
        NOT_LINKED,
        /** Every chat is blocked or gone. */
        BLOCKED
    }
}
