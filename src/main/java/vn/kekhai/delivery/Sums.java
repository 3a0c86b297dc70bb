package vn.kekhai.delivery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up how the messages of a group stand. */
final class Sums {

    private Sums() {}

    static Tally of(List<GroupTable.Count> counts) {
        Map<State, Integer> states = new EnumMap<>(State.class);
        Map<String, Integer> failed = new HashMap<>();
        Map<String, Integer> skipped = new HashMap<>();
        for (GroupTable.Count count : counts) {
            String reason = count.reason() == null ? "" : count.reason();
            switch (count.state()) {
                case REFUSED, GONE -> failed.merge(reason, count.messages(), Integer::sum);
                case SKIPPED -> skipped.merge(reason, count.messages(), Integer::sum);
                default -> states.merge(count.state(), count.messages(), Integer::sum);
            }
        }
        return new Tally(
                states.getOrDefault(State.WAITING, 0) + states.getOrDefault(State.SENDING, 0),
                states.getOrDefault(State.PAUSED, 0),
                states.getOrDefault(State.SENT, 0),
                failed,
                skipped,
                states.getOrDefault(State.EXPIRED, 0),
                states.getOrDefault(State.CANCELLED, 0),
                states.getOrDefault(State.UNKNOWN, 0));
    }
}
