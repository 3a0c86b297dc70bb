package vn.kekhai.broadcast;

/** What came of a confirmation; the caller must meet each. */
public sealed interface Confirmation {

    /** The list is being made; it begins at once or at its time. */
    record Accepted(Broadcast broadcast) implements Confirmation {}

    /**
     * A second admin has to approve it.
     *
     * @param asked how many others may do so and can be told in a chat
     */
    record Waits(Broadcast broadcast, int asked) implements Confirmation {}

    /** Another number was typed than that of those who will get it. */
    record WrongNumber(int reached) implements Confirmation {}

    /** The preview is too old, or there was none: look again. */
    record Outdated() implements Confirmation {}

    record NobodyReached() implements Confirmation {}

    /** It would have to be approved, and there is no other admin of these people. */
    record NobodyToApprove() implements Confirmation {}

    /** The time it was to begin at is over. */
    record Past() implements Confirmation {}

    /** The author is no admin of these people (any more). */
    record NotAllowed() implements Confirmation {}

    /** It is no draft any more. */
    record NotNow(BroadcastState state) implements Confirmation {}
}
