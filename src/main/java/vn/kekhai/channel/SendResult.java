package vn.kekhai.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a message; the caller must meet each. Reasons are short codes for people who look after the system. */
public sealed interface SendResult {

    /**
     * The messenger has it.
     *
     * @param messageRef the messenger's id of the (last) message, where it gives one
     */
    record Sent(@Nullable String messageRef) implements SendResult {}

    /**
     * Not now. It was certainly not sent.
     *
     * @param after how long to wait, where the messenger says so; null: the caller backs off by itself
     * @param scope whether only this chat waits or the whole account
     * @param usesAttempt whether this counts against the bounded number of attempts (a flood wait does not)
     */
    record TryLater(@Nullable Duration after, Scope scope, boolean usesAttempt, String reason) implements SendResult {}

    /** The messenger will never take this message; sending it again would be refused again. */
    record Refused(String reason) implements SendResult {}

    /** The person cannot be reached here: blocked us, left, never started. */
    record RecipientGone(String reason) implements SendResult {}

    /** No answer came, so it may or may not have gone out. */
    record MaybeSent(String reason) implements SendResult {}

    /** Who waits. */
    enum Scope {
        CHAT,
        ACCOUNT
    }
}
