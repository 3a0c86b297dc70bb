package vn.kekhai.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kekhai.channel.telegram.FakeBotApi;

/** The people who declare, each once. */
final class Members {

    private static final long FIRST_CHAT = 1_000_000;

    private final FakeBotApi telegram;
    private final List<String> tokens;
    private final Guide guide = new Guide();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    Members(FakeBotApi telegram, List<String> tokens) {
        this.telegram = telegram;
        this.tokens = tokens;
    }

    /**
     * So many at once, one after the other in each place; nobody begins any more after that time, and everybody who began
     * is waited for.
     *
     * @param atBegin called before the first one, {@code atEnd} when the time is over
     * @return the turns that ended in that time: how long each took, nanoseconds
     */
    long[] talk(int atOnce, int seconds, Runnable atBegin, Runnable atEnd) throws InterruptedException {
        atBegin.run();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Thread> places = new ArrayList<>();
        List<List<Long>> took = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            List<Long> mine = new ArrayList<>();
            took.add(mine);
            places.add(Thread.startVirtualThread(() -> place(end, mine)));
        }
        Thread.sleep(seconds * 1_000L);
        atEnd.run();
        for (Thread place : places) {
            place.join();
        }
        return took.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    private void place(long end, List<Long> took) {
        while (System.nanoTime() < end) {
            int next = begun.getAndIncrement();
            if (next >= tokens.size()) {
                begun.decrementAndGet();
                return;
            }
            try {
                new Member(telegram.user(FIRST_CHAT + next, "Số " + next), next, guide)
                        .declare(tokens.get(next), end, took);
                done.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                if (failed.incrementAndGet() <= 5) {
                    System.err.println("member " + next + " has no receipt: " + e);
                }
            }
        }
    }

    int done() {
        return done.get();
    }

    int failed() {
        return failed.get();
    }

    /** How many accounts those who have their receipt declared. */
    int accounts() {
        return done.get() * Guide.PLATFORMS.size();
    }
}
