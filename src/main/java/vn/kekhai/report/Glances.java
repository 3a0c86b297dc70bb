package vn.kekhai.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import vn.kekhai.roster.UnitId;

/**
 * Sums for a look at a page. Those of very many members are counted at most once a minute, and told with the moment; of
 * fewer, they are {@link Progress}'s own of now. What is sent out or signed asks {@link Progress}.
 */
@Service
public class Glances implements DisposableBean {

    /** Fewer members than this are counted while one waits. */
    private static final int MANY = 50_000;

    /**
     * How far a phase is.
     *
     * @param trend as {@link Progress#trend} tells it
     * @param at when it was counted
     */
    public record Glance(Totals totals, SortedMap<LocalDate, Integer> trend, Instant at) {}

    private record Whole(UUID phase, @Nullable UnitId unit) {}

    private record Some(UUID phase, List<UnitId> units) {}

    private record Figures(Totals totals, SortedMap<LocalDate, Integer> trend) {}

    private final ExecutorService meanwhile = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("glances-", 0).factory());
    private final Remembering<Whole, Figures> wholes;
    private final Remembering<Some, Map<UnitId, Totals>> lists;

    Glances(Progress progress, Clock clock) {
        this.wholes = new Remembering<>(
                of -> new Figures(
                        of.unit() == null ? progress.total(of.phase()) : progress.subtreeTotals(of.phase(), of.unit()),
                        progress.trend(of.phase(), of.unit())),
                figures -> figures.totals().members() >= MANY,
                meanwhile,
                clock);
        this.lists = new Remembering<>(
                of -> progress.subtreeTotals(of.phase(), of.units()),
                totals -> totals.values().stream().mapToInt(Totals::members).sum() >= MANY,
                meanwhile,
                clock);
    }

    /**
     * How far a phase is.
     *
     * @param unit with all that lies below it; null for all members
     */
    public Glance of(UUID phase, @Nullable UnitId unit) {
        Remembering.Counted<Figures> counted = wholes.get(new Whole(phase, unit));
        return new Glance(counted.value().totals(), counted.value().trend(), counted.at());
    }

    /** The sums of each of these units with all that lies below it. */
    Map<UnitId, Totals> of(UUID phase, Collection<UnitId> units) {
        return lists.get(new Some(phase, List.copyOf(units))).value();
    }

    @Override
    public void destroy() {
        meanwhile.shutdownNow();
    }
}
