package vn.kekhai.report.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a report has to say, and so what its template may ask for.
 *
 * @param fields what is said once, as in <code>{{don-vi}}</code>
 * @param columns of the table, as in <code>{{dong.ho-ten}}</code> and, where there is a sum, <code>{{tong.dang-vien}}</code>
 * @param sum whether a line of sums ends the table
 */
public record Layout(Set<String> fields, List<Column> columns, boolean sum) {

    static final String ROW = "dong.";
    static final String SUM = "tong.";

    public Layout {
        fields = Set.copyOf(fields);
        columns = List.copyOf(columns);
    }

    boolean knows(String slot) {
        return fields.contains(slot)
                || (slot.startsWith(ROW) && column(slot).isPresent())
                || (sum && slot.startsWith(SUM) && column(slot).isPresent());
    }

    /** The column that a place of a row or of the sums asks for. */
    Optional<Column> column(String slot) {
        String name = slot.substring(slot.indexOf('.') + 1);
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
