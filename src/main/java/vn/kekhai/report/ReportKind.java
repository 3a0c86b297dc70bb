package vn.kekhai.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kekhai.report.file.Column;
import vn.kekhai.report.file.Layout;

/** The official reports. The names of places and columns are what templates use, so they stay. */
enum ReportKind {
    /** One row a member. */
    CELL_LIST(new Layout(
            fields(),
            List.of(
                    new Column("tt", true, 90),
                    new Column("ho-ten", false, 400),
                    new Column("ma", false, 280),
                    new Column("chi-bo", false, 360),
                    new Column("dang-tich", false, 200),
                    new Column("dien", false, 220),
                    new Column("tinh-trang", false, 240),
                    new Column("so-tai-khoan", true, 130),
                    new Column("tai-khoan", false, 700),
                    new Column("ngay-ke-khai", false, 210),
                    new Column("ghi-chu", false, 330)),
            false)),
    /** One row a sub-unit, and the sum. */
    UNIT_SUMMARY(new Layout(fields(), summary(), true));

    private final Layout layout;

    ReportKind(Layout layout) {
        this.layout = layout;
    }

    Layout layout() {
        return layout;
    }

    /** As in addresses, file names and keys of texts, such as {@code cell-list}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it names people and tells what they declared. */
    public boolean namesPeople() {
        return this == CELL_LIST;
    }

    /** Where a column stands. */
    int place(String column) {
        for (int i = 0; i < layout.columns().size(); i++) {
            if (layout.columns().get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalStateException("no column " + column);
    }

    private static Set<String> fields() {
        return Set.of(
                "cap-tren",
                "don-vi",
                "so",
                "ngay",
                "tieu-de",
                "dot",
                "can-doi",
                "thay-mat",
                "chuc-vu",
                "nguoi-ky",
                "ma-bam",
                "so-dong");
    }

    private static List<Column> summary() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("tt", true, 70));
        columns.add(new Column("to-chuc", false, 340));
        for (Figure figure : Figure.values()) {
            columns.add(new Column(figure.column(), true, 77));
            if (figure == Figure.DONE) {
                columns.add(new Column("ty-le", false, 90));
            }
        }
        columns.add(new Column("ghi-chu", false, 130));
        return columns;
    }
}
