package vn.kekhai.declaration;

import java.util.Locale;
import vn.kekhai.roster.PersonId;

/** Who entered a declaration. */
public sealed interface DeclaredBy {

    /** The person whose accounts they are. */
    record Self() implements DeclaredBy {}

    /**
     * A secretary, for a member of the own cell.
     *
     * @param by who entered it
     * @param confirmed how the member stands behind it
     */
    record OnBehalf(PersonId by, Confirmed confirmed) implements DeclaredBy {}

    /** How a member confirmed what another entered. */
    enum Confirmed {
        PAPER_FORM,
        PHONE_CALL,
        IN_PERSON
    }

    /** How it was entered, in one word: {@code self}, {@code paper-form}, {@code phone-call}, {@code in-person}. */
    default String code() {
        return switch (this) {
            case Self self -> "self";
            case OnBehalf other ->
                other.confirmed().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}
