package vn.kekhai.setting;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether another instance has changed a setting. Not while a page is made: pages must not vary. */
@Component
@ConditionalOnWebApplication
class SettingsTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SettingsTimer.class);
    private static final int EACH_SECONDS = 5;

    private final LiveSettings settings;
    private @Nullable ScheduledExecutorService timer;

    SettingsTimer(LiveSettings settings) {
        this.settings = settings;
    }

    /** Before anything that sends begins. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("settings").factory());
        timer.scheduleWithFixedDelay(this::run, 0, EACH_SECONDS, TimeUnit.SECONDS);
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
            settings.refresh();
        } catch (RuntimeException e) {
            log.warn("settings not read error={}", e.getClass().getSimpleName());
        }
    }
}
