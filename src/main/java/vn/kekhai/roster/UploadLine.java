package vn.kekhai.roster;

import java.util.List;

/**
 * A line of the preview, or a bad row.
 *
 * @param row of the file; 0 for somebody who is in it no longer
 * @param who the name of a person or a unit
 * @param code the code; empty where there is none yet
 * @param from the unit before; of an office, its kind
 * @param to the unit after
 * @param what names of what changes
 * @param flaws what is wrong with a bad row
 * @param cells a bad row as it stands in the file
 */
record UploadLine(
        int row,
        String who,
        String code,
        String from,
        String to,
        List<String> what,
        List<Wrong> flaws,
        List<String> cells) {

    enum Kind {
        ADDED,
        MOVED,
        UPDATED,
        LEFT,
        UNIT,
        OFFICE,
        BAD,
        NOTE
    }

    /**
     * What is wrong with a cell.
     *
     * @param column the heading; empty when it is about the row
     * @param key of its text
     * @param about the row or the code that it is about
     */
    record Wrong(String column, String key, String about) {}

    static UploadLine of(int row, String who, String code, String from, String to, List<String> what) {
        return new UploadLine(row, who, code, from, to, what, List.of(), List.of());
    }

    static UploadLine bad(int row, List<Wrong> flaws, List<String> cells) {
        return new UploadLine(row, "", "", "", "", List.of(), flaws, cells);
    }
}
