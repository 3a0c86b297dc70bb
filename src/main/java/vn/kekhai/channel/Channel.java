package vn.kekhai.channel;

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
}
