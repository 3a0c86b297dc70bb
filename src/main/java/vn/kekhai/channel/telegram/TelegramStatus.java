package vn.kekhai.channel.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How we stand with Telegram, for those who look after the system. */
final class TelegramStatus {

    private final Clock clock;
    private volatile @Nullable String sendingProblem;
    private volatile @Nullable String receivingProblem;
    private volatile @Nullable Instant lastPoll;
    private volatile boolean standby;

    TelegramStatus(Clock clock) {
        this.clock = clock;
    }

    void sendingWorks() {
        if (sendingProblem != null) {
            sendingProblem = null;
        }
    }

    void sendingFails(String reason) {
        sendingProblem = reason;
    }

    /** A poll was answered. */
    void polled() {
        lastPoll = clock.instant();
        standby = false;
    }

    /** What came in is stored. */
    void receivingWorks() {
        if (receivingProblem != null) {
            receivingProblem = null;
        }
    }

    void receivingFails(String reason) {
        receivingProblem = reason;
        standby = false;
    }

    /** Another instance polls. */
    void standsBy() {
        receivingProblem = null;
        standby = true;
    }

    /** Why Telegram does not work, or null when it does. */
    @Nullable
    String problem() {
        String receiving = receivingProblem;
        return receiving != null ? receiving : sendingProblem;
    }

    boolean isStandby() {
        return standby;
    }

    /** How long ago the last poll was answered. */
    @Nullable
    Duration sinceLastPoll() {
        Instant last = lastPoll;
        return last == null ? null : Duration.between(last, clock.instant());
    }
}
