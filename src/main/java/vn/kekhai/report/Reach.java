package vn.kekhai.report;

/** Whether a person can be written to, and if not, why. */
public enum Reach {
    LINKED,
    /** Has never opened an invitation. */
    NOT_LINKED,
    /** Every chat of the person is blocked, deleted or never started. */
    BLOCKED
}
