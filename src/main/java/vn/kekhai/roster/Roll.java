package vn.kekhai.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as far as counting needs it: nothing sealed, so that millions can be gone through.
 *
 * @param addedAt when the person came onto the roster; null for those of whom it is not known any more
 * @param updatedAt when anything of the person last changed
 */
public record Roll(
        PersonId person,
        UnitId unit,
        WorkStatus workStatus,
        PartyStatus partyStatus,
        @Nullable Instant addedAt,
        Instant updatedAt) {

    /** Where the person stands in the order of {@link Rolls#page}. */
    public Directory.Place place() {
        return new Directory.Place(unit, person);
    }
}
