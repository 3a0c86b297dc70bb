package vn.kekhai.broadcast;

import java.util.List;

/** Why somebody gets nothing; the codes by which it is counted, stored and explained. */
final class Obstacle {

    static final String NOT_LINKED = "not-linked";
    static final String BLOCKED = "blocked";
    static final String LEFT = "left";
    /** The text names the person's deadline, and there is none. */
    static final String NO_DEADLINE = "no-deadline";
    /** With this person's name and unit the text is longer than the smallest channel takes. */
    static final String TOO_LONG = "too-long";
    /** Stopped before it was sent. */
    static final String CANCELLED = "cancelled";

    static final List<String> RENDERING = List.of(NO_DEADLINE, TOO_LONG);

    private Obstacle() {}
}
