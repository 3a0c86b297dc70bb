package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Inserts many rows with few statements, on any driver: several hundred rows to one {@code insert … values}. */
final class Inserts {

    private static final int PARAMETERS_A_STATEMENT = 4_000;

    private Inserts() {}

    /**
     * @param into what stands before {@code values}, such as {@code insert into t (a, b)}
     * @param rows the values of each row, as many as there are columns
     */
    static void run(JdbcOperations jdbc, String into, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int columns = rows.getFirst().length;
        int step = Math.max(1, PARAMETERS_A_STATEMENT / columns);
        String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        for (int from = 0; from < rows.size(); from += step) {
            List<@Nullable Object[]> some = rows.subList(from, Math.min(rows.size(), from + step));
            List<@Nullable Object> values = new ArrayList<>(some.size() * columns);
            some.forEach(given -> Collections.addAll(values, given));
            String sql = into + " values " + String.join(",", Collections.nCopies(some.size(), row));
            jdbc.update(sql, values.toArray());
        }
    }
}
