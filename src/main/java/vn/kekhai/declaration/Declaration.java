package vn.kekhai.declaration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * One version of what a person declared. Its contents never change once recorded; only {@code acceptance} and {@code
 * confirmedBySelf} are said to it afterwards.
 *
 * @param number the same for all versions of a person
 * @param version 1 for the first, and one more each time
 * @param none the signed answer "I use no social network"; then there are no lines, and else there are some
 * @param reason why there is this version
 * @param confirmedBySelf when the person confirmed what another had entered; null when that has not happened
 */
public record Declaration(
        ReceiptNumber number,
        int version,
        PersonId person,
        List<AccountLine> lines,
        boolean none,
        VersionReason reason,
        Instant at,
        DeclaredBy by,
        Attestation attestation,
        @Nullable Instant confirmedBySelf,
        Acceptance acceptance) {

    public Receipt receipt() {
        return new Receipt(number, version, at);
    }

    /** What became different from an earlier version to this one. */
    public Change since(Declaration earlier) {
        return Change.between(earlier.lines, lines);
    }
}
