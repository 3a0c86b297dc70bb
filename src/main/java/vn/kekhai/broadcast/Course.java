package vn.kekhai.broadcast;

import vn.kekhai.delivery.Tally;

/**
 * How far a broadcast has come. {@link #sent} and all the others add up to the people on its list.
 *
 * @param tally what became of the messages that were made
 * @param gotIts how many people have confirmed that they have got it
 */
public record Course(Broadcast broadcast, Tally tally, int gotIts) {

    /** How many people stand on the list. */
    public int listed() {
        return broadcast.listed();
    }

    /** Whose message is not made yet; never will be where the broadcast was cancelled. */
    public int notYet() {
        return Math.max(0, broadcast.listed() - tally.all());
    }

    public int sent() {
        return tally.sent();
    }

    /** Those who will not get it by a rule: not linked, blocked, cancelled and so on. */
    public int skipped() {
        return tally.skippedInAll();
    }

    public int failed() {
        return tally.failedInAll();
    }
}
