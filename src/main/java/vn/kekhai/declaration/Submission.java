package vn.kekhai.declaration;

import java.util.List;
import java.util.UUID;
import vn.kekhai.roster.PersonId;

/**
 * What is to be recorded as a person's next version.
 *
 * @param id made by the caller once for each attestation, and the same when the same is submitted again
 * @param lines the whole declaration, not only what changed; those that name one account are merged
 * @param none the signed answer "I use no social network"; exactly then there are no lines
 * @param reason why there is a version; a person's first is {@link VersionReason#FIRST}, whatever is said here
 */
public record Submission(
        UUID id,
        PersonId person,
        List<AccountLine> lines,
        boolean none,
        VersionReason reason,
        DeclaredBy by,
        Attestation attestation) {

    /** The most accounts of one declaration. */
    public static final int MOST_LINES = 200;

    /**
     * @throws IllegalStateException when it has neither lines nor the answer "none", or both, or more than
     *     {@value #MOST_LINES} lines, or somebody submits on behalf of himself
     */
    public Submission {
        lines = Duplicates.merge(lines);
        if (lines.isEmpty() != none) {
            throw new IllegalStateException(
                    "submission " + id + (none ? " says none and has lines" : " is empty and does not say none"));
        }
        if (lines.size() > MOST_LINES) {
            throw new IllegalStateException("submission " + id + " has more than " + MOST_LINES + " lines");
        }
        if (by instanceof DeclaredBy.OnBehalf other && other.by().equals(person)) {
            throw new IllegalStateException("submission " + id + " is on behalf of the one who enters it");
        }
    }

    /** The same for another person. */
    Submission of(PersonId other) {
        return other.equals(person) ? this : new Submission(id, other, lines, none, reason, by, attestation);
    }
}
