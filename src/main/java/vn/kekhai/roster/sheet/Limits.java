package vn.kekhai.roster.sheet;

import java.util.List;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/** How much a file may hold. Far above any roster; so that a wrong or malicious file cannot fill the memory. */
final class Limits {

    static final int ROWS = 300_000;
    static final int COLUMNS = 300;
    static final int CELL = 2_000;
    static final long UNPACKED = 200L << 20;

    private Limits() {}

    static void row(long number, int columns) throws UnreadableFile {
        if (number > ROWS) {
            throw new UnreadableFile(Why.MANY_ROWS, "the file has more than " + ROWS + " rows");
        }
        if (columns > COLUMNS) {
            throw new UnreadableFile(Why.MANY_COLUMNS, "row " + number + " has more than " + COLUMNS + " columns");
        }
    }

    /** Their text, each cut at what no value of a roster reaches. */
    static List<String> cells(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.length() > CELL ? cell.substring(0, CELL) : cell)
                .toList();
    }
}
