package vn.kekhai.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.report.file.Column;
import vn.kekhai.report.file.Paper;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** A report that is made up, by which a template can be looked at before it is used. Of more rows than one page holds. */
@Component
class Specimen {

    private static final int ROWS = 40;
    private static final LocalDateTime AT = LocalDateTime.of(2026, 1, 1, 8, 0);

    private final Texts texts;

    Specimen(Texts texts) {
        this.texts = texts;
    }

    Paper of(ReportKind kind) {
        Map<String, String> fields = new HashMap<>();
        for (String field : kind.layout().fields()) {
            fields.put(
                    field,
                    switch (field) {
                        case "tieu-de" -> texts.render(Language.VI, "report.titles." + kind.code());
                        case "so-dong" -> Integer.toString(ROWS);
                        default -> words(field);
                    });
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            String row = Integer.toString(i);
            rows.add(kind.layout().columns().stream()
                    .map(column -> column.number() ? row : words(column.name()))
                    .toList());
        }
        return new Paper(kind.layout(), AT, fields, rows, kind.layout().sum() ? sum(kind) : List.of());
    }

    /** The sum of 1 to the last row's number in each column, since each row says its own in each. */
    private List<String> sum(ReportKind kind) {
        List<String> sum = new ArrayList<>();
        boolean said = false;
        for (Column column : kind.layout().columns()) {
            if (column.number()) {
                sum.add(column.name().equals("tt") ? "" : Integer.toString(ROWS * (ROWS + 1) / 2));
            } else {
                sum.add(said ? "" : texts.render(Language.VI, "report.sum"));
                said = true;
            }
        }
        return sum;
    }

    private String words(String place) {
        return texts.render(Language.VI, "report.specimen." + place);
    }
}
