package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.UnitId;

/** Campaigns of one ward alone, so that the phases of one test do not ask the people of another. */
@TestComponent
public class SampleCampaign {

    private final Campaigns campaigns;
    private final KeepingUp keeping;

    SampleCampaign(Campaigns campaigns, KeepingUp keeping) {
        this.campaigns = campaigns;
        this.keeping = keeping;
    }

    /** Opens what is due of this campaign alone, and takes over what the roster changed. */
    public void keepUp(Campaign campaign) {
        keeping.keepUp(campaign);
    }

    public Campaign of(UnitId ward) {
        return of(ward, Rules.usual());
    }

    public Campaign of(UnitId ward, Rules rules) {
        return campaigns.begin("T" + UUID.randomUUID(), "Kê khai thử", "Trial", rules, Set.of(ward));
    }

    /** A phase that has not opened yet; {@link Members#keepUp} opens it on its day. */
    public Phase add(Campaign campaign, LocalDate opens, LocalDate deadline, String... workStatuses) {
        return add(campaign, "", opens, deadline, workStatuses);
    }

    /** The same with something behind its name, by which it is known among others. */
    public Phase add(Campaign campaign, String number, LocalDate opens, LocalDate deadline, String... workStatuses) {
        Phase phase = new Phase(
                Ids.next(), "Đợt thử" + number, "Trial phase" + number, opens, deadline, 5, Set.of(workStatuses));
        campaigns.add(campaign, phase);
        return phase;
    }
}
