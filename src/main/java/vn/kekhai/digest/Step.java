package vn.kekhai.digest;

import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.UnitId;

/**
 * What one step of a round did.
 *
 * @param last the unit after which the next step goes on; null when the round is over
 * @param posted how many are written to
 * @param skipped how many are not, by a rule
 * @param vacant how many cells have nobody of their own to be written to
 */
record Step(@Nullable UnitId last, int posted, int skipped, int vacant) {

    static Step over() {
        return new Step(null, 0, 0, 0);
    }
}
