package vn.kekhai.roster.sheet;

import java.util.List;

/**
 * One row of a table.
 *
 * @param number as a spreadsheet shows it, from 1
 * @param cells their text, empty where there is nothing: a number in plain digits, a date as {@code 2020-12-31}
 */
public record Line(int number, List<String> cells) {

    /** The text of a cell; empty beyond the last. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return cells.stream().allMatch(String::isBlank);
    }
}
