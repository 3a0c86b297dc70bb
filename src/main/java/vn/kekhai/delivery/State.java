package vn.kekhai.delivery;

/** Where a message stands, as it is written in the table. */
enum State {
    /** Not begun, or to be tried again; the reason, where there is one, tells what became of the last try. */
    WAITING,
    /** In the hands of the instance that is the lease's owner. */
    SENDING,
    /** Held back until somebody lets it go on. */
    PAUSED,
    SENT,
    /** The messenger will never take it, or the tries are used up. */
    REFUSED,
    /** The person cannot be reached there any more, nor elsewhere. */
    GONE,
    /** Its time was over before it could be sent. */
    EXPIRED,
    /** It may or may not have gone out, and is not sent again unless somebody decides so. */
    UNKNOWN,
    /** Stopped by somebody before it was sent. */
    CANCELLED,
    /** Not sent, by a rule. */
    SKIPPED;

    /** Whether nothing follows by itself. */
    boolean ended() {
        return this != WAITING && this != SENDING && this != PAUSED;
    }
}
