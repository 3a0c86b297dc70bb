package vn.kekhai.declaration;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;

/**
 * Where those in charge of a cell look at its declarations: accept them, return them, see what is to be asked. Whether
 * somebody is in charge is asked of the roster at each deed, as of now, in its transaction. What is returned is told to the
 * person.
 */
@Service
public class Reviews {

    private static final int OPEN_COUNTED = 1_000;

    private final Declarations declarations;
    private final People people;
    private final Rights rights;
    private final Tidings tidings;
    private final UnresolvedLinks unresolved;
    private final OpenQuestions questions;
    private final Audit audit;
    private final Clock clock;

    Reviews(
            Declarations declarations,
            People people,
            Rights rights,
            Tidings tidings,
            UnresolvedLinks unresolved,
            OpenQuestions questions,
            Audit audit,
            Clock clock) {
        this.declarations = declarations;
        this.people = people;
        this.rights = rights;
        this.tidings = tidings;
        this.unresolved = unresolved;
        this.questions = questions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether this one is in charge of that member's declaration now, and it is not the own one. */
    @Transactional(readOnly = true)
    public boolean mayReview(PersonId by, PersonId member) {
        return !by.equals(member)
                && people.find(member)
                        .filter(found -> rights.reviews(by, found, clock.instant()))
                        .isPresent();
    }

    /**
     * Accepts a member's declaration.
     *
     * @param version the version that was looked at
     */
    @Transactional
    public Settled accept(PersonId by, PersonId member, int version) {
        Optional<Person> found = inCharge(by, member, version);
        return found.isEmpty() ? new Settled.NotInCharge() : declarations.accept(member, version, by);
    }

    /**
     * Returns a member's declaration to be corrected, and tells the member.
     *
     * @param version the version that was looked at
     * @param reason words for the person, 1 to {@value Declarations#LONGEST_REASON} characters
     */
    @Transactional
    public Settled giveBack(PersonId by, PersonId member, int version, String reason) {
        Optional<Person> found = inCharge(by, member, version);
        if (found.isEmpty()) {
            return new Settled.NotInCharge();
        }
        Settled settled = declarations.giveBack(member, version, by, reason);
        if (settled instanceof Settled.Done done) {
            Declaration returned = done.declaration();
            tidings.tell(
                    found.get(),
                    Tidings.RETURNED,
                    Map.of("number", returned.number().toString(), "version", version, "why", reason.strip()),
                    "returned/" + member.value() + "/" + version + "/"
                            + returned.acceptance().at());
        }
        return settled;
    }

    /** What is to be asked of the members of these units themselves (not of units below). */
    @Transactional(readOnly = true)
    public Questions questions(List<UnitId> cells) {
        List<PersonId> members = people.inUnits(cells).stream().map(Person::id).toList();
        return new Questions(declarations.sharedKeys(members), unresolved.of(members));
    }

    /**
     * How many members of these units have declared something that is to be asked about, among the first of them.
     *
     * @return empty when nothing is open; the number is a lower bound where not all were looked at
     */
    @Transactional(readOnly = true)
    public Optional<Open> open(Scope scope) {
        OpenQuestions.Page page = questions.page(scope, null, OPEN_COUNTED, OPEN_COUNTED);
        return page.asked().isEmpty()
                ? Optional.empty()
                : Optional.of(new Open(page.asked().size(), page.goOn() != null));
    }

    /** @param more whether there may be more */
    public record Open(int people, boolean more) {}

    private Optional<Person> inCharge(PersonId by, PersonId member, int version) {
        Optional<Person> found = people.find(member).filter(person -> rights.reviews(by, person, clock.instant()));
        if (found.isEmpty()) {
            audit.record(
                    "declaration.review-refused",
                    by.value(),
                    member.value(),
                    Map.of("version", Integer.toString(version)));
        }
        return found;
    }
}
