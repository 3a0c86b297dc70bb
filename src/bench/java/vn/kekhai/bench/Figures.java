package vn.kekhai.bench;

import java.util.Locale;

/**
 * What was measured at one level.
 *
 * @param took nanoseconds from an update offered to its reply received, sorted
 * @param rows single-row durable commits a second
 * @param transactions four-statement durable transactions a second
 */
record Figures(
        String mode,
        int atOnce,
        int seconds,
        long[] took,
        Counters.Seen sql,
        Cpu cpu,
        double rows,
        double transactions) {

    static final String HEADINGS = """
            | mode | members | turns/s | p50 ms | p99 ms | max ms | statements/turn | round trips/turn | commits/turn | CPU ms/turn: house | database | bench | commits/s | 4-statement tx/s | ratio |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|""";

    double turnsASecond() {
        return (double) took.length / seconds;
    }

    String row() {
        double turns = Math.max(1, took.length);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %.1f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.0f | %.2f |",
                mode,
                atOnce,
                turnsASecond(),
                quantile(0.50),
                quantile(0.99),
                quantile(1),
                sql.data() / turns,
                sql.roundTrips() / turns,
                sql.commits() / turns,
                cpu.house().toNanos() / turns / 1e6,
                cpu.database().toNanos() / turns / 1e6,
                cpu.bench().toNanos() / turns / 1e6,
                rows,
                transactions,
                turnsASecond() / transactions);
    }

    private double quantile(double part) {
        return took.length == 0 ? 0 : took[(int) Math.min(took.length - 1, Math.floor(part * took.length))] / 1e6;
    }
}
