package vn.kekhai.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kekhai.delivery.Tally;

/**
 * A part of the bar that shows how far a broadcast has come; the numbers stand in words beside it.
 *
 * @param look the name of its colour
 * @param from where it begins, of 100
 */
record CoursePart(String look, String from, String width) {

    /** The parts of a broadcast; what is yet to leave is left out. */
    static List<CoursePart> of(Course course) {
        Broadcast broadcast = course.broadcast();
        Tally tally = course.tally();
        List<CoursePart> parts = new ArrayList<>();
        if (broadcast.state() == BroadcastState.DONE && tally.all() == 0) {
            // what became of each is not counted here, or is deleted by now
            add(parts, "sent", 0, 1, 1);
            return parts;
        }
        int whole = Math.max(1, Math.max(broadcast.listed(), tally.all()));
        int from = add(parts, "sent", 0, tally.sent(), whole);
        from = add(parts, "failed", from, tally.failedInAll() + tally.unknown() + tally.expired(), whole);
        add(parts, "skipped", from, tally.skippedInAll() + tally.cancelled(), whole);
        return parts;
    }

    private static int add(List<CoursePart> parts, String look, int from, int count, int whole) {
        if (count > 0) {
            parts.add(new CoursePart(look, number(100.0 * from / whole), number(100.0 * count / whole)));
        }
        return from + count;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
