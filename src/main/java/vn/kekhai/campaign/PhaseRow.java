package vn.kekhai.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A phase as it stands in its table. */
@Entity
@Table(name = "campaign_phase")
class PhaseRow {

    @Id
    private UUID id;

    @Column(name = "campaign_id")
    private UUID campaignId;

    private String code;

    @Column(name = "name_vi")
    private String nameVi;

    @Column(name = "name_en")
    private String nameEn;

    private LocalDate opens;

    private LocalDate deadline;

    @Column(name = "grace_days")
    private int graceDays;

    @Column(name = "work_statuses")
    private String workStatuses;

    // written while a phase opens, by statements of their own
    @Column(name = "opened_at", insertable = false, updatable = false)
    private @Nullable Instant openedAt;

    @SuppressWarnings("NullAway.Init")
    protected PhaseRow() {}

    @SuppressWarnings("NullAway.Init")
    PhaseRow(UUID campaignId, Phase phase) {
        this.id = phase.id();
        this.campaignId = campaignId;
        this.code = phase.code();
        become(phase);
    }

    /** Takes names, days and work statuses of this one over. */
    final void become(Phase phase) {
        this.nameVi = phase.nameVi();
        this.nameEn = phase.nameEn();
        this.opens = phase.opens();
        this.deadline = phase.deadline();
        this.graceDays = phase.graceDays();
        this.workStatuses = String.join(",", new TreeSet<>(phase.workStatuses()));
    }

    UUID campaignId() {
        return campaignId;
    }

    void moveTo(LocalDate newOpens, LocalDate newDeadline) {
        if (newDeadline.isBefore(newOpens)) {
            throw new IllegalArgumentException("a phase's deadline lies before its opening");
        }
        this.opens = newOpens;
        this.deadline = newDeadline;
    }

    Phase phase() {
        Set<String> statuses = Arrays.stream(workStatuses.split(",")).collect(Collectors.toSet());
        return new Phase(id, code, nameVi, nameEn, opens, deadline, graceDays, statuses, openedAt);
    }
}
