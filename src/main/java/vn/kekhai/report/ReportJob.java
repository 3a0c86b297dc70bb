package vn.kekhai.report;

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

/** Looks again and again whether a report is to be made, and at once when one is asked for; by itself only in the server. */
@Component
@Order(50)
class ReportJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReportJob.class);
    private static final int FORGET_MINUTES = 10;

    private final Making making;
    private final ReportSettings settings;
    private final boolean server;
    private @Nullable ScheduledExecutorService timer;

    ReportJob(Making making, ReportSettings settings, ApplicationContext context) {
        this.making = making;
        this.settings = settings;
        this.server = context instanceof WebApplicationContext;
    }

    @Override
    public boolean isAutoStartup() {
        return server;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("report").factory());
        long every = settings.poll().toMillis();
        timer.scheduleWithFixedDelay(() -> run(making::run), every, every, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> run(making::forget), 1, FORGET_MINUTES, TimeUnit.MINUTES);
    }

    /** Does not wait for the next look. */
    synchronized void wake() {
        if (timer != null) {
            timer.execute(() -> run(making::run));
        }
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
            log.warn("report failed error={}", e.getClass().getSimpleName());
        }
    }
}
