package vn.kekhai.broadcast;

/** Where a broadcast stands. */
public enum BroadcastState {
    /** Being written; nobody is written to. */
    DRAFT,
    /** Confirmed by its author; a second admin has to agree. */
    WAITING_APPROVAL,
    /** Agreed; begins when its time has come and its list is complete. */
    CONFIRMED,
    SENDING,
    PAUSED,
    /** Everybody on the list was written to, or there is a reason why not. */
    DONE,
    CANCELLED;

    /** Whether there is a way from here to there. */
    public boolean mayBecome(BroadcastState next) {
        return switch (this) {
            case DRAFT -> next == WAITING_APPROVAL || next == CONFIRMED || next == CANCELLED;
            case WAITING_APPROVAL -> next == CONFIRMED || next == CANCELLED;
            case CONFIRMED -> next == SENDING || next == PAUSED || next == WAITING_APPROVAL || next == CANCELLED;
            case SENDING -> next == PAUSED || next == DONE || next == CANCELLED;
            case PAUSED -> next == SENDING || next == CONFIRMED || next == WAITING_APPROVAL || next == CANCELLED;
            case DONE -> next == SENDING;
            case CANCELLED -> false;
        };
    }

    /** Whether nothing more happens by itself. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
