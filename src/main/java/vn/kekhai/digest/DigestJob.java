package vn.kekhai.digest;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/** Looks again and again whether digests are due; by itself only in the server. */
@Component
@Order(50)
class DigestJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DigestJob.class);
    private static final int FIRST_SECONDS = 20;
    private static final int FORGET_MINUTES = 60;

    private final DigestRounds rounds;
    private final DigestSettings settings;
    private final boolean server;
    private @Nullable ScheduledExecutorService timer;

    DigestJob(DigestRounds rounds, DigestSettings settings, ApplicationContext context) {
        this.rounds = rounds;
        this.settings = settings;
        this.server = context instanceof WebApplicationContext;
    }

    /** Makes what is due now. */
    void tick() {
        rounds.tick();
    }

    @Override
    public boolean isAutoStartup() {
        return server;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("digest").factory());
        timer.scheduleWithFixedDelay(
                () -> run(this::tick),
                TimeUnit.SECONDS.toMillis(FIRST_SECONDS),
                settings.poll().toMillis(),
                TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> run(rounds::forget), 1, FORGET_MINUTES, TimeUnit.MINUTES);
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

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("digest failed error={}", e.getClass().getSimpleName());
        }
    }
}
