package vn.kekhai.admin;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes sessions, links and counts that are over, hour by hour. */
@Component
@ConditionalOnWebApplication
class ForgetJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ForgetJob.class);
    private static final int FIRST_MINUTES = 6;
    private static final int EACH_MINUTES = 60;

    private final Sessions sessions;
    private final OneTimeLinks links;
    private final Knocks knocks;
    private @Nullable ScheduledExecutorService timer;

    ForgetJob(Sessions sessions, OneTimeLinks links, Knocks knocks) {
        this.sessions = sessions;
        this.links = links;
        this.knocks = knocks;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("admin-forget").factory());
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

    void run() {
        try {
            int all = sessions.forget() + links.forget() + knocks.forget();
            if (all > 0) {
                log.info("admin forget rows={}", all);
            }
        } catch (RuntimeException e) {
            log.warn("admin forget failed error={}", e.getClass().getSimpleName());
        }
    }
}
