package vn.kekhai.digest;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Recheck;
import vn.kekhai.digest.RoundTable.Run;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.roster.PersonId;
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
        Map<UUID, UUID> runs = new HashMap<>();
        due.forEach(one -> Optional.ofNullable(one.group()).ifPresent(run -> runs.put(one.id(), run)));
        Map<UUID, Run> posted = rounds.posted(runs.values());
        Set<About> held = seats.held(posted.values().stream().map(Run::about).collect(Collectors.toSet()), today);
        Set<UUID> silent = silent(posted.values(), today);
        Map<UUID, String> stopped = new HashMap<>();
        runs.forEach((message, id) -> {
            Run run = posted.get(id);
            if (run == null || !held.contains(run.about())) {
                stopped.put(message, OFFICE_ENDED);
            } else if (silent.contains(id)) {
                stopped.put(message, DigestMailing.NOTHING_TO_SAY);
            }
        });
        return stopped;
    }

    /** Those of cells of which something was wanted when the digest was made, and nothing is now. */
    private Set<UUID> silent(Collection<Run> runs, LocalDate today) {
        List<Run> wanted = runs.stream().filter(run -> run.wanted() > 0).toList();
        Set<UnitId> units = wanted.stream().map(Run::unit).collect(Collectors.toSet());
        Map<UnitId, Cell> now = units.isEmpty() ? Map.of() : cells.of(units, cells.open(today));
        return wanted.stream()
                .filter(run -> isSilent(now.get(run.unit()), run.recipient()))
                .map(Run::id)
                .collect(Collectors.toSet());
    }

    private static boolean isSilent(@Nullable Cell cell, PersonId reader) {
        return cell == null || cell.wanted().isEmpty() && cell.pending(reader).isEmpty();
    }
}
