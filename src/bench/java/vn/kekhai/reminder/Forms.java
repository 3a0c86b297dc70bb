package vn.kekhai.reminder;

import java.util.List;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Attestation;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.declaration.Submission;
import vn.kekhai.declaration.VersionReason;
import vn.kekhai.roster.PersonId;

/** What people hand in. */
final class Forms {

    private Forms() {}

    /** That there is nothing to declare. */
    static Submission none(PersonId person) {
        return of(person, List.of());
    }

    /** One account, by a word that is nobody else's. */
    static Submission one(PersonId person, String word) {
        return of(
                person,
                List.of(new AccountLine(
                        Ids.next(),
                        "facebook",
                        AccountKind.PERSONAL,
                        "fb:u:" + word,
                        "https://www.facebook.com/" + word,
                        "fb.com/" + word,
                        null,
                        null,
                        AccountState.IN_USE,
                        List.of())));
    }

    private static Submission of(PersonId person, List<AccountLine> lines) {
        return new Submission(
                Ids.next(),
                person,
                lines,
                lines.isEmpty(),
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                new Attestation("2026-01", "a".repeat(64)));
    }
}
