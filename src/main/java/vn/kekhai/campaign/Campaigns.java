package vn.kekhai.campaign;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/** Lays out campaigns. */
@Service
public class Campaigns {

    private final CampaignRepository campaigns;
    private final PhaseRepository phases;
    private final EntityManager entities;

    Campaigns(CampaignRepository campaigns, PhaseRepository phases, EntityManager entities) {
        this.campaigns = campaigns;
        this.phases = phases;
        this.entities = entities;
    }

    /** A new campaign without phases yet. The code must be free. */
    @Transactional
    public Campaign begin(String code, String nameVi, String nameEn) {
        CampaignRow row = new CampaignRow(Ids.next(), code, nameVi, nameEn);
        entities.persist(row);
        return row.campaign();
    }

    /** Adds a phase to a campaign. */
    @Transactional
    public void add(Campaign campaign, Phase phase) {
        entities.persist(new PhaseRow(campaign.id(), phase));
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> byCode(String code) {
        return campaigns.findByCode(code).map(CampaignRow::campaign);
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
}
