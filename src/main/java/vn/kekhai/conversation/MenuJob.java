package vn.kekhai.conversation;

import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock going = new ReentrantLock();

    MenuJob(MenuRound round) {
        this.round = round;
    }

    // At a fixed rate, which has a thread of its own: a messenger that is slow must not hold up the other jobs.
    @Scheduled(initialDelayString = "5s", fixedRateString = "${kekhai.conversation.menus:2m}")
    void tick() {
        if (!going.tryLock()) {
            return;
        }
        try {
            round.go();
        } catch (RuntimeException e) {
            log.error("menus failed", e);
        } finally {
            going.unlock();
        }
    }
}
