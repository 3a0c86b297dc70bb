package vn.kekhai.channel.telegram;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Telegram's published limits: thirty messages a second for the bot, one a second for a chat, after a short burst. */
final class FakeRates {

    private static final double BOT_A_SECOND = 30;
    private static final double CHAT_BURST = 3;

    private final Clock clock;
    private final Map<Long, double[]> buckets = new HashMap<>();

    FakeRates(Clock clock) {
        this.clock = clock;
    }

    /** Takes one message's worth, or refuses with how long to wait. */
    synchronized void take(long chat) {
        double now = clock.millis() / 1000.0;
        double[] whole = fill(0, now, BOT_A_SECOND, BOT_A_SECOND);
        double[] one = fill(chat, now, 1, CHAT_BURST);
        if (whole[0] < 1) {
            throw Refusal.tooMany(1);
        }
        if (one[0] < 1) {
            throw Refusal.tooMany((int) Math.max(1, Math.ceil(1 - one[0])));
        }
        whole[0]--;
        one[0]--;
    }

    private double[] fill(long key, double now, double aSecond, double most) {
        double[] bucket = buckets.computeIfAbsent(key, k -> new double[] {most, now});
        bucket[0] = Math.min(most, bucket[0] + (now - bucket[1]) * aSecond);
        bucket[1] = now;
        return bucket;
    }
}
