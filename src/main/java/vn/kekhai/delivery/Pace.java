package vn.kekhai.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import vn.kekhai.channel.Address;

/** How fast messages may leave: token buckets for each account and, for what nobody asked for, for each chat. */
final class Pace {

    private final DeliverySettings settings;
    private final TimeMeter meter;
    private final Map<Account, Bucket> unasked = new ConcurrentHashMap<>();
    private final Map<Account, Bucket> replies = new ConcurrentHashMap<>();
    private final Cache<Address, Bucket> chats;

    Pace(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.meter = new ClockMeter(clock);
        this.chats = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(1))
                .ticker(meter::currentTimeNanos)
                .maximumSize(100_000)
                .build();
    }

    /** How long a reply of this account has to wait; zero: it goes now, and its token is taken. */
    Duration reply(Account account) {
        int rate = settings.replyRate();
        return rate == 0 ? Duration.ZERO : take(replies.computeIfAbsent(account, any -> bucket(rate, rate)));
    }

    /** How long a chat has to wait for something unasked; takes nothing. */
    Duration chat(Address chat) {
        return settings.chatRate() == 0 ? Duration.ZERO : waitFor(chatBucket(chat));
    }

    /** How long an account has to wait with something unasked to this chat; zero: it goes now, and both tokens are taken. */
    Duration unasked(Account account, Address chat) {
        int rate = settings.bulkRate();
        Duration wait = rate == 0
                ? Duration.ZERO
                : take(unasked.computeIfAbsent(account, any -> bucket(rate, settings.bulkBurst())));
        if (wait.isZero() && settings.chatRate() > 0) {
            chatBucket(chat).tryConsume(1);
        }
        return wait;
    }

    private Bucket chatBucket(Address chat) {
        return chats.get(chat, any -> bucket(settings.chatRate(), settings.chatBurst()));
    }

    private Bucket bucket(int perSecond, int burst) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(1, burst))
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build())
                .withCustomTimePrecision(meter)
                .build();
    }

    private static Duration take(Bucket bucket) {
        return bucket.tryConsume(1) ? Duration.ZERO : waitFor(bucket);
    }

    private static Duration waitFor(Bucket bucket) {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** The house's clock, for buckets. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
