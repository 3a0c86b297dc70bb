package vn.kekhai.declaration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * What the secretary said to a version.
 *
 * @param by who said it; null while nobody has
 * @param reason why it was returned; null otherwise
 */
public record Acceptance(
        State state,
        @Nullable PersonId by,
        @Nullable Instant at,
        @Nullable String reason) {

    /** Tells no reason, since those are words of a person. */
    @Override
    public String toString() {
        return "Acceptance[" + state + "]";
    }

    /** Where a version stands with the secretary. */
    public enum State {
        SUBMITTED,
        ACCEPTED,
        RETURNED
    }
}
