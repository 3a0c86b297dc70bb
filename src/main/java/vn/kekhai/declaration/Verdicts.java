package vn.kekhai.declaration;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Viewer;

/** Accepts or returns a version as a form of the console says, and says what is wrong by the key of the words. */
@Component
public class Verdicts {

    private final Reviews reviews;

    Verdicts(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Whether this viewer may accept or return what that person declared. */
    public boolean may(Viewer viewer, Person person) {
        return viewer.person() != null && reviews.mayReview(viewer.person(), person.id());
    }

    /**
     * Accepts a version or returns it.
     *
     * @param reason why it is returned
     * @return the key of what is wrong; null when it is done
     */
    public @Nullable String settle(Viewer viewer, Person person, int version, boolean accept, String reason) {
        PersonId by = viewer.person();
        if (by == null) {
            return "person.not-in-charge";
        }
        if (!accept && (reason.isBlank() || reason.length() > Declarations.LONGEST_REASON)) {
            return "person.reason-wanted";
        }
        Settled settled =
                accept ? reviews.accept(by, person.id(), version) : reviews.giveBack(by, person.id(), version, reason);
        return switch (settled) {
            case Settled.Done done -> null;
            case Settled.Superseded superseded -> "person.superseded";
            case Settled.OwnDeclaration own -> "person.own";
            case Settled.NotInCharge not -> "person.not-in-charge";
            case Settled.NoSuchVersion none -> "person.superseded";
        };
    }
}
