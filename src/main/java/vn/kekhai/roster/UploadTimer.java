package vn.kekhai.roster;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the files that were sent up be looked at again and again. */
@Component
@ConditionalOnWebApplication
class UploadTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(UploadTimer.class);

    private final UploadJob job;
    private final RosterSettings settings;
    private @Nullable ScheduledExecutorService timer;

    UploadTimer(UploadJob job, RosterSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("roster-upload").factory());
        long every = Math.max(1, settings.uploadTick().toMillis());
        timer.scheduleWithFixedDelay(this::run, every, every, TimeUnit.MILLISECONDS);
    }

    /** What is under way is one transaction, and is rolled back; another instance, or this one anew, takes it up. */
    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void run() {
        try {
            job.tick();
        } catch (RuntimeException e) {
            log.warn("roster upload round failed error={}", e.getClass().getSimpleName());
        }
    }
}
