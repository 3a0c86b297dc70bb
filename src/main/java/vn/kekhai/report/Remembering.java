package vn.kekhai.report;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Remembers for a while what takes long to count. What is older than fresh is still told, and counted anew meanwhile; what
 * is too old is not. What is counted quickly is not remembered at all.
 */
final class Remembering<K, V> {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration USABLE = Duration.ofMinutes(15);
    private static final int MOST = 500;

    /** A value and when it was counted. */
    record Counted<V>(V value, Instant at) {}

    private final LoadingCache<K, Counted<V>> known;
    private final Predicate<V> takesLong;

    Remembering(Function<K, V> count, Predicate<V> takesLong, Executor meanwhile, Clock clock) {
        this.takesLong = takesLong;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(USABLE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build(new CacheLoader<>() {
                    @Override
                    public Counted<V> load(K key) {
                        Instant at = clock.instant();
                        return new Counted<>(count.apply(key), at);
                    }

                    @Override
                    public CompletableFuture<Counted<V>> asyncReload(K key, Counted<V> last, Executor ignored) {
                        return CompletableFuture.supplyAsync(() -> load(key), meanwhile);
                    }
                });
    }

    /** The value; those who ask for one that is being counted for the first time wait for the same count. */
    Counted<V> get(K key) {
        Counted<V> counted = known.get(key);
        if (!takesLong.test(counted.value())) {
            known.invalidate(key);
        }
        return counted;
    }
}
