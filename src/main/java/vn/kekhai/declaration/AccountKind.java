package vn.kekhai.declaration;

/** What an account is to the one who declares it. */
public enum AccountKind {
    PERSONAL,
    /** A page that the person administers. */
    PAGE,
    CHANNEL,
    /** A group that the person administers. */
    GROUP,
    BLOG,
    /** An official account, as Zalo calls those of organisations and shops. */
    OFFICIAL,
    OTHER
}
