package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

class DeclarationCsvTests {

    private final ReceiptNumber number = ReceiptNumber.draw(new Random(7));

    private Declaration declaration(AccountLine... lines) {
        return new Declaration(
                number,
                2,
                new PersonId(Ids.next()),
                List.of(lines),
                lines.length == 0,
                VersionReason.CHANGED,
                Instant.parse("2026-01-05T02:00:00.123456Z"),
                new DeclaredBy.OnBehalf(new PersonId(Ids.next()), DeclaredBy.Confirmed.PHONE_CALL),
                Lines.ATTESTED,
                null,
                new Acceptance(Acceptance.State.SUBMITTED, null, null, null));
    }

    private String written(Declaration declaration) throws IOException {
        StringWriter out = new StringWriter();
        try (DeclarationCsv csv = new DeclarationCsv(out, ZoneId.of("Asia/Ho_Chi_Minh"))) {
            csv.write("DV-0001", "CB-07", declaration);
        }
        return out.toString();
    }

    private List<CSVRecord> read(Declaration declaration) throws IOException {
        String text = written(declaration);
        assertThat(text).startsWith("\ufeff");
        return CSVFormat.EXCEL
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.substring(1)))
                .getRecords();
    }

    @Test
    void writesOneRowForEachAccount() throws IOException {
        AccountLine line = Lines.facebook("an").withDisplayName("An \"Nông dân\", Ân");

        List<CSVRecord> rows = read(declaration(line, Lines.shareLink("1AbC")));

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().toMap())
                .containsEntry("person_code", "DV-0001")
                .containsEntry("unit_code", "CB-07")
                .containsEntry("declaration_number", number.toString())
                .containsEntry("version", "2")
                .containsEntry("declared_at", "2026-01-05T09:00:00+07:00")
                .containsEntry("by", "phone-call")
                .containsEntry("none", "no")
                .containsEntry("platform", "facebook")
                .containsEntry("kind", "personal")
                .containsEntry("canonical_key", "fb:u:an")
                .containsEntry("link", "https://www.facebook.com/an")
                .containsEntry("display_name", "An \"Nông dân\", Ân")
                .containsEntry("state", "in-use")
                .containsEntry("flags", "");
        assertThat(rows.getLast().get("flags")).isEqualTo("unresolved opaque-link");
        assertThat(rows.getLast().get("canonical_key")).isEmpty();
    }

    @Test
    void writesWhatWasTypedWhereThereIsNoCanonicalForm() throws IOException {
        AccountLine hidden = Lines.shareLink("1AbC");
        AccountLine bare = new AccountLine(
                hidden.id(),
                hidden.platform(),
                hidden.kind(),
                null,
                "",
                "Zalo của tôi",
                null,
                null,
                hidden.state(),
                List.of());

        assertThat(read(declaration(bare)).getFirst().get("link")).isEqualTo("Zalo của tôi");
    }

    @Test
    void writesOneRowForNone() throws IOException {
        List<CSVRecord> rows = read(declaration());

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().get("none")).isEqualTo("yes");
        assertThat(rows.getFirst().get("platform")).isEmpty();
    }

    @Test
    void letsNoCellBeAFormula() throws IOException {
        for (String begin : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠")) {
            String evil = begin + "HYPERLINK(\"http://evil.example\",\"An\")";
            List<CSVRecord> rows = read(declaration(Lines.facebook("an").withDisplayName(evil)));
            assertThat(rows.getFirst().get("display_name")).isEqualTo("'" + evil);
        }
    }

    @Test
    void leavesOtherCellsAsTheyAre() {
        assertThat(List.of("", "An", "a=b", "'An", "84905123456"))
                .allMatch(cell -> DeclarationCsv.harmless(cell).equals(cell));
    }
}
