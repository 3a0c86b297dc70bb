package vn.kekhai.report;

import java.time.Clock;
import java.time.Duration;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Vacancies;

/**
 * Sums for a look at a page. Those of very many members are counted at most once a minute, and told with the moment; of
 * fewer, they are {@link Progress}'s own of now. What is sent out or signed asks {@link Progress}.
 */
@Service
public class Glances implements DisposableBean {

    /** Fewer members than this are counted while one waits. */
    private static final int MANY = 50_000;

    /** The same of cells that are looked at one by one. */
    private static final int MANY_CELLS = 2_000;

    /** What was counted within this is of now for whoever looks. */
    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    /**
     * How far a phase is.
     *
     * @param trend as {@link Progress#trend} tells it
     * @param at when it was counted
     */
    public record Glance(Totals totals, SortedMap<LocalDate, Integer> trend, Instant at) {}

    /**
     * The sums of units.
     *
     * @param at when they were counted
     */
    record Below(Map<UnitId, Totals> totals, Instant at) {

        Totals of(UnitId unit) {
            return totals.getOrDefault(unit, new Totals(Map.of()));
        }
    }

    /**
     * How many cells have no secretary, and how many one whom no message reaches; each counted up to the most that was asked.
     *
     * @param cells how many were looked at; 0 where it was not asked
     */
    public record Gaps(int vacant, int unreached, int cells) {}

    private record Whole(UUID phase, @Nullable UnitId unit) {}

    private record Some(UUID phase, List<UnitId> units) {}

    private record Day(LocalDate day, int most) {}

    private record Figures(Totals totals, SortedMap<LocalDate, Integer> trend) {}

    private final ExecutorService meanwhile = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("glances-", 0).factory());
    private final Remembering<Whole, Figures> wholes;
    private final Remembering<Some, Map<UnitId, Totals>> lists;
    private final Remembering<Day, Gaps> gapsEverywhere;
    private final Vacancies vacancies;
    private final Clock clock;

    @Autowired
    Glances(Progress progress, Vacancies vacancies, Clock clock) {
        this(progress, vacancies, clock, MANY);
    }

    /** @param many so many members are counted at most once a minute */
    Glances(Progress progress, Vacancies vacancies, Clock clock, int many) {
        this.vacancies = vacancies;
        this.clock = clock;
        this.wholes = new Remembering<>(
                of -> new Figures(
                        of.unit() == null ? progress.total(of.phase()) : progress.subtreeTotals(of.phase(), of.unit()),
                        progress.trend(of.phase(), of.unit())),
                figures -> figures.totals().members() >= many,
                meanwhile,
                clock);
        this.lists = new Remembering<>(
                of -> progress.subtreeTotals(of.phase(), of.units()),
                totals -> totals.values().stream().mapToInt(Totals::members).sum() >= many,
                meanwhile,
                clock);
        this.gapsEverywhere = new Remembering<>(
                of -> gaps(Scope.EVERYWHERE, of.day(), of.most(), vacancies.cells(of.day())),
                gaps -> gaps.cells() >= MANY_CELLS,
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
    Below of(UUID phase, Collection<UnitId> units) {
        Remembering.Counted<Map<UnitId, Totals>> counted = lists.get(new Some(phase, List.copyOf(units)));
        return new Below(counted.value(), counted.at());
    }

    /** The cells of the scope that lack a secretary or one who can be written to on this day; of very many, a minute ago. */
    public Gaps gaps(Scope scope, LocalDate day, int most) {
        return scope.everywhere() ? gapsEverywhere.get(new Day(day, most)).value() : gaps(scope, day, most, 0);
    }

    private Gaps gaps(Scope scope, LocalDate day, int most, int cells) {
        return new Gaps(
                vacancies.of(scope, day, most).size(),
                vacancies.unreached(scope, day, most).size(),
                cells);
    }

    /** The moment of a count, where that has to be told; null for what was counted just now. */
    public @Nullable Instant told(Instant at) {
        return at.isBefore(clock.instant().minus(JUST_NOW)) ? at : null;
    }

    @Override
    public void destroy() {
        meanwhile.shutdownNow();
    }
}
