package vn.kekhai.channel;

import java.util.List;

/** A messenger through which we talk with people. */
public interface Channel {

    /** The channel's name as it stands in tables, settings and metrics, such as {@code telegram}. */
    String name();

    /** What this messenger can do. */
    ChannelTraits traits();

    /**
     * Hands a message to the messenger and waits for its answer. Called with no transaction open; must return within a
     * bounded time and never throws for what the messenger or the network does.
     */
    SendResult send(OutgoingMessage message);

    /** Whether this messenger shows a menu of commands. */
    default boolean hasMenus() {
        return false;
    }

    /**
     * Gives a chat a menu of its own, in place of the one that it had. Called as {@link #send} is; a messenger without
     * menus is done at once.
     *
     * @param menus one a language, the first also for all other languages; one without commands goes away, so that the chat has
     *     what all have
     */
    default SendResult offer(Address chat, List<CommandMenu> menus) {
        return new SendResult.Sent(null);
    }

    /** The same for all chats that have no menu of their own. */
    default SendResult offerToAll(List<CommandMenu> menus) {
        return new SendResult.Sent(null);
    }
}
