package vn.kekhai.campaign;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.UnitId;

/** Lays out campaigns. */
@Service
public class Campaigns {

    private final CampaignRepository campaigns;
    private final PhaseRepository phases;
    private final EntityManager entities;
    private final ZoneId zone;

    Campaigns(
            CampaignRepository campaigns,
            PhaseRepository phases,
            EntityManager entities,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.campaigns = campaigns;
        this.phases = phases;
        this.entities = entities;
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

    /** Computes anew from which moment on declarations count, after the rules or a phase's opening changed. */
    void count(UUID campaign) {
        CampaignRow row =
                campaigns.findById(campaign).orElseThrow(() -> new IllegalStateException("no campaign " + campaign));
        Rules rules = row.campaign().rules();
        LocalDate from = rules.countsFrom();
        if (from == null) {
            from = phases.findByCampaignIdOrderByOpensAscIdAsc(campaign).stream()
                    .map(phase -> phase.phase().opens())
                    .findFirst()
                    .orElse(null);
        }
        row.countSince(
                rules.earlierCounts() || from == null
                        ? Instant.EPOCH
                        : from.atStartOfDay(zone).toInstant());
    }

    private CampaignRow row(UUID phase) {
        return phases.findById(phase)
                .flatMap(of -> campaigns.findById(of.campaignId()))
                .orElseThrow(() -> new IllegalStateException("no phase " + phase));
    }
}
