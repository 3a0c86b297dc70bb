package vn.kekhai.conversation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the menus of commands right while offices begin and end and chats come and go. */
@Component
@ConditionalOnWebApplication
class MenuJob {

    private static final Logger log = LoggerFactory.getLogger(MenuJob.class);

    private final MenuRound round;

    MenuJob(MenuRound round) {
        this.round = round;
    }

    @Scheduled(initialDelayString = "5s", fixedDelayString = "${kekhai.conversation.menus:2m}")
    void tick() {
        try {
            round.go();
        } catch (RuntimeException e) {
            log.error("menus failed", e);
        }
    }
}
