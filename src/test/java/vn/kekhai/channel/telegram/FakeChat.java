package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One chat of the bot: what stands in it, and those who wait for something to appear. */
final class FakeChat {

    final long id;
    final String type;
    final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Integer, FakeMessage> messages = new TreeMap<>();
    // Every message of the bot as it was sent or edited, in order; whoever waits reads on from where he was.
    private final List<FakeMessage> told = new ArrayList<>();
    private int read;
    volatile boolean started;
    volatile boolean blocked;
    volatile boolean deactivated;
    volatile @Nullable JsonNode replyKeyboard;

    FakeChat(long id, String type) {
        this.id = id;
        this.type = type;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Within {@link #locked}. */
    void put(FakeMessage message, boolean tell) {
        messages.put(message.id(), message);
        if (tell) {
            told.add(message);
        }
    }

    /** Within {@link #locked}. */
    @Nullable
    FakeMessage get(int messageId) {
        return messages.get(messageId);
    }

    void remove(int messageId) {
        messages.remove(messageId);
    }

    List<FakeMessage> all() {
        return locked(() -> List.copyOf(messages.values()));
    }

    /** The newest message of the bot with such a button. */
    @Nullable
    FakeMessage withButton(String labelOrData) {
        return locked(() -> {
            for (FakeMessage message : messages.descendingMap().values()) {
                if (message.fromBot() && message.button(labelOrData) != null) {
                    return message;
                }
            }
            return null;
        });
    }

    FakeMessage awaitTold(Predicate<FakeMessage> wanted, Duration timeout) {
        return await(
                () -> {
                    while (read < told.size()) {
                        FakeMessage message = told.get(read++);
                        if (wanted.test(message)) {
                            return message;
                        }
                    }
                    return null;
                },
                timeout);
    }

    <T> T await(Supplier<@Nullable T> look, Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                T found = look.get();
                if (found != null) {
                    return found;
                }
                if (left <= 0) {
                    throw new AssertionError("not seen within " + timeout.toMillis() + " ms in chat " + id
                            + ", where there is " + messages.values());
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
