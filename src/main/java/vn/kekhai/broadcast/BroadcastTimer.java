package vn.kekhai.broadcast;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the job look again and again. */
@Component
@ConditionalOnWebApplication
class BroadcastTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BroadcastTimer.class);
    private static final int STOP_SECONDS = 10;

    private final BroadcastJob job;
    private final BroadcastSettings settings;
    private @Nullable ScheduledExecutorService timer;

    BroadcastTimer(BroadcastJob job, BroadcastSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("broadcast").factory());
        long every = Math.max(1, settings.tick().toMillis());
        timer.scheduleWithFixedDelay(this::run, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            try {
                // a step that is under way is a transaction of some tenths of a second
                if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    timer.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
            log.warn("broadcast round failed error={}", e.getClass().getSimpleName());
        }
    }
}
