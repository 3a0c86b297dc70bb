package vn.kekhai.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.report.file.Format;
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
 * @param wordVersion the number of that template's version; null also for one of the folder that there was before versions
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
        @Nullable String excelTemplate,
        @Nullable Integer wordVersion,
        @Nullable Integer excelVersion) {

    enum State {
        WAITING,
        ISSUED,
        FAILED
    }

    /** As it stands on the paper, such as {@code 03/2026}. */
    public String label() {
        return number == null ? "" : "%02d/%d".formatted(number, year);
    }

    /**
     * A template with which a report was issued.
     *
     * @param version its number; null for one of the folder that there was before versions
     */
    record With(TemplateKind kind, @Nullable Integer version, String hash) {}

    /** The templates with which it was issued; none while it is not. */
    public List<With> templates() {
        List<With> all = new ArrayList<>();
        if (wordTemplate != null) {
            all.add(new With(new TemplateKind(kind, Format.DOCX), wordVersion, wordTemplate));
        }
        if (excelTemplate != null) {
            all.add(new With(new TemplateKind(kind, Format.XLSX), excelVersion, excelTemplate));
        }
        return all;
    }

    /** Tells no name, so that no log does. */
    @Override
    public String toString() {
        return "Issue[" + id + " " + kind + " " + state + "]";
    }
}
