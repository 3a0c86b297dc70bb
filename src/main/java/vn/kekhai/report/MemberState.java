package vn.kekhai.report;

/** Where a member stands; each is in exactly one, so they add up to the members counted. */
public enum MemberState {
    /** Has declared accounts, and the secretary has not returned it. */
    DECLARED,
    /** Has signed that there are none, and the secretary has not returned it. */
    NONE,
    /** Has begun a declaration and not sent it. */
    IN_PROGRESS,
    /** The secretary gave the declaration back, and no new version has come. */
    RETURNED,
    /** Marked by the secretary: nobody gets through. */
    UNREACHABLE,
    /** Marked by the secretary: need not declare. */
    EXEMPT,
    /** Nothing of the above: not a word yet. */
    MISSING;

    /** Whether nothing more is wanted of the member. */
    public boolean isDone() {
        return this == DECLARED || this == NONE || this == EXEMPT;
    }
}
