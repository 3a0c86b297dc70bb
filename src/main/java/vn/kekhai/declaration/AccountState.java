package vn.kekhai.declaration;

/** How it stands with an account. */
public enum AccountState {
    IN_USE,
    STOPPED,
    /** The person cannot get into it any more. */
    LOST,
    /** Not the person's own: somebody pretends to be the person. */
    IMPERSONATED
}
