package vn.kekhai.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.UnitId;

/** Finds and moves phases. */
@Service
public class Phases {

    private final PhaseRepository phases;
    private final PhaseTable table;
    private final Campaigns campaigns;
    private final Audit audit;
    private final Clock clock;

    Phases(PhaseRepository phases, PhaseTable table, Campaigns campaigns, Audit audit, Clock clock) {
        this.phases = phases;
        this.table = table;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Phase> find(UUID id) {
        return phases.findById(id).map(PhaseRow::phase);
    }

    /** All phases of all campaigns, by opening day. */
    @Transactional(readOnly = true)
    public List<Phase> all() {
        return phases.findAllByOrderByOpensAscIdAsc().stream()
                .map(PhaseRow::phase)
                .toList();
    }

    /** Those phases whose campaign is everybody's, or that of one of these units, by opening day. */
    @Transactional(readOnly = true)
    public List<Phase> ofUnits(Collection<UnitId> units) {
        Set<UUID> theirs = table.ofUnits(units);
        return all().stream().filter(phase -> theirs.contains(phase.id())).toList();
    }

    /** The moves of a phase's deadline, the first one first. */
    @Transactional(readOnly = true)
    public List<DeadlineChange> deadlines(UUID id) {
        return table.deadlines(id);
    }

    /**
     * Moves a phase to other days. Its members' deadlines follow.
     *
     * @throws IllegalStateException when it has begun to open and its first day would become another
     */
    @Transactional
    public void move(UUID id, LocalDate opens, LocalDate deadline) {
        PhaseRow row = phases.findById(id).orElseThrow(() -> new IllegalStateException("no phase " + id));
        table.await(row.campaignId());
        Phase before = row.phase();
        if (!opens.equals(before.opens()) && table.opening(id).began() != null) {
            throw new IllegalStateException("phase " + id + " has opened: its first day cannot be moved");
        }
        row.moveTo(opens, deadline);
        campaigns.count(row.campaignId());
        if (!deadline.equals(before.deadline())) {
            table.deadline(
                    Ids.next(), id, before.deadline(), deadline, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        if (!row.phase().equals(before)) {
            audit.record(
                    "campaign.phase-moved",
                    null,
                    id,
                    Map.of(
                            "opens", opens.toString(),
                            "deadline", deadline.toString(),
                            "deadline-was", before.deadline().toString()));
        }
    }
}
