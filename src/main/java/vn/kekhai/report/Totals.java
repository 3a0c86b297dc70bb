package vn.kekhai.report;

import java.util.EnumMap;
import java.util.Map;

/** How many members stand in which state. */
public record Totals(Map<MemberState, Integer> counts) {

    public Totals {
        Map<MemberState, Integer> all = new EnumMap<>(MemberState.class);
        for (MemberState state : MemberState.values()) {
            all.put(state, counts.getOrDefault(state, 0));
        }
        counts = Map.copyOf(all);
    }

    public int of(MemberState state) {
        return counts.getOrDefault(state, 0);
    }

    /** The denominator: all members counted. */
    public int members() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them nothing more is wanted of. */
    public int done() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isDone())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    public Totals plus(Totals other) {
        Map<MemberState, Integer> sum = new EnumMap<>(MemberState.class);
        for (MemberState state : MemberState.values()) {
            sum.put(state, of(state) + other.of(state));
        }
        return new Totals(sum);
    }
}
