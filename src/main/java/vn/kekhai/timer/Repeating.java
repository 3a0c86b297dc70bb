package vn.kekhai.timer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A bean that does something again and again, on a thread of its own, for as long as the house runs. */
public abstract class Repeating implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    private final String name;
    private final List<Round> rounds;
    private @Nullable ScheduledExecutorService thread;

    /**
     * What is done, one after the other where there are several.
     *
     * @param first how long after the start for the first time
     * @param pause from the end of one time to the beginning of the next; at least a millisecond
     */
    public record Round(Duration first, Duration pause, Runnable work) {}

    /** @param name of the thread, and in the log where a round fails */
    protected Repeating(String name, Round... rounds) {
        this.name = name;
        this.rounds = List.of(rounds);
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        for (Round round : rounds) {
            thread.scheduleWithFixedDelay(
                    () -> run(round.work()),
                    round.first().toMillis(),
                    Math.max(1, round.pause().toMillis()),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Does this as soon as the thread is free; nothing where it is not running. */
    protected final synchronized void now(Runnable work) {
        if (thread != null) {
            thread.execute(() -> run(work));
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            end(thread);
            thread = null;
        }
    }

    /** What becomes of a round that is under way when the house stops: it is interrupted. */
    protected void end(ScheduledExecutorService running) {
        running.shutdownNow();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("{} round failed error={}", name, e.getClass().getSimpleName());
        }
    }
}
