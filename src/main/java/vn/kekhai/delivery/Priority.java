package vn.kekhai.delivery;

/** How urgent a message is; the more urgent comes first here. Stored as its ordinal, so new ones go to the end. */
public enum Priority {
    /** An answer to somebody who has just written. Sent again when it is not known whether it went out. */
    REPLY,
    /** Unasked, to one person: a reminder, a digest. Never sent twice. */
    NOTICE,
    /** Unasked, to many: a broadcast. Never sent twice. */
    BULK;

    /** Whether nobody has asked for it: it is paced, and never sent twice. */
    boolean unasked() {
        return this != REPLY;
    }
}
