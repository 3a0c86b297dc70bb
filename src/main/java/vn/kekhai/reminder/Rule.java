package vn.kekhai.reminder;

import java.util.Locale;

/** Why somebody is not written to. Its code stands in the message's row and answers "why did she get nothing". */
enum Rule {
    /** Has declared accounts. */
    DECLARED,
    /** Has signed that there are none. */
    NONE,
    /** Need not declare. */
    EXEMPT,
    /** The secretary has noted that nobody gets through. */
    UNREACHABLE,
    /** The paper form has come in, and only has to be entered. */
    PAPER_RECEIVED,
    /** It stands otherwise with the member than this occasion is for. */
    NOT_THIS_AUDIENCE,
    /** A later occasion is due as well, and is the one that is told. */
    SUPERSEDED,
    /** It should have been told too long ago. */
    STALE,
    /** Does not want to be reminded. */
    OPTED_OUT,
    /** Has never opened an invitation. */
    NOT_LINKED,
    /** Every chat is blocked or gone. */
    BLOCKED,
    /** Was told on this occasion before the deadline was moved a little. */
    TOLD_ALREADY,
    /** Another reminder was left for this day. */
    ONCE_A_DAY,
    /** The deadline was moved after the message was written. */
    DEADLINE_MOVED,
    /** Is no member of the phase any more. */
    NO_MEMBER,
    /** Of those who were overdue, nobody is any more. */
    NOBODY_OVERDUE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
