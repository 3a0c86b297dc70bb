package vn.kekhai.report;

import java.util.List;

/**
 * A row of a report, as it is frozen.
 *
 * @param key the code of the person or unit it tells of, by which it is found in another report
 * @param name of the person or unit
 * @param cells in the order of the layout
 */
record Line(String key, String name, List<String> cells) {

    Line {
        cells = List.copyOf(cells);
    }
}
