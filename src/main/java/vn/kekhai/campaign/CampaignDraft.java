package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import vn.kekhai.roster.UnitId;

/**
 * A campaign as somebody wants it, with all its phases. {@link Campaigns#propose} tells what it would change, and why it
 * cannot be.
 *
 * @param code of the campaign: an existing one becomes what is wanted, any other is new
 */
public record CampaignDraft(
        String code, String nameVi, String nameEn, Rules rules, Set<UnitId> units, List<PhaseDraft> phases) {

    public CampaignDraft {
        units = Set.copyOf(units);
        phases = List.copyOf(phases);
    }

    /**
     * @param code of the phase in its campaign
     * @param workStatuses names of the roster's work statuses
     */
    public record PhaseDraft(
            String code,
            String nameVi,
            String nameEn,
            LocalDate opens,
            LocalDate deadline,
            int graceDays,
            Set<String> workStatuses) {

        public PhaseDraft {
            workStatuses = Set.copyOf(workStatuses);
        }
    }
}
