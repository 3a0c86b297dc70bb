package vn.kekhai.digest;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Recheck;
import vn.kekhai.digest.RoundTable.Run;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.roster.UnitId;

/** Asks, when a digest is about to leave, whether its reader still holds the office and there is still something to say. */
@Component
class DigestRecheck implements Recheck {

    static final String OFFICE_ENDED = "office-ended";

    private final RoundTable rounds;
    private final Seats seats;
    private final Cells cells;
    private final Clock clock;
    private final ZoneId zone;

    DigestRecheck(RoundTable rounds, Seats seats, Cells cells, Clock clock, ZoneId zone) {
        this.rounds = rounds;
        this.seats = seats;
        this.cells = cells;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Purpose purpose() {
        return Purpose.DIGEST;
    }

    @Override
    public Map<UUID, String> stopped(List<Due> due) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        Map<UUID, List<Due>> byRound = due.stream()
                .filter(one -> one.group() != null)
                .collect(Collectors.groupingBy(one -> one.group() == null ? one.id() : one.group()));
        Map<UUID, Set<Run>> runs = new HashMap<>();
        Set<Run> all = new HashSet<>();
        byRound.forEach((round, of) -> {
            List<Run> found = rounds.posted(round, of.stream().map(Due::person).collect(Collectors.toSet()));
            runs.put(round, new HashSet<>(found));
            all.addAll(found);
        });
        Set<About> held = seats.held(all.stream().map(Run::about).collect(Collectors.toSet()), today);
        Set<UnitId> silent = silent(all, today);
        Map<UUID, String> stopped = new HashMap<>();
        byRound.forEach((round, of) -> {
            for (Due one : of) {
                List<Run> about = runs.getOrDefault(round, Set.of()).stream()
                        .filter(run -> run.recipient().equals(one.person()))
                        .toList();
                if (about.stream().noneMatch(run -> held.contains(run.about()))) {
                    stopped.put(one.id(), OFFICE_ENDED);
                } else if (about.stream().allMatch(run -> silent.contains(run.unit()))) {
                    stopped.put(one.id(), DigestMailing.NOTHING_TO_SAY);
                }
            }
        });
        return stopped;
    }

    /** The cells of which something was wanted when the digest was made, and nothing is now. */
    private Set<UnitId> silent(Collection<Run> runs, LocalDate today) {
        Map<UnitId, Run> wanted = runs.stream()
                .filter(run -> run.wanted() > 0)
                .collect(Collectors.toMap(Run::unit, run -> run, (a, b) -> a));
        Map<UnitId, Cell> now = wanted.isEmpty() ? Map.of() : cells.of(wanted.keySet(), cells.open(today));
        Set<UnitId> silent = new HashSet<>();
        wanted.forEach((unit, run) -> {
            Cell cell = now.get(unit);
            if (cell == null
                    || cell.wanted().isEmpty() && cell.pending(run.recipient()).isEmpty()) {
                silent.add(unit);
            }
        });
        return silent;
    }
}
