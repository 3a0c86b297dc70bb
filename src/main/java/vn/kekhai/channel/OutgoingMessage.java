package vn.kekhai.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to one chat, in plain words: each channel escapes, splits and lays out for itself.
 *
 * @param to the chat
 * @param text plain text, paragraphs parted by an empty line; no markup
 * @param choices buttons, in order; they go with the last part of a long text. Where the channel has none, or not so
 *     many, their numbers and labels are written below the text
 * @param columns how many short buttons may stand side by side, 1 to 3
 * @param contactRequest label of a button that asks for the person's own phone number, where the channel can
 * @param replaces the message that this one takes the place of: changed in place where the channel can and the message is
 *     still there, else sent anew
 * @param sensitive whether the channel should hinder forwarding and saving
 */
public record OutgoingMessage(
        Address to,
        String text,
        List<Choice> choices,
        int columns,
        @Nullable String contactRequest,
        @Nullable String replaces,
        boolean sensitive) {

    public OutgoingMessage {
        choices = List.copyOf(choices);
    }

    /** A message without buttons. */
    public static OutgoingMessage plain(Address to, String text) {
        return new OutgoingMessage(to, text, List.of(), 1, null, null, false);
    }

    /**
     * A button.
     *
     * @param token what comes back when it is tapped: 1 to 64 bytes of ASCII, opaque to the channel
     * @param label what it says
     */
    public record Choice(String token, String label) {}
}
