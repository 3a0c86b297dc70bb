package vn.kekhai.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What delivery tells those who look after the house. */
final class Figures {

    private static final int COUNTED_AT_MOST = 100_000;
    private static final List<State> UNSETTLED = List.of(State.WAITING, State.SENDING);

    private final MeterRegistry meters;
    private final Map<State, Integer> depths = new EnumMap<>(State.class);

    Figures(MeterRegistry meters) {
        this.meters = meters;
        for (State state : UNSETTLED) {
            Gauge.builder("kekhai.delivery.depth", this, figures -> figures.depth(state))
                    .description("messages in the outbox that are not settled, counted up to " + COUNTED_AT_MOST)
                    .tag("state", lower(state))
                    .register(meters);
        }
    }

    /** A channel was called. */
    void tried(Letter letter, String result, long nanos) {
        Timer.builder("kekhai.delivery.send")
                .description("calls of a channel, by what it answered")
                .tag("channel", letter.to().channel())
                .tag("priority", lower(letter.priority()))
                .tag("result", result)
                .register(meters)
                .record(Duration.ofNanos(nanos));
    }

    /** A message is at its end, that long after it was posted. */
    void ended(Letter letter, State state, Duration sincePosted) {
        Timer.builder("kekhai.delivery.end")
                .description("messages at their end, and how long after they were posted")
                .tag("priority", lower(letter.priority()))
                .tag("state", lower(state))
                .register(meters)
                .record(sincePosted.isNegative() ? Duration.ZERO : sincePosted);
    }

    /** How deep the outbox is; counted now and then, since counting costs. */
    void count(MessageTable table) {
        UNSETTLED.forEach(state -> {
            int depth = table.depth(state, COUNTED_AT_MOST);
            synchronized (depths) {
                depths.put(state, depth);
            }
        });
    }

    private int depth(State state) {
        synchronized (depths) {
            return depths.getOrDefault(state, 0);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
