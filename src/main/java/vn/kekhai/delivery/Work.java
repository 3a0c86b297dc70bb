package vn.kekhai.delivery;

import java.time.Instant;

/** What is to be done with a letter now. */
sealed interface Work {

    Letter letter();

    record Send(Letter letter) implements Work {}

    /** Back to the table, not to be begun before {@code notBefore}. */
    record GiveBack(Letter letter, Instant notBefore) implements Work {}
}
