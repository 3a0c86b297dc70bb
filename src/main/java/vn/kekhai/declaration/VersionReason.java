package vn.kekhai.declaration;

/** Why there is a version. */
public enum VersionReason {
    FIRST,
    /** The person corrected or changed what was declared. */
    CHANGED,
    NEW_ACCOUNT,
    CLOSED_ACCOUNT,
    /** The yearly look at last time's lines, whether or not one of them changed. */
    RECONFIRMED,
    /** The secretary had returned the version before. */
    RETURNED
}
