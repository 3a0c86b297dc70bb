package vn.kekhai.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many members stand in which state. */
public record Totals(Map<MemberState, Integer> counts) {

    private static final List<MemberState> BAR = List.of(
            MemberState.DECLARED,
            MemberState.NONE,
            MemberState.EXEMPT,
            MemberState.IN_PROGRESS,
            MemberState.RETURNED,
            MemberState.UNREACHABLE,
            MemberState.MISSING);

    public Totals {
        Map<MemberState, Integer> all = new EnumMap<>(MemberState.class);
        for (MemberState state : MemberState.values()) {
            all.put(state, counts.getOrDefault(state, 0));
        }
        counts = Map.copyOf(all);
    }

    public static Totals of(Collection<MemberStatus> members) {
        Map<MemberState, Integer> counts = new EnumMap<>(MemberState.class);
        members.forEach(status -> counts.merge(status.state(), 1, Integer::sum));
        return new Totals(counts);
    }

    public int of(MemberState state) {
        return counts.getOrDefault(state, 0);
    }

    /** All members counted, whatever is wanted of them. */
    public int members() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The denominator: all members but those who are exempt. */
    public int required() {
        return members() - of(MemberState.EXEMPT);
    }

    /** How many of those who are required have declared, with accounts or without. */
    public int done() {
        return of(MemberState.DECLARED) + of(MemberState.NONE);
    }

    /** How many of those who are required have not. */
    public int open() {
        return required() - done();
    }

    /** How many of a thousand who are required have declared, rounded down so that only all of them are 1000. */
    public int perThousand() {
        return required() == 0 ? 0 : (int) (done() * 1000L / required());
    }

    /** Part of a bar of the length 100. */
    public record Slice(MemberState state, double from, double width) {}

    /** The bar that shows them: those who are done first, those of whom nothing was heard last. */
    public List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        double from = 0;
        for (MemberState state : BAR) {
            double width = members() == 0 ? 0 : 100.0 * of(state) / members();
            if (width > 0) {
                slices.add(new Slice(state, from, width));
            }
            from += width;
        }
        return slices;
    }

    public Totals plus(Totals other) {
        Map<MemberState, Integer> sum = new EnumMap<>(MemberState.class);
        for (MemberState state : MemberState.values()) {
            sum.put(state, of(state) + other.of(state));
        }
        return new Totals(sum);
    }
}
