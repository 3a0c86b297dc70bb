package vn.kekhai.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;

/**
 * The inbox: puts messages of one chat one behind the other, and gives those of different chats that arrive together to
 * one transaction. While one transaction commits, the next gathers what came meanwhile.
 */
@Service
class Conversations implements Inbox, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Conversations.class);
    private static final int TRIES_ALONE = 3;

    private final Turns turns;
    private final ConversationSettings settings;
    private final ExecutorService workers;
    private final Object lock = new Object();
    private final Map<Address, Deque<Waiting>> lanes = new HashMap<>();
    private final Deque<Address> ready = new ArrayDeque<>();
    private int working;

    Conversations(Turns turns, ConversationSettings settings) {
        this.turns = turns;
        this.settings = settings;
        this.workers = Executors.newFixedThreadPool(
                settings.workers(),
                Thread.ofPlatform().daemon().name("turns-", 0).factory());
    }

    @Override
    public CompletableFuture<Void> accept(IncomingMessage message) {
        Waiting waiting = new Waiting(message, new CompletableFuture<>());
        synchronized (lock) {
            Deque<Waiting> lane = lanes.get(message.from());
            if (lane == null) {
                lane = new ArrayDeque<>();
                lanes.put(message.from(), lane);
                ready.add(message.from());
            }
            lane.add(waiting);
            if (working < settings.workers() && !ready.isEmpty()) {
                working++;
                workers.execute(this::work);
            }
        }
        return waiting.stored();
    }

    @Override
    public void destroy() {
        workers.shutdown();
    }

    private void work() {
        boolean rests = false;
        try {
            for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
                handle(batch);
            }
            rests = true;
        } finally {
            if (!rests) {
                rest();
            }
        }
    }

    /** Whatever happens, nobody waits for ever, and the worker goes on. */
    private void handle(List<Waiting> batch) {
        try {
            take(batch);
        } catch (Throwable e) {
            batch.forEach(waiting -> waiting.stored().completeExceptionally(e));
            log.error("turns failed size={}", batch.size(), e);
        } finally {
            release(batch);
        }
    }

    private void rest() {
        synchronized (lock) {
            working--;
        }
    }

    /** Takes what waits, whole chats at a time; nobody else takes of these chats until they are released. */
    private List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (lock) {
            while (batch.size() < settings.batch() && !ready.isEmpty()) {
                Deque<Waiting> lane = lanes.get(ready.poll());
                while (lane != null && !lane.isEmpty() && batch.size() < settings.batch()) {
                    batch.add(lane.poll());
                }
            }
            if (batch.isEmpty()) {
                rest();
            }
        }
        return batch;
    }

    private void release(List<Waiting> batch) {
        synchronized (lock) {
            batch.stream().map(waiting -> waiting.message().from()).distinct().forEach(chat -> {
                Deque<Waiting> lane = lanes.get(chat);
                if (lane != null && lane.isEmpty()) {
                    lanes.remove(chat);
                } else if (lane != null) {
                    ready.add(chat);
                }
            });
        }
    }

    private void take(List<Waiting> batch) {
        try {
            turns.take(batch.stream().map(Waiting::message).toList());
            batch.forEach(waiting -> waiting.stored().complete(null));
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1) {
                log.warn("turns together size={} failed cause={}, each alone now", batch.size(), name(e));
            }
            batch.forEach(this::takeAlone);
        }
    }

    private void takeAlone(Waiting waiting) {
        Throwable last = new IllegalStateException("not tried");
        for (int i = 0; i < TRIES_ALONE; i++) {
            try {
                turns.take(List.of(waiting.message()));
                waiting.stored().complete(null);
                return;
            } catch (RuntimeException | Error e) {
                last = e;
                if (!mayPass(e)) {
                    break;
                }
            }
        }
        if (mayPass(last)) {
            log.warn("turn not stored cause={}", name(last));
            waiting.stored().completeExceptionally(last);
        } else {
            giveUp(waiting, last);
        }
    }

    /** A mistake of our own would come back for ever: it is noted, told, and the message counts as taken. */
    private void giveUp(Waiting waiting, Throwable why) {
        log.error("turn failed channel={}", waiting.message().from().channel(), why);
        try {
            turns.giveUp(waiting.message());
            waiting.stored().complete(null);
        } catch (RuntimeException | Error e) {
            waiting.stored().completeExceptionally(e);
        }
    }

    private static boolean mayPass(Throwable e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof org.springframework.dao.DuplicateKeyException
                || e instanceof TransactionException
                || e instanceof OutOfMemoryError;
    }

    private static String name(Throwable e) {
        return e.getClass().getSimpleName();
    }

    /** A message and who waits for it to be stored. */
    private record Waiting(IncomingMessage message, CompletableFuture<Void> stored) {}
}
