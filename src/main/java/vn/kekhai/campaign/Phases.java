package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds and moves phases. */
@Service
public class Phases {

    private static final Comparator<Phase> BY_OPENING = Comparator.comparing(Phase::opens);

    private final PhaseRepository phases;

    Phases(PhaseRepository phases) {
        this.phases = phases;
    }

    /**
     * The phase that people of this status are in on this day: the one that opened last, though it may be over
     * ({@link Phase#isOpen}); where none has opened yet, the next that will.
     *
     * @param workStatus the name of the roster's work status, such as {@code RETIRED}
     */
    @Transactional(readOnly = true)
    public Optional<Phase> forStatus(String workStatus, LocalDate day) {
        List<Phase> theirs = all().stream()
                .filter(phase -> phase.workStatuses().contains(workStatus))
                .toList();
        Optional<Phase> begun =
                theirs.stream().filter(phase -> !phase.opens().isAfter(day)).max(BY_OPENING);
        return begun.isPresent() ? begun : theirs.stream().min(BY_OPENING);
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

    /** Moves a phase to other days. */
    @Transactional
    public void move(UUID id, LocalDate opens, LocalDate deadline) {
        phases.findById(id)
                .orElseThrow(() -> new IllegalStateException("no phase " + id))
                .moveTo(opens, deadline);
    }
}
