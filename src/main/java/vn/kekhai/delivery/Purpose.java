package vn.kekhai.delivery;

/** Why we write; decides which rules a message is subject to. Stored by its name. */
public enum Purpose {
    /** An answer to somebody who has just written. */
    REPLY,
    /** To a member: the phase opened, the deadline nears or has passed. */
    REMINDER,
    /** To a secretary or a committee: who is missing. */
    DIGEST,
    /** What an admin sends to many. */
    BROADCAST,
    /** Something happened to the person's own declaration, such as its return. */
    NEWS
}
