package vn.kekhai.channel.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;

/** Keeps what comes in; refuses what it is told to. */
final class RecordingInbox implements Inbox {

    private final List<IncomingMessage> offered = new ArrayList<>();
    private final List<IncomingMessage> stored = new ArrayList<>();
    private Predicate<IncomingMessage> refuses = message -> false;

    @Override
    public synchronized CompletableFuture<Void> accept(IncomingMessage message) {
        offered.add(message);
        notifyAll();
        if (refuses.test(message)) {
            return CompletableFuture.failedFuture(new IllegalStateException("the database is away"));
        }
        if (stored.stream().noneMatch(each -> each.externalId().equals(message.externalId()))) {
            stored.add(message);
        }
        return CompletableFuture.completedFuture(null);
    }

    synchronized void refuse(Predicate<IncomingMessage> which) {
        refuses = which;
        notifyAll();
    }

    synchronized List<IncomingMessage> stored() {
        return List.copyOf(stored);
    }

    synchronized List<String> texts() {
        return stored.stream()
                .map(message -> message.content() instanceof IncomingMessage.Text text ? text.text() : "?")
                .toList();
    }

    synchronized void awaitOffered(int count) {
        await(() -> offered.size() >= count);
    }

    synchronized void awaitStored(int count) {
        await(() -> stored.size() >= count);
    }

    private void await(BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!reached.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("offered " + offered.size() + ", stored " + stored.size());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
