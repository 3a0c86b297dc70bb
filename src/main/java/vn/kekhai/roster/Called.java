package vn.kekhai.roster;

import org.jspecify.annotations.Nullable;

/**
 * How a person is addressed in a message.
 *
 * @param shortName initials and the given name
 * @param unitName the cell in which the person takes part
 * @param language the code of the language chosen; null when none was
 */
public record Called(
        PersonId person,
        String shortName,
        String unitName,
        @Nullable String language) {

    /** Tells no name. */
    @Override
    public String toString() {
        return "Called[" + person.value() + "]";
    }
}
