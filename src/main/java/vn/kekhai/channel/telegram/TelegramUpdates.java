package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.IncomingMessage.Contact;
import vn.kekhai.channel.IncomingMessage.Tap;

/** Hands updates, however they came, to the inbox. */
final class TelegramUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramUpdates.class);
    private static final Pattern MESSAGE = Pattern.compile("[0-9]{1,9}");

    private final UpdateReader reader;
    private final Inbox inbox;
    private final LiveKeyboards keyboards;
    private final MeterRegistry meters;

    TelegramUpdates(UpdateReader reader, Inbox inbox, LiveKeyboards keyboards, MeterRegistry meters) {
        this.reader = reader;
        this.inbox = inbox;
        this.keyboards = keyboards;
        this.meters = meters;
    }

    /**
     * Takes one update.
     *
     * @return completes when it may be acknowledged, with the callback query that is to be answered or null; exceptionally
     *     when it must be offered again
     */
    CompletableFuture<@Nullable String> accept(JsonNode update) {
        UpdateReader.Reading reading;
        try {
            reading = reader.read(update);
        } catch (RuntimeException e) {
            LOG.error("telegram update={} unreadable", update.path("update_id").asText(""), e);
            reading = new UpdateReader.Unreadable();
        }
        meters.counter("kekhai.telegram.updates", "kind", reading.kind()).increment();
        return switch (reading) {
            case UpdateReader.Incoming incoming -> hand(incoming);
            case UpdateReader.Silence silence -> CompletableFuture.completedFuture(null);
            case UpdateReader.Unreadable unreadable -> {
                LOG.warn(
                        "telegram update={} skipped, unreadable",
                        update.path("update_id").asText(""));
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    private CompletableFuture<@Nullable String> hand(UpdateReader.Incoming incoming) {
        IncomingMessage message = incoming.message();
        noteKeyboards(message);
        try {
            return inbox.accept(message).thenApply(stored -> incoming.tap());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void noteKeyboards(IncomingMessage message) {
        String chat = message.from().chat();
        if (message.content() instanceof Tap tap
                && tap.messageRef() != null
                && MESSAGE.matcher(tap.messageRef()).matches()) {
            keyboards.tapped(chat, Integer.parseInt(tap.messageRef()));
        } else if (message.content() instanceof Contact) {
            keyboards.replyKeyboardShown(chat);
        }
    }
}
