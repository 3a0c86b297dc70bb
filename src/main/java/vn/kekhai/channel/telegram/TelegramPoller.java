package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Fetches updates. The offset, which tells Telegram what it may forget, moves past an update only when the inbox has stored
 * it; what was fetched and not stored is fetched again, and the inbox knows what it has seen.
 */
final class TelegramPoller implements SmartLifecycle {

    static final Duration HELD = Duration.ofSeconds(50);

    private static final Logger LOG = LoggerFactory.getLogger(TelegramPoller.class);
    private static final int BATCH = 100;
    private static final Duration LONGEST_STORING = Duration.ofSeconds(60);

    // An update that fails alone, while others are stored around it, is let go in the end: it would block all that
    // follow.
    private static final int TRIES_OF_ONE_UPDATE = 30;

    private final TelegramApi api;
    private final TelegramUpdates updates;
    private final BooleanSupplier holdLease;
    private final Runnable releaseLease;
    private final TelegramStatus status;
    private final Pauses pauses;
    private final Duration leaseCheck;

    private final Object waking = new Object();
    private volatile boolean running;
    private volatile boolean holdsLease;
    private volatile boolean fetching;
    private CountDownLatch ended = new CountDownLatch(0);
    private @Nullable Long offset;
    private boolean webhookRemoved;
    private long stuck = -1;
    private int stuckTries;

    /**
     * @param holdLease takes or renews the right to poll; false when another instance has it
     * @param releaseLease gives it back
     * @param leaseCheck how often it is renewed
     */
    TelegramPoller(
            TelegramApi api,
            TelegramUpdates updates,
            BooleanSupplier holdLease,
            Runnable releaseLease,
            TelegramStatus status,
            Pauses pauses,
            Duration leaseCheck) {
        this.api = api;
        this.updates = updates;
        this.holdLease = holdLease;
        this.releaseLease = releaseLease;
        this.status = status;
        this.pauses = pauses;
        this.leaseCheck = leaseCheck;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        ended = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("telegram-poller").start(this::run);
        Thread.ofPlatform().daemon().name("telegram-lease").start(this::keepLease);
    }

    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        wake();
        long deadline = System.nanoTime() + LONGEST_STORING.toNanos();
        try {
            do {
                endPoll(); // again and again: a poll may begin just after it was looked for
            } while (!ended.await(50, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        int failures = 0;
        while (running) {
            Duration pause = Duration.ZERO;
            try {
                if (holdsLease) {
                    boolean allStored = pollOnce();
                    failures = allStored ? 0 : failures + 1;
                    pause = allStored ? Duration.ZERO : pauses.after(failures, null);
                } else {
                    pause = leaseCheck; // woken at once when the lease is ours
                }
            } catch (TelegramApiException e) {
                if (running && holdsLease) {
                    failures++;
                    pause = pauses.after(failures, Refusals.retryAfter(e));
                    failed(e, failures, pause);
                }
            } catch (RuntimeException e) {
                failures++;
                pause = pauses.after(failures, null);
                status.receivingFails("internal");
                LOG.error("telegram poll failed pause={}", pause, e);
            }
            sleep(pause);
        }
        confirmLast();
        release();
        ended.countDown();
    }

    /** Fetches and hands on one batch; false when part of it must be fetched again. */
    private boolean pollOnce() throws TelegramApiException {
        if (!webhookRemoved) {
            api.call(new DeleteWebhook()); // waiting updates stay
            webhookRemoved = true;
        }
        List<JsonNode> batch = fetch();
        status.polled();
        if (!batch.isEmpty() && !take(batch)) {
            return false;
        }
        status.receivingWorks();
        return true;
    }

    private List<JsonNode> fetch() throws TelegramApiException {
        fetching = true;
        try {
            return api.updates(offset, BATCH, HELD);
        } finally {
            fetching = false;
        }
    }

    private void endPoll() {
        if (fetching) {
            api.endPoll();
        }
    }

    private boolean take(List<JsonNode> batch) {
        List<CompletableFuture<@Nullable String>> storing = new ArrayList<>(batch.size());
        for (JsonNode update : batch) {
            storing.add(updates.accept(update));
        }
        long deadline = System.nanoTime() + LONGEST_STORING.toNanos();
        int stored = 0;
        int firstFailed = -1;
        for (int i = 0; i < batch.size(); i++) {
            if (isStored(batch.get(i), storing.get(i), deadline)) {
                stored++;
                if (firstFailed < 0) {
                    offset = after(batch.get(i));
                }
            } else if (firstFailed < 0) {
                firstFailed = i;
            }
        }
        if (firstFailed < 0) {
            return true;
        }
        letGoIfHopeless(batch.get(firstFailed), stored);
        status.receivingFails("inbox");
        LOG.warn("telegram batch size={} stored={}", batch.size(), stored);
        return false;
    }

    private boolean isStored(JsonNode update, CompletableFuture<@Nullable String> storing, long deadline) {
        try {
            String tap = storing.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (tap != null) {
                api.aside(new AnswerCallbackQuery(tap));
            }
            return true;
        } catch (ExecutionException e) {
            LOG.warn(
                    "telegram update={} not stored cause={}",
                    update.path("update_id").asText(""),
                    causeOf(e));
        } catch (TimeoutException e) {
            LOG.warn(
                    "telegram update={} not stored in time",
                    update.path("update_id").asText(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    // Not the exception itself: a database quotes values in its messages.
    static String causeOf(ExecutionException e) {
        return e.getCause() == null ? "unknown" : e.getCause().getClass().getSimpleName();
    }

    private void letGoIfHopeless(JsonNode update, int othersStored) {
        long id = update.path("update_id").asLong();
        stuckTries = id == stuck ? stuckTries : 0;
        stuck = id;
        if (othersStored > 0 && ++stuckTries >= TRIES_OF_ONE_UPDATE) {
            LOG.error("telegram update={} given up after tries={}", id, stuckTries);
            offset = after(update);
            stuck = -1;
        }
    }

    // Not the highest id but the last one: after a quiet week ids begin again, perhaps lower.
    private static long after(JsonNode update) {
        return update.path("update_id").asLong() + 1;
    }

    private void failed(TelegramApiException e, int failures, Duration pause) {
        String reason = Refusals.reason(e);
        status.receivingFails(reason);
        if (reason.equals("webhook-is-set")) {
            webhookRemoved = false;
        }
        if (failures == 1 || failures % 50 == 0) {
            LOG.warn("telegram poll failed reason={} failures={} pause={}", reason, failures, pause);
        }
    }

    // Without it the last batch would be fetched again after the next start; harmless, but work for nothing.
    private void confirmLast() {
        Long last = offset;
        if (last != null && holdsLease) {
            try {
                api.updates(last, 1, Duration.ZERO);
            } catch (TelegramApiException e) {
                LOG.debug("telegram last offset not confirmed reason={}", Refusals.reason(e));
            }
        }
    }

    /** Renews the lease in a thread of its own, since a poll is held for longer than the lease lasts. */
    private void keepLease() {
        while (running) {
            boolean had = holdsLease;
            try {
                holdsLease = holdLease.getAsBoolean();
            } catch (RuntimeException e) {
                holdsLease = false; // it may run out before we can tell
                status.receivingFails("database");
                LOG.warn("telegram lease not renewed", e);
            }
            if (holdsLease && !had) {
                LOG.info("telegram polling begins");
                wake();
            } else if (!holdsLease) {
                if (had) {
                    LOG.warn("telegram polling handed over");
                }
                endPoll();
            }
            if (!holdsLease && status.problem() == null) {
                status.standsBy();
            }
            sleep(leaseCheck);
        }
    }

    private void release() {
        try {
            if (holdsLease) {
                releaseLease.run();
            }
        } catch (RuntimeException e) {
            LOG.debug("telegram lease not released", e);
        }
        holdsLease = false;
    }

    private void sleep(Duration pause) {
        if (pause.isZero()) {
            return;
        }
        synchronized (waking) {
            if (running) {
                try {
                    waking.wait(Math.max(1, pause.toMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void wake() {
        synchronized (waking) {
            waking.notifyAll();
        }
    }
}
