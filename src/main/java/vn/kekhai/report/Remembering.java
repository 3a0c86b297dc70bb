package vn.kekhai.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers for a while what takes long to count. What is older than fresh is still told, and counted anew meanwhile; what
 * is too old is not. What is counted quickly is not remembered at all.
 */
final class Remembering<K, V> {

    private static final Logger log = LoggerFactory.getLogger(Remembering.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration USABLE = Duration.ofMinutes(15);
    private static final int MOST = 500;

    /** A value and when it was counted. */
    record Counted<V>(V value, Instant at) {}

    private final Function<K, V> count;
    private final Predicate<V> takesLong;
    private final Executor meanwhile;
    private final Clock clock;
    private final Map<K, Counted<V>> known = new ConcurrentHashMap<>();
    private final Set<K> underWay = ConcurrentHashMap.newKeySet();

    Remembering(Function<K, V> count, Predicate<V> takesLong, Executor meanwhile, Clock clock) {
        this.count = count;
        this.takesLong = takesLong;
        this.meanwhile = meanwhile;
        this.clock = clock;
    }

    Counted<V> get(K key) {
        Counted<V> last = known.get(key);
        Instant now = clock.instant();
        if (last == null || last.at().plus(USABLE).isBefore(now)) {
            return count(key);
        }
        if (last.at().plus(FRESH).isBefore(now) && underWay.add(key)) {
            meanwhile.execute(() -> again(key));
        }
        return last;
    }

    private void again(K key) {
        try {
            count(key);
        } catch (RuntimeException e) {
            log.warn("sums not counted anew error={}", e.getClass().getSimpleName());
        } finally {
            underWay.remove(key);
        }
    }

    private Counted<V> count(K key) {
        Instant at = clock.instant();
        Counted<V> counted = new Counted<>(count.apply(key), at);
        if (!takesLong.test(counted.value())) {
            known.remove(key);
        } else {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, counted);
        }
        return counted;
    }
}
