package vn.kekhai.channel.webchat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The pages that this instance keeps up to date while they are open. */
@Component
class Pages {

    /** Browsers open six connections to one host at most; some must be left for sending. */
    private static final int OF_ONE_SESSION = 4;

    private final Map<UUID, List<LivePage>> live = new ConcurrentHashMap<>();
    private final Map<UUID, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int most;
    private volatile boolean closing;

    Pages(WebchatSettings settings, MeterRegistry meters) {
        this.most = settings.readers();
        meters.gauge("kekhai.webchat.pages", count);
    }

    /** Takes a page in, unless there are too many; of one session the oldest gives way and is told so. */
    boolean add(LivePage page) {
        if (closing || count.get() >= most) {
            return false;
        }
        count.incrementAndGet();
        List<LivePage> pages = live.compute(page.session(), (id, known) -> {
            List<LivePage> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(page);
            return all;
        });
        if (pages.size() > OF_ONE_SESSION) {
            pages.getFirst().giveWay();
        }
        page.wake();
        return true;
    }

    void remove(LivePage page) {
        live.computeIfPresent(page.session(), (id, pages) -> {
            if (pages.remove(page)) {
                count.decrementAndGet();
            }
            return pages.isEmpty() ? null : pages;
        });
    }

    /** Something of this session has changed. */
    void wake(UUID session) {
        Optional.ofNullable(live.get(session)).ifPresent(pages -> pages.forEach(LivePage::wake));
        Optional.ofNullable(waiting.get(session)).ifPresent(all -> all.forEach(Semaphore::release));
    }

    /** This session is over. */
    void end(UUID session) {
        Optional.ofNullable(live.get(session)).ifPresent(pages -> pages.forEach(LivePage::end));
    }

    /**
     * Waits until something holds that changes of this session bring about, and not longer than given.
     *
     * @param there looks whether it holds
     */
    void await(UUID session, Duration atMost, Predicate<UUID> there) {
        Semaphore news = new Semaphore(0);
        waiting.compute(session, (id, known) -> {
            Set<Semaphore> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(news);
            return all;
        });
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!there.test(session) && news.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.computeIfPresent(session, (id, all) -> {
                all.remove(news);
                return all.isEmpty() ? null : all;
            });
        }
    }

    Set<UUID> sessions() {
        return Set.copyOf(live.keySet());
    }

    /** The pages that have not looked for news since their session had these numbers. */
    List<LivePage> behind(Map<UUID, Long> numbers) {
        return live.values().stream()
                .flatMap(List::stream)
                .filter(page -> page.fallsBehind(numbers.getOrDefault(page.session(), 0L)))
                .toList();
    }

    void beat() {
        live.values().forEach(pages -> pages.forEach(LivePage::beat));
    }

    int count() {
        return count.get();
    }

    /** Lets all pages go and takes none in any more: they will ask the next instance. */
    void close() {
        closing = true;
        live.values().forEach(pages -> pages.forEach(LivePage::letGo));
    }

    void open() {
        closing = false;
    }
}
