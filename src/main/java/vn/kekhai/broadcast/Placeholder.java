package vn.kekhai.broadcast;

/** What may stand in braces in a broadcast: of the recipient alone, and nothing that must not be overheard. */
enum Placeholder {
    /** Initials and the given name. */
    NAME,
    /** The cell. */
    UNIT,
    /** The last day to declare. */
    DEADLINE
}
