package vn.kekhai.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something done over and over on a thread of its own: after the time it asks for, or as soon as it is rung for. */
final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Supplier<Duration> round;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /**
     * @param round does one round and tells how long to wait before the next
     */
    Loop(String name, Supplier<Duration> round) {
        this.name = name;
        this.round = round;
    }

    void start() {
        stopped = false;
        thread = Thread.ofVirtual().name("delivery-" + name).start(this::run);
    }

    /** The next round begins at once, or right after the present one. */
    void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Lets the present round finish; waits for it no longer than that. */
    void stop(Duration within) {
        stopped = true;
        ring();
        try {
            if (thread != null) {
                thread.join(within);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            Duration wait = AFTER_A_FAILURE;
            try {
                wait = round.get();
            } catch (RuntimeException e) {
                log.warn("delivery {} failed error={}", name, e.toString());
            }
            try {
                boolean rung = bell.tryAcquire(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
                if (rung) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
