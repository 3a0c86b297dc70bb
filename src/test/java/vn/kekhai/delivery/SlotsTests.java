package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The slots against a messenger that counts strictly, with a network whose times waver; all of it computed. */
class SlotsTests {

    private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");
    private static final Instant FOR_EVER = START.plus(Duration.ofDays(1));

    /** An answer on its way. */
    private record Flight(Instant left, Instant back) {}

    private final Random chance = new Random(85);
    private final List<Instant> arrivals = new ArrayList<>();

    private Duration trip(int least, int wavering) {
        return Duration.ofNanos((long) ((least + wavering * chance.nextDouble()) * 1_000_000));
    }

    /** Sends so many as fast as the slots let, and returns when the last one arrived. */
    private Instant send(Slots slots, int messages, int millis, int wavering) {
        PriorityQueue<Flight> flying = new PriorityQueue<>(Comparator.comparing(Flight::back));
        Instant now = START;
        int left = messages;
        while (left > 0 || !flying.isEmpty()) {
            Instant next = left > 0 ? slots.next(now, 0) : Instant.MAX;
            if (!next.isAfter(now)) {
                slots.take(now);
                left--;
                Instant arrives = now.plus(trip(millis / 2, wavering));
                arrivals.add(arrives);
                flying.add(new Flight(now, arrives.plus(trip(millis / 2, wavering))));
            } else if (!flying.isEmpty() && !flying.element().back().isAfter(next)) {
                Flight flight = flying.remove();
                now = flight.back();
                slots.answered(now, Duration.between(flight.left(), now));
            } else {
                now = next;
            }
        }
        arrivals.sort(Comparator.naturalOrder());
        return arrivals.getLast();
    }

    private int mostInASecond() {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (!arrivals.get(first).plusSeconds(1).isAfter(arrivals.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private Slots slots(int limit) {
        Slots slots = new Slots(5);
        slots.share(limit, FOR_EVER);
        return slots;
    }

    @Test
    void keepsToTheRateInEverySecondAndLosesNextToNothingOfIt() {
        Instant last = send(slots(30), 12_500, 60, 5);

        assertThat(mostInASecond()).isEqualTo(30);
        Duration physical = Duration.ofSeconds(1).multipliedBy(12_500).dividedBy(30);
        assertThat(Duration.between(START, last))
                .isLessThan(physical.multipliedBy(102).dividedBy(100));
    }

    @Test
    void keepsToTheRateHoweverTheNetworkWavers() {
        send(slots(30), 3_000, 20, 900);

        assertThat(mostInASecond()).isLessThanOrEqualTo(30);
    }

    @Test
    void keepsToTheRateTogetherWithAnotherInstance() {
        send(slots(15), 2_000, 60, 10);
        send(slots(15), 2_000, 60, 40);

        assertThat(mostInASecond()).isLessThanOrEqualTo(30).isGreaterThanOrEqualTo(29);
    }

    @Test
    void letsRepliesTakeMostOfTheRateAndNotAll() {
        Slots slots = slots(10);
        for (int i = 0; i < 20; i++) {
            slots.replied(START, Duration.ZERO);
        }

        assertThat(slots.next(START, 0)).isBeforeOrEqualTo(START);
        slots.take(START);
        slots.take(START);
        assertThat(slots.next(START, 0)).isAfter(START);
    }

    @Test
    void letsNothingLeaveWithoutAShareOrAfterItsEnd() {
        Slots slots = new Slots(5);
        assertThat(slots.next(START, 0)).isEqualTo(Instant.MAX);

        slots.share(3, START.plusSeconds(10));
        assertThat(slots.next(START, 0)).isBeforeOrEqualTo(START);
        assertThat(slots.next(START.plusSeconds(10), 0)).isEqualTo(Instant.MAX);
    }

    @Test
    void freesASlotWhenTheMessageWasNotBegun() {
        Slots slots = slots(1);
        slots.take(START);
        assertThat(slots.next(START, 0)).isEqualTo(Instant.MAX);

        slots.untake();
        assertThat(slots.next(START.plusSeconds(1), 0)).isBeforeOrEqualTo(START.plusSeconds(1));
    }
}
