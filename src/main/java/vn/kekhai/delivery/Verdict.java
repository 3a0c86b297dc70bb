package vn.kekhai.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.SendResult;

/** What follows from a channel's answer about a letter. */
sealed interface Verdict {

    /** Its end. */
    record End(
            Letter letter,
            State state,
            @Nullable String reason,
            @Nullable String ref) implements Verdict {}

    /** It is tried again after that time; until then its chat or the whole account waits. */
    record Again(Letter letter, Duration after, SendResult.Scope scope) implements Verdict {}

    /** It may have gone out: it is written down as such before it is tried for the last time. */
    record OnceMore(Letter letter, Duration after) implements Verdict {}

    /** Before the last reason of a message whose tries are used up. */
    String GAVE_UP = "gave-up:";

    /**
     * @param chance gives numbers from 0 to 1, by which waits of our own are spread out
     */
    static Verdict of(Letter letter, SendResult result, DeliverySettings settings, DoubleSupplier chance) {
        return switch (result) {
            case SendResult.Sent sent -> new End(letter.tried(1), State.SENT, null, sent.messageRef());
            case SendResult.Refused refused -> new End(letter.tried(1), State.REFUSED, refused.reason(), null);
            case SendResult.RecipientGone gone -> new End(letter.tried(1), State.GONE, gone.reason(), null);
            case SendResult.TryLater later -> {
                Letter tried = letter.tried(later.usesAttempt() ? 1 : 0, false, later.reason());
                if (tried.attempts() >= settings.attempts()) {
                    yield new End(tried, State.REFUSED, GAVE_UP + later.reason(), null);
                }
                Duration after = later.after();
                yield new Again(tried, after != null ? after : backOff(tried, settings, chance), later.scope());
            }
            case SendResult.MaybeSent maybe -> {
                if (letter.unasked() || letter.doubtful()) {
                    yield new End(letter.tried(1), State.UNKNOWN, maybe.reason(), null);
                }
                Letter tried = letter.tried(1, true, maybe.reason());
                yield tried.attempts() >= settings.attempts()
                        ? new End(tried, State.UNKNOWN, maybe.reason(), null)
                        : new OnceMore(tried, backOff(tried, settings, chance));
            }
        };
    }

    /** Doubled after each try that was used up, and somewhere in the upper half of that. */
    private static Duration backOff(Letter tried, DeliverySettings settings, DoubleSupplier chance) {
        long doubled = settings.backOff().toMillis() << Math.min(20, Math.max(0, tried.attempts() - 1));
        long most = Math.min(doubled, settings.longestBackOff().toMillis());
        return Duration.ofMillis(Math.round(most * (0.5 + chance.getAsDouble() / 2)));
    }
}
