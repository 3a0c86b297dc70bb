package vn.kekhai.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/**
 * Which phases somebody is shown: those that concern units of theirs. Where nobody chose one, a page tells about that which
 * asks now and opened last.
 */
@Service
public class PhaseChoice {

    private static final int MOST = 12;

    private final Phases phases;
    private final Rights rights;
    private final Units units;
    private final Clock clock;
    private final ZoneId zone;

    PhaseChoice(Phases phases, Rights rights, Units units, Clock clock, ZoneId zone) {
        this.phases = phases;
        this.rights = rights;
        this.units = units;
        this.clock = clock;
        this.zone = zone;
    }

    /** What there is to choose from, and what was chosen. */
    public record Choice(List<Phase> opened, Optional<Phase> chosen) {

        /** The id of what was chosen; null where no phase has opened. */
        public @Nullable UUID id() {
            return chosen.map(Phase::id).orElse(null);
        }
    }

    /** The latest phases that have opened, those that ask today first; and the one of this id, else the first of them. */
    @Transactional(readOnly = true)
    public Choice of(Viewer viewer, @Nullable UUID id) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<Phase> opened = theirs(viewer).stream()
                .filter(phase -> phase.openedAt() != null)
                .sorted(Comparator.comparing((Phase phase) -> !phase.isOpen(today))
                        .thenComparing(Phase::opens, Comparator.reverseOrder())
                        .thenComparing(Phase::id))
                .toList();
        Optional<Phase> asked =
                opened.stream().filter(phase -> phase.id().equals(id)).findFirst();
        List<Phase> latest = opened.subList(0, Math.min(MOST, opened.size()));
        return new Choice(latest, asked.isPresent() ? asked : latest.stream().findFirst());
    }

    /** Those that have not opened and are not over. */
    @Transactional(readOnly = true)
    public List<Phase> coming(Viewer viewer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return theirs(viewer).stream()
                .filter(phase -> phase.openedAt() == null && !phase.lastDay().isBefore(today))
                .limit(MOST)
                .toList();
    }

    private List<Phase> theirs(Viewer viewer) {
        Scope scope = rights.scope(viewer, Power.SEE_TOTALS);
        if (scope.everywhere()) {
            return phases.all();
        }
        Set<UnitId> near = new HashSet<>(scope.units());
        for (Unit highest : rights.highest(viewer, Power.SEE_TOTALS)) {
            near.addAll(units.above(highest.id()));
        }
        return phases.ofUnits(near);
    }
}
