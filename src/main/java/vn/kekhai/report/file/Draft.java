package vn.kekhai.report.file;

import java.util.List;
import java.util.Map;

/**
 * The look that a report has where no template of one's own is given: A4 on its side, the organisation above, the table,
 * how it adds up, and who signs.
 *
 * @param headings of the columns, in the layout's order
 * @param words what is printed on every such report, by the names {@code party}, {@code number}, {@code maker},
 *     {@code sign}, {@code sum}, {@code check}, {@code page}
 */
public record Draft(Layout layout, List<String> headings, Map<String, String> words) {

    /** From so many columns on, letters are small and narrow columns have their headings on end. */
    private static final int MANY = 16;

    /** A heading of so few letters stands upright anyway. */
    private static final int SHORT = 3;

    public Draft {
        headings = List.copyOf(headings);
        words = Map.copyOf(words);
        if (headings.size() != layout.columns().size()) {
            throw new IllegalStateException("a heading for each column is wanted");
        }
    }

    /** A template of this look, to be used as it is or to begin one's own with; always the same bytes. */
    public byte[] template(Format format) {
        return switch (format) {
            case DOCX -> new WordDraft(this).bytes();
            case XLSX -> new ExcelDraft(this).bytes();
            case PDF -> throw new IllegalStateException("a PDF has no template");
        };
    }

    boolean dense() {
        return layout.columns().size() >= MANY;
    }

    /** Whether the heading of a column stands on end. */
    boolean onEnd(int column) {
        return dense()
                && layout.columns().get(column).weight() <= 100
                && headings.get(column).length() > SHORT;
    }

    int weight() {
        return layout.columns().stream().mapToInt(Column::weight).sum();
    }

    String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalStateException("no word for " + name);
        }
        return word;
    }

    /** The place of a column in the line of sums: its first text column says what the line is. */
    String ofSum(int column) {
        return "{{" + Layout.SUM + layout.columns().get(column).name() + "}}";
    }

    String ofRow(int column) {
        return "{{" + Layout.ROW + layout.columns().get(column).name() + "}}";
    }
}
