package vn.kekhai.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * How fast unasked messages of one account may leave here: each takes one of a number of slots, and a slot is free again
 * one second after the last moment at which the messenger may have counted the message. So in no second that the
 * messenger looks at are there more than there are slots, however late or early a message arrives there, and nothing of
 * the rate is lost but what the network's time wavers. Guarded by {@link Lanes}.
 */
final class Slots {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** More than what the clock and the network's shortest time are off by. */
    static final Duration MARGIN = Duration.ofMillis(2);

    /** Replies take slots too, but leave so many of a hundred. */
    private static final int LEFT_BY_REPLIES = 20;

    private final int burst;
    private final Floor floor = new Floor();
    private final PriorityQueue<Instant> cooling = new PriorityQueue<>();
    private final PriorityQueue<Instant> repliesCooling = new PriorityQueue<>();
    private int flying;
    private int limit;
    private Instant until = Instant.MIN;

    /** When the next one would leave if they left evenly. */
    private Instant even = Instant.EPOCH;

    /**
     * @param burst how many may leave at the same moment after a rest
     */
    Slots(int burst) {
        this.burst = burst;
    }

    /** From now on there are so many, until then. */
    void share(int slots, Instant end) {
        limit = slots;
        until = end;
    }

    int limit(Instant now) {
        return now.isBefore(until) ? limit : 0;
    }

    /** How many are not free. */
    int taken(Instant now) {
        cool(now);
        return flying + cooling.size();
    }

    /**
     * When one may leave; at {@code now} or before: at once. {@link Instant#MAX} when no moment can be told yet.
     *
     * @param repliesFlying how many replies are with the messenger at this moment
     */
    Instant next(Instant now, int repliesFlying) {
        int all = limit(now);
        if (all == 0) {
            return Instant.MAX;
        }
        cool(now);
        int forReplies =
                Math.min(repliesFlying + repliesCooling.size(), all - Math.max(1, all * LEFT_BY_REPLIES / 100));
        if (flying + cooling.size() + forReplies < all) {
            return even.minus(gap(all).multipliedBy(burst - 1L));
        }
        Instant first = cooling.isEmpty() ? Instant.MAX : cooling.element();
        Instant reply = repliesCooling.isEmpty() ? Instant.MAX : repliesCooling.element();
        return first.isBefore(reply) ? first : reply;
    }

    /** One leaves. */
    void take(Instant now) {
        flying++;
        even = (even.isAfter(now) ? even : now).plus(gap(Math.max(1, limit(now))));
    }

    /** It was not begun. */
    void untake() {
        flying--;
    }

    /** The messenger has answered now, after that time. */
    void answered(Instant now, Duration took) {
        flying--;
        cooling.add(seen(now, took).plus(A_SECOND).plus(MARGIN));
    }

    /** A reply was answered: it was not asked whether it may leave, and yet the messenger counts it. */
    void replied(Instant now, Duration took) {
        cool(now);
        repliesCooling.add(seen(now, took).plus(A_SECOND).plus(MARGIN));
    }

    /** The last moment at which the messenger may have counted it. */
    private Instant seen(Instant now, Duration took) {
        return now.minus(floor.after(took));
    }

    // somewhat quicker than the slots allow, so that it is they which decide
    private static Duration gap(int slots) {
        return A_SECOND.multipliedBy(8).dividedBy(10L * slots);
    }

    private void cool(Instant now) {
        while (!cooling.isEmpty() && !cooling.element().isAfter(now)) {
            cooling.remove();
        }
        while (!repliesCooling.isEmpty() && !repliesCooling.element().isAfter(now)) {
            repliesCooling.remove();
        }
    }
}
