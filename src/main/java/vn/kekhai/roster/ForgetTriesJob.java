package vn.kekhai.roster;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/** Deletes wrong codes of long ago, hour by hour: each of somebody's many chats leaves a row. */
@Component
@ConditionalOnWebApplication
class ForgetTriesJob extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(ForgetTriesJob.class);
    private static final Duration FIRST = Duration.ofMinutes(7);
    private static final Duration EACH = Duration.ofMinutes(60);

    ForgetTriesJob(TypedTries tries) {
        super("roster-forget", new Round(FIRST, EACH, () -> forget(tries)));
    }

    private static void forget(TypedTries tries) {
        int all = 0;
        for (int some = tries.forgetSome(); some > 0; some = tries.forgetSome()) {
            all += some;
        }
        if (all > 0) {
            log.info("roster forget wrong-codes={}", all);
        }
    }
}
