package vn.kekhai.campaign;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Opens phases and keeps their members up, again and again. */
@Component
@ConditionalOnWebApplication
class CampaignJob {

    private final KeepingUp keeping;

    CampaignJob(KeepingUp keeping) {
        this.keeping = keeping;
    }

    @Scheduled(initialDelayString = "${kekhai.campaign.tick:30s}", fixedDelayString = "${kekhai.campaign.tick:30s}")
    void tick() {
        keeping.run();
    }
}
