package vn.kekhai.digest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.Unit;

/**
 * What there is to say of a unit above cells to its officers.
 *
 * @param below the sums of each unit directly below, with all that lies below that, where the most is wanted first
 * @param stalled where nothing has come in since the last time, though something is wanted
 * @param vacant the cells whose secretary cannot be written to
 */
record CommitteeNews(Unit unit, List<Sum> below, List<Sum> stalled, List<Unit> vacant, boolean isChanged) {

    /** A unit with its sums; the unit itself stands for those who belong to none below. */
    record Sum(Unit unit, Totals totals) {

        int wanted() {
            return totals.open();
        }
    }

    private static final Comparator<Sum> MOST_WANTED = Comparator.comparingInt(Sum::wanted)
            .reversed()
            .thenComparing(sum -> sum.unit().code());

    static CommitteeNews of(Unit unit, List<Sum> below, List<Unit> vacant, @Nullable Told before) {
        List<Sum> asked = below.stream()
                .filter(sum -> sum.totals().members() > 0)
                .sorted(MOST_WANTED)
                .toList();
        List<Sum> stalled = asked.stream()
                .filter(sum -> sum.wanted() > 0 && sum.totals().done() <= then(before, sum))
                .toList();
        boolean changed = before != null && !before.equals(told(asked));
        return new CommitteeNews(unit, asked, stalled, vacant, changed);
    }

    /** How many were done the last time; where nothing was told yet, nobody. */
    private static int then(@Nullable Told before, Sum sum) {
        Integer then = before == null ? null : before.number(sum.unit().id().value());
        return then == null ? 0 : then;
    }

    Totals totals() {
        return below.stream().map(Sum::totals).reduce(new Totals(Map.of()), Totals::plus);
    }

    int wanted() {
        return totals().open();
    }

    boolean isNothing() {
        return wanted() == 0 && !isChanged;
    }

    Told told() {
        return told(below);
    }

    private static Told told(List<Sum> sums) {
        Map<UUID, Integer> numbers = new HashMap<>();
        sums.forEach(sum -> numbers.put(sum.unit().id().value(), sum.totals().done()));
        return new Told(numbers);
    }
}
