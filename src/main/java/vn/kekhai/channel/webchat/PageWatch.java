package vn.kekhai.channel.webchat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Finds what another instance has said to the people whose pages are open here: one look at the numbers of all their
 * sessions. What this instance says wakes the pages by itself.
 */
@Component
@ConditionalOnWebApplication
class PageWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PageWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final int SESSIONS_AT_ONCE = 500;

    private final Pages pages;
    private final Talk talk;
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean failing;

    PageWatch(Pages pages, Talk talk) {
        this.pages = pages;
        this.talk = talk;
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("webchat-watch").factory());
        started.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(pages::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
        pages.open();
    }

    @Override
    public synchronized void stop() {
        pages.close();
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** Last to start and first to stop, so that no open page holds up the web server's end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    boolean failing() {
        return failing;
    }

    private void look() {
        try {
            List<UUID> sessions = new ArrayList<>(pages.sessions());
            Map<UUID, Long> numbers = new HashMap<>();
            for (int from = 0; from < sessions.size(); from += SESSIONS_AT_ONCE) {
                numbers.putAll(
                        talk.lastNumbers(sessions.subList(from, Math.min(sessions.size(), from + SESSIONS_AT_ONCE))));
            }
            sessions.stream().filter(session -> !numbers.containsKey(session)).forEach(pages::end);
            pages.behind(numbers).forEach(LivePage::wake);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("webchat watch failed error={}", e.getClass().getSimpleName());
            }
            failing = true;
        }
    }
}
