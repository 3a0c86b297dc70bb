package vn.kekhai.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/**
 * Deletes, hour by hour, the marks of messages that no messenger brings again, and what is kept of chats in which nobody
 * has said anything for a very long time: who comes back to one of those is greeted anew.
 */
@Component
@ConditionalOnWebApplication
class ForgetTalkJob extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(ForgetTalkJob.class);
    private static final Duration FIRST = Duration.ofMinutes(9);
    private static final Duration EACH = Duration.ofMinutes(60);
    private static final int AT_ONCE = 1_000;

    ForgetTalkJob(SessionTable table, ConversationSettings settings, Clock clock) {
        super("conversation-forget", new Round(FIRST, EACH, () -> forget(table, settings, clock.instant())));
    }

    static void forget(SessionTable table, ConversationSettings settings, Instant now) {
        int seen = all(table::forgetSeen, now.minus(settings.keepSeen()));
        int sessions = all(table::forgetSessions, now.minus(settings.keepSessions()));
        if (seen + sessions > 0) {
            log.info("conversation forget seen={} sessions={}", seen, sessions);
        }
    }

    private static int all(BiFunction<Instant, Integer, Integer> some, Instant before) {
        int all = 0;
        for (int gone = AT_ONCE; gone == AT_ONCE; all += gone) {
            gone = some.apply(before, AT_ONCE);
        }
        return all;
    }
}
