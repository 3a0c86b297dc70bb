package vn.kekhai.delivery;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** What is true for all chats of an account, and how fast its messages may leave. Guarded by {@link Lanes}. */
final class Gate {

    final LinkedHashSet<Lane> replies = new LinkedHashSet<>();
    final LinkedHashSet<Lane> unasked = new LinkedHashSet<>();

    /** Those whose next letter is not marked yet. */
    final LinkedHashSet<Lane> unmarked = new LinkedHashSet<>();

    /** How many are being marked at this moment. */
    int marking;

    /** Null where unasked messages have no limit. */
    final @Nullable Slots slots;

    int sending;
    int sendingUnasked;
    int heldUnasked;
    Instant pausedUntil = Instant.MIN;
    Instant repliesPacedUntil = Instant.MIN;
    Instant unaskedPacedUntil = Instant.MIN;

    private final @Nullable Bucket replyRate;

    Gate(DeliverySettings settings, ClockMeter meter) {
        slots = settings.bulkRate() == 0 ? null : new Slots(settings.bulkBurst());
        int rate = settings.replyRate();
        replyRate = rate == 0
                ? null
                : Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(rate)
                                .refillGreedy(rate, Duration.ofSeconds(1))
                                .build())
                        .withCustomTimePrecision(meter)
                        .build();
    }

    /** Whether a reply may leave; if not, until when it has to wait is written down. */
    boolean letsReply(Instant now) {
        if (replyRate == null || replyRate.tryConsume(1)) {
            return true;
        }
        repliesPacedUntil = now.plusNanos(replyRate.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return false;
    }

    /** Whether something unasked may leave; if not, until when it has to wait is written down. */
    boolean letsUnasked(Instant now) {
        unaskedPacedUntil = slots == null ? now : slots.next(now, sending - sendingUnasked);
        if (unaskedPacedUntil.isAfter(now)) {
            return false;
        }
        if (slots != null) {
            slots.take(now);
        }
        return true;
    }

    /**
     * A letter has come back from the messenger.
     *
     * @param took how long that was; null when the messenger was not called
     */
    void back(Letter letter, Instant now, @Nullable Duration took) {
        sending--;
        sendingUnasked -= letter.unasked() ? 1 : 0;
        if (slots == null) {
            return;
        }
        if (!letter.unasked()) {
            if (took != null) {
                slots.replied(now, took);
            }
        } else if (took == null) {
            slots.untake();
        } else {
            slots.answered(now, took);
        }
    }

    /** Whether there is something unasked to send. */
    boolean wants() {
        return heldUnasked > 0 || sendingUnasked > 0;
    }

    /** What of the account's rate this instance may use and is making use of. */
    Share share(Instant now) {
        return slots == null ? new Share(0, 0) : new Share(slots.limit(now), slots.taken(now));
    }

    /** Whether unasked messages may leave here at all. */
    boolean hasShare(Instant now) {
        return slots == null || slots.limit(now) > 0;
    }

    /** When there is a reason to look again; {@link Instant#MAX} when no moment can be told. */
    Instant next(Instant now) {
        if (pausedUntil.isAfter(now)) {
            return replies.isEmpty() && unasked.isEmpty() && unmarked.isEmpty() ? Instant.MAX : pausedUntil;
        }
        Instant reply = !replies.isEmpty() && repliesPacedUntil.isAfter(now) ? repliesPacedUntil : Instant.MAX;
        Instant other = !unasked.isEmpty() && unaskedPacedUntil.isAfter(now) ? unaskedPacedUntil : Instant.MAX;
        return reply.isBefore(other) ? reply : other;
    }
}
