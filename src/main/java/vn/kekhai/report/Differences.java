package vn.kekhai.report;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became different since the report before.
 *
 * @param some the first of them, at most {@value #TOLD}, added ones first
 */
record Differences(int added, int changed, int gone, List<Different> some) {

    /** So many are told one by one; the others are counted. */
    static final int TOLD = 500;

    static final Differences NONE = new Differences(0, 0, 0, List.of());

    private static final JsonMapper JSON = JsonMapper.shared();

    Differences {
        some = List.copyOf(some);
    }

    enum Kind {
        ADDED,
        CHANGED,
        GONE
    }

    /** A row that is different. */
    record Different(Kind kind, String key, String name, List<Cell> cells) {}

    /** A cell that is different in a changed row. */
    record Cell(String column, String before, String now) {

        /** By how much a number changed, with its sign; empty for what is no number. */
        public String by() {
            if (!before.matches("\\d{1,9}") || !now.matches("\\d{1,9}")) {
                return "";
            }
            int by = Integer.parseInt(now) - Integer.parseInt(before);
            return by > 0 ? "+" + by : Integer.toString(by);
        }
    }

    public boolean any() {
        return added + changed + gone > 0;
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Differences read(String json) {
        return JSON.readValue(json, Differences.class);
    }
}
