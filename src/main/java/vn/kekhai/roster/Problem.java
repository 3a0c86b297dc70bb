package vn.kekhai.roster;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row. Says what kind of value it is and why it does not do, never the value.
 *
 * @param row as the spreadsheet shows it
 * @param column the heading, as the file writes it; null when it is about the row as a whole
 * @param kind such as {@code date}
 * @param about the row or the code that the flaw is about; empty where it is about none
 */
record Problem(int row, @Nullable String column, String kind, Flaw flaw, String about) {

    Problem(int row, @Nullable String column, String kind, Flaw flaw) {
        this(row, column, kind, flaw, "");
    }

    String reason() {
        return flaw.told(about);
    }

    @Override
    public String toString() {
        return "row " + row + (column == null ? "" : ", column \"" + column + "\"") + ", " + kind + ": " + reason();
    }
}
