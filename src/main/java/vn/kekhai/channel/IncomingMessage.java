package vn.kekhai.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in from a private chat.
 *
 * @param from the chat it came from, to which the answer goes
 * @param externalId the messenger's id of this event, by which a repetition is known; unique within {@code from}, at
 *     most 64 ASCII characters
 * @param at when the messenger says that it happened
 * @param languageHint the language that the person has chosen on the way in, two letters; null where nothing was chosen.
 *     The setting of a phone is no choice: many a Vietnamese phone is set to English
 * @param content what it was
 */
public record IncomingMessage(
        Address from,
        String externalId,
        Instant at,
        @Nullable String languageHint,
        Content content) {

    /** What came in. */
    public sealed interface Content {

        /**
         * The messenger's id of the message that this stands in (for a tap: of the message that bore the button), where it
         * has one.
         */
        default @Nullable String messageRef() {
            return null;
        }
    }

    /**
     * A written message, a command or a pasted text.
     *
     * @param forwarded whether the person passed on what somebody else had written
     */
    public record Text(
            String text, boolean forwarded, @Nullable String messageRef) implements Content {
        public Text(String text) {
            this(text, false, null);
        }
    }

    /** A message of the person's own, sent before, that now reads otherwise. */
    public record Edited(String text, @Nullable String messageRef) implements Content {}

    /** A tap on a button; the token is what {@link OutgoingMessage.Choice} gave, and comes from outside: never trust it. */
    public record Tap(String token, @Nullable String messageRef) implements Content {}

    /** The chat was opened by a link; the payload is the link's token, empty where it had none. */
    public record Start(String payload) implements Content {}

    /**
     * A contact card.
     *
     * @param phone the number as the messenger gives it
     * @param own whether the messenger vouches that it is the sender's own
     */
    public record Contact(String phone, boolean own) implements Content {}

    /**
     * Anything else that a person can send.
     *
     * @param kind such as {@code sticker}, {@code photo}, {@code voice}
     */
    public record Attachment(String kind) implements Content {}

    /** The person stopped the bot: nothing can be sent there until {@link Returned} or any other message. */
    public record Left() implements Content {}

    /** The person allowed the bot again. */
    public record Returned() implements Content {}
}
