package vn.kekhai.channel.webchat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How often a browser and a network address may come to this instance. */
@Component
class Limits {

    private static final int KNOWN_AT_ONCE = 50_000;
    private static final Pattern V6_NETWORK = Pattern.compile("^((?:[0-9a-fA-F]{0,4}:){4})");

    private final WebchatSettings settings;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(KNOWN_AT_ONCE)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Limits(WebchatSettings settings) {
        this.settings = settings;
    }

    /** Whether this session may send one more message now. */
    boolean mayWrite(UUID session, HttpServletRequest request) {
        return bucket("session " + session, settings.messagesAtOnce(), settings.messagesAMinute())
                        .tryConsume(1)
                && bucket(
                                "messages " + network(request),
                                settings.networkMessagesAtOnce(),
                                settings.networkMessagesAMinute())
                        .tryConsume(1);
    }

    /** Whether a link or a code may be presented from there now. */
    boolean mayKnock(HttpServletRequest request) {
        return bucket("newcomers " + network(request), settings.newcomersAtOnce(), settings.newcomersAMinute())
                .tryConsume(1);
    }

    private Bucket bucket(String key, int atOnce, int aMinute) {
        return buckets.get(
                key,
                k -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(aMinute, Duration.ofMinutes(1)))
                        .build());
    }

    /** The address; of an IPv6 one the first half, since a household has the other half to itself. */
    private static String network(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Matcher v6 = V6_NETWORK.matcher(address);
        return v6.find() ? v6.group(1) : address;
    }
}
