package vn.kekhai.bench;

import java.util.List;

/** The table. */
final class Report {

    private Report() {}

    static String of(Ground ground, List<Figures> figures, Members members) {
        StringBuilder text = new StringBuilder("\n")
                .append(ground.describe())
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, Java ")
                .append(Runtime.version().feature())
                .append("; the ratio is turns/s to the four-statement durable transactions/s of the same server\n\n")
                .append(Figures.HEADINGS)
                .append('\n');
        figures.forEach(level -> text.append(level.row()).append('\n'));
        return text.append("\nmembers with a receipt: ")
                .append(members.done())
                .append(", without: ")
                .append(members.failed())
                .append('\n')
                .toString();
    }
}
