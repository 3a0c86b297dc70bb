package vn.kekhai.report;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import vn.kekhai.roster.Unit;

/** Where the rows of a kind of report come from. */
sealed interface Gathering permits CellList, UnitSummary {

    ReportKind kind();

    /** How many rows there will be. */
    int count(UUID phase, Unit unit);

    /**
     * Gives the rows one by one.
     *
     * @return the line of sums; empty where the report has none
     */
    List<String> gather(UUID phase, Unit unit, Consumer<Line> to);
}
