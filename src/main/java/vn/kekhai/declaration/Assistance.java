package vn.kekhai.declaration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;

/**
 * Where a secretary or a deputy enters the declaration of a member of the own cell, in the chat or in the console. Whether
 * somebody may is asked of the roster at each deed, in its transaction; what is recorded is told to the member.
 */
@Service
public class Assistance {

    /** What the one who enters it confirms. */
    static final String ATTESTATION = "assisted.attestation";

    /** What became of a declaration that was entered for somebody. */
    sealed interface Outcome {

        /**
         * It is recorded, now or when it was sent before.
         *
         * @param told whether the member has a chat in which it is told
         */
        record Recorded(Receipt receipt, boolean told) implements Outcome {}

        /** Something else was declared since the version that was shown; nothing was recorded. */
        record Superseded() implements Outcome {}

        /** It is not for this one to enter it; nothing was recorded. */
        record NotInCharge() implements Outcome {}
    }

    private final Declarations declarations;
    private final Rights rights;
    private final People people;
    private final Addresses addresses;
    private final Tidings tidings;
    private final Audit audit;
    private final Clock clock;

    Assistance(
            Declarations declarations,
            Rights rights,
            People people,
            Addresses addresses,
            Tidings tidings,
            Audit audit,
            Clock clock) {
        this.declarations = declarations;
        this.rights = rights;
        this.people = people;
        this.addresses = addresses;
        this.tidings = tidings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether this one may enter that member's declaration now: as secretary or deputy of the member's own cell. */
    @Transactional(readOnly = true)
    public boolean may(PersonId by, Person member) {
        return rights.enters(by, member, clock.instant());
    }

    /** The member, when it is for this one to enter the declaration at that moment. */
    @Transactional(readOnly = true)
    Optional<Person> member(PersonId by, PersonId member, Instant at) {
        return people.find(member).filter(person -> rights.enters(by, person, at));
    }

    /**
     * Notes in the trail that somebody sees what a member declared, in order to enter a declaration.
     *
     * @param version that is shown, 0 where the member has declared nothing yet
     */
    void noteLook(UUID by, PersonId member, int version) {
        audit.record("declaration.entry-opened", by, member.value(), Map.of("version", Integer.toString(version)));
    }

    /**
     * Records what was entered on behalf of a member, and tells the member. The same submission again is recorded once.
     *
     * @param shown the version that was shown, 0 where there was none: nothing that the member has said since is passed over
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    Outcome enter(Submission submission, int shown, Instant at) {
        if (!(submission.by() instanceof DeclaredBy.OnBehalf other)) {
            throw new IllegalStateException("submission " + submission.id() + " is on nobody's behalf");
        }
        Optional<Person> member = member(other.by(), submission.person(), at);
        if (member.isEmpty()) {
            return new Outcome.NotInCharge();
        }
        Optional<Submitted> submitted = declarations.submitAfter(new Shown(shown, true), submission);
        if (submitted.isEmpty()) {
            return new Outcome.Superseded();
        }
        Receipt receipt = submitted.get().receipt();
        tell(member.get(), receipt, other, submission);
        return new Outcome.Recorded(
                receipt, addresses.reachable(List.of(submission.person())).getOrDefault(submission.person(), false));
    }

    private void tell(Person member, Receipt receipt, DeclaredBy.OnBehalf other, Submission submission) {
        tidings.tell(
                member,
                Tidings.ENTERED,
                Map.of(
                        "by",
                        people.find(other.by()).map(Person::fullName).orElse(""),
                        "number",
                        receipt.number().toString(),
                        "at",
                        receipt.at(),
                        "how",
                        new Saying("declaration.by-" + other.code())),
                "entered/" + submission.id());
    }
}
