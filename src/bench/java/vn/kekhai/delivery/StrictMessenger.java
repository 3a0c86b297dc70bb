package vn.kekhai.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;

/** A messenger some way off that counts strictly: so many messages in any second, of whatever kind, and one to a chat. */
final class StrictMessenger implements Channel {

    private static final long A_SECOND = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final int rate;
    private final long wayNanos;
    private final Deque<Long> lately = new ArrayDeque<>();
    private final Map<Address, Long> chats = new HashMap<>();
    private final Set<String> texts = new HashSet<>();

    private int bulk;
    private int replies;
    private int refused;
    private int refusedForChat;
    private int doubled;
    private int mostInASecond;
    private long firstBulk;
    private long lastBulk;

    StrictMessenger(String name, int rate, Duration latency) {
        this.name = name;
        this.rate = rate;
        this.wayNanos = latency.toNanos() / 2;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChannelTraits traits() {
        return new ChannelTraits(4096, 10, 40, true, true, true);
    }

    @Override
    public SendResult send(OutgoingMessage message) {
        LockSupport.parkNanos(wayNanos);
        SendResult result = count(message, System.nanoTime());
        LockSupport.parkNanos(wayNanos);
        return result;
    }

    private synchronized SendResult count(OutgoingMessage message, long now) {
        boolean reply = message.text().startsWith("reply");
        while (!lately.isEmpty() && now - lately.getFirst() >= A_SECOND) {
            lately.removeFirst();
        }
        if (lately.size() >= rate) {
            refused++;
            return new SendResult.TryLater(Duration.ofSeconds(1), SendResult.Scope.ACCOUNT, false, "too-many");
        }
        Long before = chats.put(message.to(), now);
        if (before != null && now - before < A_SECOND) {
            refusedForChat++;
        }
        if (!texts.add(message.text())) {
            doubled++;
        }
        lately.addLast(now);
        mostInASecond = Math.max(mostInASecond, lately.size());
        if (reply) {
            replies++;
            return new SendResult.Sent(null);
        }
        firstBulk = bulk++ == 0 ? now : firstBulk;
        lastBulk = now;
        return new SendResult.Sent(null);
    }

    synchronized int bulk() {
        return bulk;
    }

    synchronized Duration took() {
        return Duration.ofNanos(lastBulk - firstBulk);
    }

    @Override
    public synchronized String toString() {
        return "bulk=" + bulk + " replies=" + replies + " refused=" + refused + " refusedForChat=" + refusedForChat
                + " doubled=" + doubled + " mostInASecond=" + mostInASecond;
    }
}
