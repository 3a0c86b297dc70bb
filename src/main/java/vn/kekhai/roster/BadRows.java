package vn.kekhai.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.UploadLine.Kind;
import vn.kekhai.roster.UploadLine.Wrong;
import vn.kekhai.roster.sheet.SafeCells;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Writes the bad rows of a file as a workbook to mend and send again: the file's own columns, and what is wrong. */
@Component
class BadRows {

    private static final int AT_ONCE = 500;

    private final Uploads uploads;
    private final Texts texts;

    BadRows(Uploads uploads, Texts texts) {
        this.uploads = uploads;
        this.texts = texts;
    }

    void write(Upload upload, Language language, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Ke khai", "1.0")) {
            Worksheet sheet = book.newWorksheet(texts.render(language, "import.bad-sheet"));
            List<String> headings = upload.shape().headings();
            row(
                    sheet,
                    0,
                    headings,
                    List.of(
                            texts.render(language, "import.bad-row"),
                            texts.render(language, "import.bad-column"),
                            texts.render(language, "import.bad-reason")),
                    headings.size());
            int written = 0;
            List<UploadLine> some;
            do {
                some = uploads.lines(upload.id(), Kind.BAD, written, AT_ONCE);
                for (UploadLine line : some) {
                    written++;
                    row(
                            sheet,
                            written,
                            line.cells(),
                            List.of(
                                    String.valueOf(line.row()),
                                    line.flaws().stream()
                                            .map(Wrong::column)
                                            .distinct()
                                            .collect(Collectors.joining("; ")),
                                    line.flaws().stream()
                                            .map(wrong -> words(wrong, language))
                                            .collect(Collectors.joining("; "))),
                            headings.size());
                }
                sheet.flush();
            } while (some.size() == AT_ONCE);
        }
    }

    private String words(Wrong wrong, Language language) {
        return texts.render(language, wrong.key(), Map.of("about", wrong.about()));
    }

    /** Every cell as text, which no spreadsheet computes, and none that would be a formula if it were typed again. */
    private static void row(Worksheet sheet, int number, List<String> cells, List<String> more, int columns) {
        for (int i = 0; i < Math.min(cells.size(), columns); i++) {
            if (!cells.get(i).isEmpty()) {
                sheet.value(number, i, SafeCells.safe(cells.get(i)));
            }
        }
        for (int i = 0; i < more.size(); i++) {
            sheet.value(number, columns + i, SafeCells.safe(more.get(i)));
        }
    }
}
