package vn.kekhai.roster;

import java.time.Instant;

/** What became of an invitation that somebody presented. */
public sealed interface Redemption {

    /** The chat is now the person's. */
    record Redeemed(PersonId person) implements Redemption {}

    /** Too old, replaced by a newer one, its person is no longer on the roster, or this chat has used it and was untied. */
    record Expired() implements Redemption {}

    /**
     * Somebody was first.
     *
     * @param bySameAddress whether it was this very chat, which is still linked to the person
     */
    record AlreadyUsed(boolean bySameAddress) implements Redemption {}

    /** This chat speaks for another person; the invitation stays unused. */
    record AddressTaken() implements Redemption {}

    record Unknown() implements Redemption {}

    /** Too many wrong codes were typed in this chat; none is looked at before this moment. */
    record TooManyTries(Instant until) implements Redemption {}
}
