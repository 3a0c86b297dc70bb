package vn.kekhai.reminder;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many messages leave on which day, a bar each. Drawn as SVG in the page; the same numbers stand in a table for those
 * who do not see it.
 *
 * @param top how many the upper edge stands for: those of the fullest day
 * @param fullest which day that is
 */
record MessagesChart(List<Bar> bars, int top, LocalDate fullest, LocalDate from, LocalDate to) {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 160;
    private static final double NARROWEST = 3;
    private static final double LOWEST = 2;

    /** A day's bar, in the drawing's units. */
    record Bar(String x, String y, String width, String height, boolean fits) {}

    /** Draws one; null where no message leaves at all. */
    static @Nullable MessagesChart of(List<DryRun.Day> days) {
        List<DryRun.Day> busy = days.stream().filter(day -> day.messages() > 0).toList();
        if (busy.isEmpty()) {
            return null;
        }
        DryRun.Day fullest = busy.getFirst();
        for (DryRun.Day day : busy) {
            fullest = day.messages() > fullest.messages() ? day : fullest;
        }
        LocalDate from = busy.getFirst().day();
        LocalDate to = busy.getLast().day();
        double each = (double) WIDTH / (ChronoUnit.DAYS.between(from, to) + 1);
        double width = Math.max(NARROWEST, each * 0.7);
        List<Bar> bars = new ArrayList<>();
        for (DryRun.Day day : busy) {
            double x = Math.min(WIDTH - width, each * ChronoUnit.DAYS.between(from, day.day()));
            double height = Math.max(LOWEST, (double) HEIGHT * day.messages() / fullest.messages());
            bars.add(new Bar(number(x), number(HEIGHT - height), number(width), number(height), day.fits()));
        }
        return new MessagesChart(List.copyOf(bars), fullest.messages(), fullest.day(), from, to);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
