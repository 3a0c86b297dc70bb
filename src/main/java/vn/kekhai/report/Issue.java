package vn.kekhai.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.UnitId;

/**
 * A report that was issued, or is about to be.
 *
 * @param number of the unit's in that year; null until it is issued, like all that follows but the templates
 * @param rows how many
 * @param hash SHA-256 of the content, 64 hex digits
 * @param before the unit's report of this kind that was issued before; null when this is the first
 * @param wordTemplate the hash of the template it was issued with
 */
record Issue(
        UUID id,
        ReportKind kind,
        UUID phase,
        UnitId unit,
        State state,
        UUID askedBy,
        Instant askedAt,
        OfficeKind signerOffice,
        String signer,
        int year,
        @Nullable Integer number,
        @Nullable Instant issuedAt,
        int rows,
        @Nullable String hash,
        @Nullable UUID before,
        int added,
        int changed,
        int gone,
        @Nullable String wordTemplate,
        @Nullable String excelTemplate) {

    enum State {
        WAITING,
        ISSUED,
        FAILED
    }

    /** As it stands on the paper, such as {@code 03/2026}. */
    public String label() {
        return number == null ? "" : "%02d/%d".formatted(number, year);
    }

    /** Tells no name, so that no log does. */
    @Override
    public String toString() {
        return "Issue[" + id + " " + kind + " " + state + "]";
    }
}
