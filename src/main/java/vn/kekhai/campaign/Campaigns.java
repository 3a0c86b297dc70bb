package vn.kekhai.campaign;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Lays out campaigns. */
@Service
public class Campaigns {

    private final CampaignRepository campaigns;
    private final PhaseRepository phases;
    private final PhaseTable table;
    private final EntityManager entities;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    Campaigns(
            CampaignRepository campaigns,
            PhaseRepository phases,
            PhaseTable table,
            EntityManager entities,
            Audit audit,
            Clock clock,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.campaigns = campaigns;
        this.phases = phases;
        this.table = table;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** A new campaign of everybody, with the usual rules and without phases yet. The code must be free. */
    @Transactional
    public Campaign begin(String code, String nameVi, String nameEn) {
        return begin(code, nameVi, nameEn, Rules.usual(), Set.of());
    }

    /** A new campaign without phases yet. The code must be free. */
    @Transactional
    public Campaign begin(String code, String nameVi, String nameEn, Rules rules, Set<UnitId> units) {
        Campaign campaign = new Campaign(Ids.next(), code, nameVi, nameEn, rules, units);
        entities.persist(new CampaignRow(campaign));
        return campaign;
    }

    /** Adds a phase to a campaign. */
    @Transactional
    public void add(Campaign campaign, Phase phase) {
        entities.persist(new PhaseRow(campaign.id(), phase));
        count(campaign.id());
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> byCode(String code) {
        return campaigns.findByCode(code).map(CampaignRow::campaign);
    }

    /** All campaigns, by code. */
    @Transactional(readOnly = true)
    public List<Campaign> all() {
        return campaigns.findAllByOrderByCode().stream()
                .map(CampaignRow::campaign)
                .toList();
    }

    /** The campaign that a phase belongs to. */
    @Transactional(readOnly = true)
    public Campaign of(UUID phase) {
        return row(phase).campaign();
    }

    /** From which moment on a declaration counts for this phase. */
    @Transactional(readOnly = true)
    public Instant countsSince(UUID phase) {
        return row(phase).countsSince();
    }

    /** Its phases, by opening day. */
    @Transactional(readOnly = true)
    public List<Phase> phasesOf(Campaign campaign) {
        return phases.findByCampaignIdOrderByOpensAscIdAsc(campaign.id()).stream()
                .map(PhaseRow::phase)
                .toList();
    }

    /** Whether there is no campaign at all. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return campaigns.count() == 0;
    }

    /** What a draft would change, and what speaks against it. */
    @Transactional(readOnly = true)
    public Proposal propose(CampaignDraft draft) {
        return compare(draft, campaigns.findByCode(draft.code()).orElse(null));
    }

    /**
     * Makes a campaign what a draft says, all of it or, when anything speaks against it, nothing.
     *
     * @param by who does it; null for an operator in the shell
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public Proposal apply(CampaignDraft draft, @Nullable PersonId by) {
        return apply(draft, by == null ? null : by.value(), present -> true).orElseThrow();
    }

    /**
     * The same, if the campaign is still what the caller takes it for.
     *
     * @param stands is asked with the campaign in hand, so that nobody changes it meanwhile; with null where there is none
     * @return what it changes; empty when it does not stand so any more
     */
    @Transactional(isolation = Isolation.READ_COMMITTED) // what was written while we waited for the row is to be seen
    Optional<Proposal> apply(CampaignDraft draft, @Nullable UUID by, Predicate<@Nullable Planned> stands) {
        CampaignRow row = campaigns.findByCode(draft.code()).orElse(null);
        if (row != null) {
            table.await(row.campaign().id());
            entities.refresh(row);
        }
        if (!stands.test(row == null ? null : planned(row))) {
            return Optional.empty();
        }
        Proposal proposal = compare(draft, row);
        if (proposal.isAcceptable() && !proposal.differences().isEmpty()) {
            write(draft, row, by);
        }
        return Optional.of(proposal);
    }

    /** A campaign of this id with its phases. */
    @Transactional(readOnly = true)
    public Optional<Planned> planned(UUID id) {
        return campaigns.findById(id).map(this::planned);
    }

    /** All campaigns with their phases, the one whose first phase opens last before the others; a bounded number of statements. */
    @Transactional(readOnly = true)
    public List<Planned> allPlanned() {
        Map<UUID, List<Phase>> theirs = new HashMap<>();
        for (PhaseRow row : phases.findAllByOrderByOpensAscIdAsc()) {
            theirs.computeIfAbsent(row.campaignId(), any -> new ArrayList<>()).add(row.phase());
        }
        return campaigns.findAllByOrderByCode().stream()
                .map(row -> {
                    Campaign campaign = row.campaign();
                    return new Planned(campaign, theirs.getOrDefault(campaign.id(), List.of()), row.countsSince());
                })
                .sorted(Comparator.comparing(Planned::opens).reversed())
                .toList();
    }

    /** What a campaign would be if this draft were applied; new phases, and a new campaign, get ids of their own. */
    @Transactional(readOnly = true)
    public Planned asItWouldBe(CampaignDraft draft) {
        Optional<Planned> present = campaigns.findByCode(draft.code()).map(this::planned);
        UUID id = present.map(planned -> planned.campaign().id()).orElseGet(Ids::next);
        Map<String, Phase> before = new HashMap<>();
        present.ifPresent(planned -> planned.phases().forEach(phase -> before.put(phase.code(), phase)));
        List<Phase> after = draft.phases().stream()
                .map(phase -> wanted(phase, before.get(phase.code())))
                .sorted(Comparator.comparing(Phase::opens))
                .toList();
        return new Planned(
                new Campaign(id, draft.code(), draft.nameVi(), draft.nameEn(), draft.rules(), draft.units()),
                after,
                since(draft.rules(), after));
    }

    private Planned planned(CampaignRow row) {
        Campaign campaign = row.campaign();
        return new Planned(campaign, phasesOf(campaign), row.countsSince());
    }

    /** The codes of those of its phases whose people are frozen, or are being frozen. */
    @Transactional(readOnly = true)
    Set<String> begun(Planned planned) {
        Set<UUID> begun = table.begun(planned.campaign().id());
        return planned.phases().stream()
                .filter(phase -> begun.contains(phase.id()))
                .map(Phase::code)
                .collect(Collectors.toSet());
    }

    private Proposal compare(CampaignDraft draft, @Nullable CampaignRow row) {
        Planned present = row == null ? null : planned(row);
        return new Proposals(
                        draft,
                        present == null ? null : present.campaign(),
                        present == null ? List.of() : present.phases(),
                        present == null ? Set.of() : begun(present),
                        LocalDate.ofInstant(clock.instant(), zone))
                .compare();
    }

    private void write(CampaignDraft draft, @Nullable CampaignRow present, @Nullable UUID by) {
        UUID id = present == null ? Ids.next() : present.campaign().id();
        Campaign campaign =
                new Campaign(id, draft.code(), draft.nameVi(), draft.nameEn(), draft.rules(), draft.units());
        if (present == null) {
            entities.persist(new CampaignRow(campaign));
        } else {
            present.become(campaign);
        }
        Map<String, PhaseRow> rows = new HashMap<>();
        phases.findByCampaignIdOrderByOpensAscIdAsc(id)
                .forEach(row -> rows.put(row.phase().code(), row));
        for (CampaignDraft.PhaseDraft phase : draft.phases()) {
            write(id, phase, rows.remove(phase.code()), by);
        }
        rows.values().forEach(row -> {
            table.forgetDeadlines(row.phase().id());
            entities.remove(row);
            audit.record(
                    "campaign.phase-removed",
                    by,
                    row.phase().id(),
                    Map.of("phase", row.phase().code()));
        });
        audit.record(
                "campaign.applied",
                by,
                id,
                Map.of(
                        "campaign",
                        draft.code(),
                        "phases",
                        Integer.toString(draft.phases().size())));
        entities.flush();
        count(id);
    }

    private void write(UUID campaign, CampaignDraft.PhaseDraft draft, @Nullable PhaseRow row, @Nullable UUID by) {
        Phase wanted = wanted(draft, row == null ? null : row.phase());
        UUID id = wanted.id();
        if (row == null) {
            entities.persist(new PhaseRow(campaign, wanted));
            tell("campaign.phase-added", by, wanted, wanted);
        } else if (!row.phase().equals(wanted)) {
            Phase before = row.phase();
            row.become(wanted);
            if (!before.deadline().equals(wanted.deadline())) {
                table.deadline(Ids.next(), id, before.deadline(), wanted.deadline(), clock.instant());
            }
            tell("campaign.phase-moved", by, before, wanted);
        }
    }

    private static Phase wanted(CampaignDraft.PhaseDraft draft, @Nullable Phase before) {
        return new Phase(
                before == null ? Ids.next() : before.id(),
                draft.code(),
                draft.nameVi(),
                draft.nameEn(),
                draft.opens(),
                draft.deadline(),
                draft.graceDays(),
                draft.workStatuses(),
                before == null ? null : before.openedAt());
    }

    private void tell(String action, @Nullable UUID by, Phase before, Phase after) {
        audit.record(
                action,
                by,
                after.id(),
                Map.of(
                        "opens", after.opens().toString(),
                        "deadline", after.deadline().toString(),
                        "deadline-was", before.deadline().toString(),
                        "grace", Integer.toString(after.graceDays())));
    }

    /** Computes anew from which moment on declarations count, after the rules or a phase's opening changed. */
    void count(UUID campaign) {
        CampaignRow row =
                campaigns.findById(campaign).orElseThrow(() -> new IllegalStateException("no campaign " + campaign));
        row.countSince(since(row.campaign().rules(), phasesOf(row.campaign())));
    }

    /** @param theirs the phases by opening day */
    private Instant since(Rules rules, List<Phase> theirs) {
        LocalDate from = rules.countsFrom();
        if (from == null) {
            from = theirs.stream().map(Phase::opens).findFirst().orElse(null);
        }
        return rules.earlierCounts() || from == null
                ? Instant.EPOCH
                : from.atStartOfDay(zone).toInstant();
    }

    private CampaignRow row(UUID phase) {
        return phases.findById(phase)
                .flatMap(of -> campaigns.findById(of.campaignId()))
                .orElseThrow(() -> new IllegalStateException("no phase " + phase));
    }
}
