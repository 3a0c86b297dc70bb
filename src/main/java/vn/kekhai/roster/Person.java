package vn.kekhai.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person, opened for reading.
 *
 * @param code our own stable code, fit to be said aloud and printed
 * @param unitName the cell in which the person takes part
 * @param residence the name of the cell where the person lives, if it is told
 * @param language the code of the language chosen, such as {@code en}; null when none was
 */
public record Person(
        PersonId id,
        String code,
        String fullName,
        @Nullable LocalDate birthDate,
        UnitId unit,
        String unitCode,
        String unitName,
        @Nullable String residence,
        WorkStatus workStatus,
        PartyStatus partyStatus,
        @Nullable LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        @Nullable String language) {

    /** Initials and the given name, as in {@code N. V. An}. */
    public String shortName() {
        return Names.shortened(fullName);
    }

    /** Tells the code alone, so that no log tells a name. */
    @Override
    public String toString() {
        return "Person[" + code + "]";
    }
}
