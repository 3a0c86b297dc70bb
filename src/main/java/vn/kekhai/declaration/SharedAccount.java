package vn.kekhai.declaration;

import java.util.Set;
import vn.kekhai.roster.PersonId;

/**
 * One account that several people declare now: a question to their secretaries (a family's phone, a page run by two), and
 * never a reason to refuse either.
 *
 * @param display the canonical form, sealed in the tables
 */
public record SharedAccount(String platform, String display, Set<PersonId> people) {

    /** Tells no account, so that no log does. */
    @Override
    public String toString() {
        return "SharedAccount[" + platform + " of " + people.size() + "]";
    }
}
