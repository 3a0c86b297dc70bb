package vn.kekhai.declaration;

import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes declarations as a table for Excel: one row an account, and one row for the answer "none". */
final class DeclarationCsv implements Closeable {

    static final List<String> COLUMNS = List.of(
            "person_code",
            "unit_code",
            "declaration_number",
            "version",
            "declared_at",
            "by",
            "none",
            "platform",
            "kind",
            "canonical_key",
            "link",
            "display_name",
            "state",
            "flags",
            "registered_phone",
            "reason");

    /** Tells Excel that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** With what a cell must not begin: a spreadsheet would run it as a formula, full-width forms included. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final CSVPrinter printer;
    private final ZoneId zone;

    /** Writes the heading; closing this closes the writer. */
    <W extends Appendable & Closeable> DeclarationCsv(W out, ZoneId zone) throws IOException {
        out.append(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(out, CSVFormat.EXCEL);
        this.zone = zone;
        printer.printRecord(COLUMNS);
    }

    /**
     * Writes one person's declaration.
     *
     * @return how many rows
     */
    int write(String personCode, String unitCode, Declaration declaration) throws IOException {
        if (declaration.none()) {
            row(personCode, unitCode, declaration, null);
            return 1;
        }
        for (AccountLine line : declaration.lines()) {
            row(personCode, unitCode, declaration, line);
        }
        return declaration.lines().size();
    }

    private void row(String personCode, String unitCode, Declaration declaration, @Nullable AccountLine line)
            throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(personCode);
        cells.add(unitCode);
        cells.add(declaration.number().toString());
        cells.add(Integer.toString(declaration.version()));
        cells.add(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                declaration.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
        cells.add(declaration.by().code());
        cells.add(declaration.none() ? "yes" : "no");
        cells.add(line == null ? null : line.platform());
        cells.add(line == null ? null : code(line.kind()));
        cells.add(line == null ? null : line.key());
        cells.add(line == null ? null : link(line));
        cells.add(line == null ? null : line.displayName());
        cells.add(line == null ? null : code(line.state()));
        cells.add(line == null ? null : flags(line));
        cells.add(line == null ? null : line.registeredPhone());
        cells.add(code(declaration.reason()));
        for (String cell : cells) {
            printer.print(cell == null ? "" : harmless(cell));
        }
        printer.println();
    }

    /** A cell that no spreadsheet takes for a formula: an apostrophe stands before one that would be. */
    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String link(AccountLine line) {
        return line.display().isEmpty() ? line.raw() : line.display();
    }

    private static String flags(AccountLine line) {
        List<String> flags = new ArrayList<>(line.flags());
        if (line.unresolved() && !flags.contains("unresolved")) {
            flags.addFirst("unresolved");
        }
        return String.join(" ", flags);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
