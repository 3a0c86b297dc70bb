package vn.kekhai.channel.webchat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes the sessions that are over, hour by hour. */
@Component
@ConditionalOnWebApplication
class ForgetSessionsJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ForgetSessionsJob.class);
    private static final int FIRST_MINUTES = 5;
    private static final int EACH_MINUTES = 60;

    private final WebSessions sessions;
    private @Nullable ScheduledExecutorService timer;

    ForgetSessionsJob(WebSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("webchat-forget").factory());
        timer.scheduleWithFixedDelay(this::run, FIRST_MINUTES, EACH_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void run() {
        try {
            int all = 0;
            for (int some = sessions.forgetSome(); some > 0; some = sessions.forgetSome()) {
                all += some;
            }
            if (all > 0) {
                log.info("webchat forget sessions={}", all);
            }
        } catch (RuntimeException e) {
            log.warn("webchat forget failed error={}", e.getClass().getSimpleName());
        }
    }
}
