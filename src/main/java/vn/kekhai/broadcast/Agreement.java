package vn.kekhai.broadcast;

import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether the list of a broadcast is still what was agreed to. A pause does not stop the list from being made, so that it
 * is asked when the list is complete, whatever the state, and again before anything leaves.
 */
@Component
class Agreement {

    /** So many more people than were agreed to may be meant when the list is made: some link their chats every minute. */
    private static final double MORE = 1.02;

    private static final int SOME_MORE = 10;

    private final BroadcastTable table;
    private final Previews previews;
    private final AdminNotices adminNotices;

    Agreement(BroadcastTable table, Previews previews, AdminNotices adminNotices) {
        this.table = table;
        this.previews = previews;
        this.adminNotices = adminNotices;
    }

    /** Whether so many are many more than somebody agreed to. */
    static boolean isOutgrown(int now, int agreed) {
        return now > agreed * MORE + SOME_MORE;
    }

    /** The list is complete: if it is much longer than what was confirmed, somebody has to say so again. */
    void frozen(UUID id) {
        Broadcast broadcast = table.look(id).orElseThrow().broadcast();
        Broadcast.Counted counted = broadcast.counted();
        BroadcastState state = broadcast.state();
        boolean going = state == BroadcastState.CONFIRMED || state == BroadcastState.PAUSED;
        if (counted == null || !going || (state == BroadcastState.CONFIRMED && asksAgain(broadcast))) {
            return;
        }
        if (isOutgrown(broadcast.reached(), counted.reached())) {
            table.become(id, BroadcastState.PAUSED, Why.GREW);
        }
    }

    /**
     * Asks for a second admin where one is needed before it goes on: nobody has agreed yet, or the list is much longer than
     * the one that somebody agreed to.
     *
     * @return whether it waits for that now
     */
    boolean asksAgain(Broadcast broadcast) {
        Integer agreed = broadcast.agreedTo();
        boolean needed = broadcast.frozenAt() != null
                && broadcast.startedAt() == null
                && previews.needsApproval(broadcast.listed())
                && (agreed == null || isOutgrown(broadcast.listed(), agreed));
        if (needed) {
            table.askAgain(broadcast.id());
            adminNotices.askToApprove(table.look(broadcast.id()).orElseThrow().broadcast());
        }
        return needed;
    }
}
