package vn.kekhai.report.file;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A report ready to be written.
 *
 * @param at when it was issued, as every file of it says
 * @param fields what is said once, by the names of the layout
 * @param rows each as long as the layout has columns; asked for once
 * @param sum the same for the line of sums; empty where there is none
 */
public record Paper(
        Layout layout, LocalDateTime at, Map<String, String> fields, Iterable<List<String>> rows, List<String> sum) {

    public Paper {
        fields = Map.copyOf(fields);
        sum = List.copyOf(sum);
    }

    /** What stands in the places outside the rows. */
    Map<String, String> once() {
        Map<String, String> all = new HashMap<>(fields);
        all.putAll(named(Layout.SUM, sum));
        return all;
    }

    /** The values of a row by the names of their places. */
    Map<String, String> named(String prefix, List<String> values) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put(prefix + layout.columns().get(i).name(), values.get(i));
        }
        return named;
    }
}
