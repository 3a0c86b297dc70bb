package vn.kekhai.admin;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that is signed in, or on the way there.
 *
 * @param strong whether it also showed the second factor
 */
record Session(UUID id, UUID account, Step step, boolean strong, Instant opened, Instant lastUsed) {

    enum Step {
        /** A link was used; name, password and second factor are to be chosen. */
        SET_UP,
        /** Password or link were right; the second factor is asked for. */
        CODE,
        IN
    }
}
