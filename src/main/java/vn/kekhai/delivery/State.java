package vn.kekhai.delivery;

/** Where a message stands, as it is written in the table. */
enum State {
    /** Not begun, or to be tried again; the reason, where there is one, tells what became of the last try. */
    WAITING,
    /** In the hands of the instance that is the lease's owner. */
    SENDING,
    SENT,
    /** The messenger will never take it, or the tries are used up. */
    REFUSED,
    /** The person cannot be reached there any more. */
    GONE,
    /** Its time was over before it could be sent. */
    EXPIRED,
    /** It may or may not have gone out, and is not sent again. */
    UNKNOWN,
    /** Not sent, since an earlier message showed that the person cannot be reached. */
    CANCELLED
}
