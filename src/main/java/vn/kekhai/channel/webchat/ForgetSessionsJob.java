package vn.kekhai.channel.webchat;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/** Deletes the sessions that are over, hour by hour. */
@Component
@ConditionalOnWebApplication
class ForgetSessionsJob extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(ForgetSessionsJob.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EACH = Duration.ofMinutes(60);

    ForgetSessionsJob(WebSessions sessions) {
        super("webchat-forget", new Round(FIRST, EACH, () -> forget(sessions)));
    }

    private static void forget(WebSessions sessions) {
        int all = 0;
        for (int some = sessions.forgetSome(); some > 0; some = sessions.forgetSome()) {
            all += some;
        }
        if (all > 0) {
            log.info("webchat forget sessions={}", all);
        }
    }
}
