package vn.kekhai.report;

import java.util.EnumMap;
import java.util.Map;

/** The numbers of a unit's summary. */
record Figures(Map<Figure, Integer> counts) {

    Figures {
        counts = Map.copyOf(counts);
    }

    public int of(Figure figure) {
        return counts.getOrDefault(figure, 0);
    }

    Figures plus(Figures others) {
        Map<Figure, Integer> all = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            all.put(figure, of(figure) + others.of(figure));
        }
        return new Figures(all);
    }

    /** Whether the seven states add up to the members, and the parts to their wholes. */
    boolean addUp() {
        return of(Figure.DONE)
                                + of(Figure.IN_PROGRESS)
                                + of(Figure.RETURNED)
                                + of(Figure.UNREACHABLE)
                                + of(Figure.EXEMPT)
                                + of(Figure.MISSING)
                        == of(Figure.MEMBERS)
                && of(Figure.DONE) == totals().done()
                && of(Figure.REQUIRED) == totals().required()
                && of(Figure.OFFICIAL) + of(Figure.PROBATIONARY) == of(Figure.MEMBERS)
                && of(Figure.SERVING) + of(Figure.RETIRED) + of(Figure.STUDENT) + of(Figure.OTHER_WORK)
                        == of(Figure.MEMBERS)
                && counts.values().stream().allMatch(count -> count >= 0);
    }

    /** The same by the seven states. */
    public Totals totals() {
        Map<MemberState, Integer> states = new EnumMap<>(MemberState.class);
        for (MemberState state : MemberState.values()) {
            states.put(state, of(Figure.valueOf(state.name())));
        }
        return new Totals(states);
    }
}
