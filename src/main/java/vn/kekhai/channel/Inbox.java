package vn.kekhai.channel;

import java.util.concurrent.CompletableFuture;

/** Where channels hand in what comes from people. */
public interface Inbox {

    /**
     * Takes one message. Messages of one chat take effect in the order in which they are handed in; those of different
     * chats may share a transaction or run side by side. A repeated {@link IncomingMessage#externalId()} has no effect.
     *
     * @return completes when the message and all that follows from it are stored, so that it may be acknowledged to the
     *     messenger; completes exceptionally when it could not be stored and must be delivered again
     */
    CompletableFuture<Void> accept(IncomingMessage message);
}
