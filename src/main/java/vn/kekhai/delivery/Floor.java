package vn.kekhai.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The shortest time that a message and its answer can be on their way, guessed from the last few hundred: the least of
 * them, less what so few may not have shown yet, which is more where their times waver more.
 */
final class Floor {

    private static final int LATELY = 500;
    private static final double CAUTION = 3;

    private final Deque<Duration> lately = new ArrayDeque<>();

    /** Of these, those shorter than all that came after them: the first is the least of all. */
    private final Deque<Duration> least = new ArrayDeque<>();

    private Duration sum = Duration.ZERO;

    /** Takes note of one more, and returns the guess. */
    Duration after(Duration took) {
        while (!least.isEmpty() && least.getLast().compareTo(took) > 0) {
            least.removeLast();
        }
        least.addLast(took);
        lately.addLast(took);
        sum = sum.plus(took);
        if (lately.size() > LATELY) {
            Duration oldest = lately.removeFirst();
            sum = sum.minus(oldest);
            if (oldest.equals(least.getFirst())) {
                least.removeFirst();
            }
        }
        long shortest = least.getFirst().toNanos();
        long wavering = sum.toNanos() / lately.size() - shortest;
        return Duration.ofNanos(Math.max(0, Math.round(shortest - wavering * CAUTION / Math.sqrt(lately.size()))));
    }
}
