package vn.kekhai.admin;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How many were done on which day, added up, as a line over the days of a phase. Drawn as SVG in the page; the same numbers
 * stand in a table for those who do not see it.
 *
 * @param line the points of the line
 * @param area the same down to the ground
 * @param deadline where the deadline lies, from the left; null where it lies outside
 * @param top how many the upper edge stands for
 * @param lastDays the last days on which anybody was done, the latest first
 */
record TrendChart(
        String line,
        String area,
        @Nullable String deadline,
        int top,
        LocalDate from,
        LocalDate to,
        List<Day> lastDays) {

    static final int WIDTH = 600;
    static final int HEIGHT = 160;
    private static final int SHOWN = 14;

    /** How many were done on a day, and up to it. */
    record Day(LocalDate day, int done, int upToIt) {}

    /**
     * Draws one.
     *
     * @param perDay how many were done on which day
     * @param until the last day to draw the line to, usually today
     * @param members what the upper edge stands for
     */
    static TrendChart of(
            SortedMap<LocalDate, Integer> perDay, LocalDate opens, LocalDate deadline, LocalDate until, int members) {
        LocalDate from = perDay.isEmpty() || !perDay.firstKey().isBefore(opens) ? opens : perDay.firstKey();
        LocalDate to = until.isAfter(deadline) ? until : deadline;
        double days = Math.max(1, ChronoUnit.DAYS.between(from, to));
        int top = Math.max(1, members);
        StringBuilder line = new StringBuilder();
        List<Day> all = new ArrayList<>();
        int sum = 0;
        double x = 0;
        for (LocalDate day = from; !day.isAfter(until) && !day.isAfter(to); day = day.plusDays(1)) {
            int done = perDay.getOrDefault(day, 0);
            sum += done;
            if (done > 0) {
                all.add(new Day(day, done, sum));
            }
            x = WIDTH * ChronoUnit.DAYS.between(from, day) / days;
            line.append(point(x, HEIGHT * (1 - (double) sum / top))).append(' ');
        }
        String points = line.toString().strip();
        String area = points.isEmpty() ? "" : "0," + HEIGHT + " " + points + " " + point(x, HEIGHT);
        boolean inside = !deadline.isBefore(from) && !deadline.isAfter(to);
        List<Day> last = all.reversed();
        return new TrendChart(
                points,
                area,
                inside ? number(Math.min(WIDTH - 1, WIDTH * ChronoUnit.DAYS.between(from, deadline) / days)) : null,
                top,
                from,
                to,
                List.copyOf(last.subList(0, Math.min(SHOWN, last.size()))));
    }

    private static String point(double x, double y) {
        return number(x) + "," + number(y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
