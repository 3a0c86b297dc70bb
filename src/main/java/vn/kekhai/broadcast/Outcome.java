package vn.kekhai.broadcast;

/** What came of an order to a broadcast that was confirmed. */
public enum Outcome {
    DONE,
    /** There is none, or it is none of this person's business. */
    UNKNOWN,
    /** As it stands, that cannot be done. */
    NOT_NOW,
    /** Who wrote it cannot approve it. */
    OWN,
    /** Who wrote it could have become the owner of the account that would approve it. */
    LET_IN_BY_AUTHOR,
    /** The list is much longer than what was looked at: it has to be looked at again. */
    GREW,
    /** It goes on when a second admin agrees to so long a list. */
    ASKED
}
