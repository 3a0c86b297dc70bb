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

    SampleCampaign(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    public Campaign of(UnitId ward) {
        return of(ward, Rules.usual());
    }

    public Campaign of(UnitId ward, Rules rules) {
        return campaigns.begin("T" + UUID.randomUUID(), "Kê khai thử", "Trial", rules, Set.of(ward));
    }

    /** A phase that has not opened yet; {@link Members#keepUp} opens it on its day. */
    public Phase add(Campaign campaign, LocalDate opens, LocalDate deadline, String... workStatuses) {
        Phase phase = new Phase(Ids.next(), "Đợt thử", "Trial phase", opens, deadline, 5, Set.of(workStatuses));
        campaigns.add(campaign, phase);
        return phase;
    }
}
