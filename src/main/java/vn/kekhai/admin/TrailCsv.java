package vn.kekhai.admin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.kekhai.admin.TrailReading.Line;
import vn.kekhai.admin.TrailReading.Who;
import vn.kekhai.roster.sheet.SafeCells;

/** Writes the trail as a table for Excel. */
final class TrailCsv {

    /** Tells Excel that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CSVPrinter printer;
    private final Say say;

    TrailCsv(Appendable out, Say say) throws IOException {
        this.say = say;
        out.append(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(out, CSVFormat.EXCEL);
        row(List.of(
                say.it("trail.at"),
                say.it("trail.action-code"),
                say.it("trail.what"),
                say.it("trail.who"),
                say.it("trail.code"),
                say.it("trail.whom"),
                say.it("trail.code"),
                say.it("trail.facts")));
    }

    void write(Line line) throws IOException {
        String action = line.entry().action();
        row(List.of(
                say.moment(line.entry().at()),
                action,
                say.of("trail.action.", action),
                actor(line),
                code(line.actor()),
                name(line.subject()),
                code(line.subject()),
                line.facts().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; "))));
    }

    void flush() throws IOException {
        printer.flush();
    }

    private String actor(Line line) {
        if (line.house()) {
            return say.it("admin.frame.house-admin");
        }
        return line.entry().actor() == null ? say.it("trail.system") : name(line.actor());
    }

    private String name(Who who) {
        return who.hidden() ? say.it("trail.hidden") : who.words() == null ? "" : who.words();
    }

    private static String code(Who who) {
        return who.code() == null ? "" : who.code();
    }

    private void row(List<String> cells) throws IOException {
        printer.printRecord(cells.stream().map(SafeCells::safe).toList());
    }
}
