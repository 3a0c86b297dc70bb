package vn.kekhai.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be written about a letter. */
sealed interface Settlement {

    Letter letter();

    /**
     * It is at an end.
     *
     * @param reason a code; null when it was sent
     * @param ref the messenger's id of it
     */
    record Done(
            Letter letter,
            State state,
            @Nullable String reason,
            @Nullable String ref) implements Settlement {}

    /** It goes back to the table. */
    record Back(Letter letter, Instant notBefore) implements Settlement {}
}
