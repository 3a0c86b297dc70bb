package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A bot's updates until they are confirmed: fetched by getUpdates or pushed to the webhook, never both. */
final class FakeUpdates {

    /** An update; those of one lane are pushed one after the other. */
    record Pending(long id, String lane, String kind, String json, Instant at) {}

    private static final Set<String> UNASKED = Set.of("chat_member", "message_reaction", "message_reaction_count");
    private static final Set<String> SHORT_LIVED = Set.of("callback_query", "shipping_query", "pre_checkout_query");

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final Map<String, ArrayDeque<Pending>> lanes = new HashMap<>();
    private @Nullable FakeWebhook webhook;
    private @Nullable Set<String> allowed;
    private long nextId = 100_000_000;
    private long polls;
    private String endOfPolls = "";
    private boolean polling;
    private boolean closed;

    FakeUpdates(Clock clock) {
        this.clock = clock;
    }

    /** Takes an update in, unless the bot did not ask for its kind; gives its id or -1. */
    long add(String kind, String body, String lane) {
        lock.lock();
        try {
            if (allowed == null ? UNASKED.contains(kind) : !allowed.contains(kind)) {
                return -1;
            }
            long id = nextId++;
            Pending update = new Pending(
                    id, lane, kind, "{\"update_id\":" + id + ",\"" + kind + "\":" + body + "}", clock.instant());
            if (webhook != null) {
                offer(webhook, update);
            } else {
                pending.add(update);
                changed.signalAll();
            }
            return id;
        } finally {
            lock.unlock();
        }
    }

    void nextId(long id) {
        lock.lock();
        try {
            nextId = id;
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return pending.size()
                    + lanes.values().stream().mapToInt(ArrayDeque::size).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what getUpdates and setWebhook say about kinds; absent leaves it, an empty list asks for the usual ones. */
    void allow(@Nullable JsonNode kinds) {
        if (kinds != null) {
            Set<String> names = new HashSet<>();
            kinds.forEach(kind -> names.add(kind.asText()));
            lock.lock();
            try {
                allowed = names.isEmpty() ? null : Set.copyOf(names);
            } finally {
                lock.unlock();
            }
        }
    }

    /** getUpdates: the list as JSON. A later call ends an earlier one that still waits. */
    String poll(long offset, int limit, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            if (webhook != null) {
                throw Refusal.conflict(
                        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }
            long mine = ++polls;
            endOfPolls = "terminated by other getUpdates request; make sure that only one bot instance is running";
            confirm(offset);
            changed.signalAll(); // an earlier poller, and those who wait for a confirmation
            long left = timeout.toNanos();
            while (pending.isEmpty() && left > 0 && !closed) {
                if (!polling) {
                    polling = true;
                    changed.signalAll();
                }
                left = changed.awaitNanos(left);
                if (polls != mine) {
                    throw Refusal.conflict(endOfPolls);
                }
            }
            polling = false;
            StringBuilder batch = new StringBuilder("[");
            int count = 0;
            for (Iterator<Pending> i = pending.iterator(); i.hasNext() && count < limit; count++) {
                batch.append(count == 0 ? "" : ",").append(i.next().json());
            }
            return batch.append(']').toString();
        } finally {
            lock.unlock();
        }
    }

    private void confirm(long offset) {
        Instant now = clock.instant();
        pending.removeIf(update -> expired(update, now));
        if (offset < 0) {
            while (pending.size() > -offset) {
                pending.removeFirst();
            }
        } else if (offset <= nextId + 10) { // an id from the future counts as none, as when ids began again lower
            pending.removeIf(update -> update.id() < offset);
        }
    }

    static boolean expired(Pending update, Instant now) {
        Duration life = SHORT_LIVED.contains(update.kind()) ? Duration.ofSeconds(150) : Duration.ofHours(24);
        return update.at().plus(life).isBefore(now);
    }

    void setWebhook(@Nullable FakeWebhook newWebhook, boolean drop) {
        lock.lock();
        try {
            if (webhook != null) {
                webhook.stop();
            }
            List<Pending> waiting = new ArrayList<>(pending);
            lanes.values().forEach(waiting::addAll);
            waiting.sort(Comparator.comparingLong(Pending::id));
            pending.clear();
            lanes.clear();
            webhook = newWebhook;
            if (newWebhook != null) {
                polls++;
                endOfPolls = "terminated by setWebhook request";
            }
            if (!drop) {
                for (Pending update : waiting) {
                    if (newWebhook != null) {
                        offer(newWebhook, update);
                    } else {
                        pending.add(update);
                    }
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    FakeWebhook webhook() {
        lock.lock();
        try {
            return webhook;
        } finally {
            lock.unlock();
        }
    }

    private void offer(FakeWebhook to, Pending update) {
        ArrayDeque<Pending> lane = lanes.get(update.lane());
        if (lane != null) {
            lane.add(update);
            return;
        }
        ArrayDeque<Pending> fresh = new ArrayDeque<>();
        fresh.add(update);
        lanes.put(update.lane(), fresh);
        Thread.startVirtualThread(() -> drain(to, update.lane(), fresh));
    }

    private void drain(FakeWebhook to, String name, ArrayDeque<Pending> lane) {
        while (true) {
            Pending next;
            lock.lock();
            try {
                if (closed || webhook != to) {
                    return;
                }
                next = lane.peek();
                if (next == null) {
                    lanes.remove(name);
                    changed.signalAll();
                    return;
                }
            } finally {
                lock.unlock();
            }
            if (!to.deliver(next)) {
                return; // stopped
            }
            lock.lock();
            try {
                if (webhook == to) {
                    lane.poll();
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until all is confirmed. */
    boolean awaitEmpty(Duration timeout) {
        return await(() -> pending.isEmpty() && lanes.isEmpty(), timeout);
    }

    /** Waits until a long poll is being held. */
    boolean awaitPolling(Duration timeout) {
        return await(() -> polling, timeout);
    }

    private boolean await(BooleanSupplier condition, Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            if (webhook != null) {
                webhook.stop();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
