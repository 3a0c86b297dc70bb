package vn.kekhai.admin;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/** Deletes sessions, links and counts that are over, hour by hour. */
@Component
@ConditionalOnWebApplication
class ForgetJob extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(ForgetJob.class);
    private static final Duration FIRST = Duration.ofMinutes(6);
    private static final Duration EACH = Duration.ofMinutes(60);

    ForgetJob(Sessions sessions, OneTimeLinks links, Knocks knocks) {
        super("admin-forget", new Round(FIRST, EACH, () -> forget(sessions, links, knocks)));
    }

    private static void forget(Sessions sessions, OneTimeLinks links, Knocks knocks) {
        int all = sessions.forget() + links.forget() + knocks.forget();
        if (all > 0) {
            log.info("admin forget rows={}", all);
        }
    }
}
