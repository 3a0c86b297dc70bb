package vn.kekhai.broadcast;

/** What came of somebody's tap on the button that confirms a broadcast. */
public enum GotIt {
    NOTED,
    /** Noted before. */
    AGAIN,
    /** The button was under a message that was sent to try. */
    TRIAL,
    /** Made for somebody else, or by nobody. */
    NOT_YOURS,
    /** No broadcast waits to be confirmed by this person. */
    NOTHING
}
