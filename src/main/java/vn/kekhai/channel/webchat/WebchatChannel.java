package vn.kekhai.channel.webchat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.channel.SendResult;
import vn.kekhai.channel.WrittenText;

/** Sending here is writing to our own table and waking the pages that show it. */
@Component
class WebchatChannel implements Channel {

    private static final ChannelTraits TRAITS = new ChannelTraits(4096, 60, 120, true, false, true);

    private final WebSessions sessions;
    private final Talk talk;
    private final Pages pages;
    private final MeterRegistry meters;

    WebchatChannel(WebSessions sessions, Talk talk, Pages pages, MeterRegistry meters) {
        this.sessions = sessions;
        this.talk = talk;
        this.pages = pages;
        this.meters = meters;
    }

    @Override
    public String name() {
        return WebSession.CHANNEL;
    }

    @Override
    public ChannelTraits traits() {
        return TRAITS;
    }

    @Override
    public SendResult send(OutgoingMessage message) {
        SendResult result = store(message);
        meters.counter(
                        "kekhai.webchat.messages",
                        "direction",
                        "out",
                        "result",
                        result.getClass().getSimpleName())
                .increment();
        return result;
    }

    private SendResult store(OutgoingMessage message) {
        Optional<UUID> session = uuid(message.to().chat());
        if (session.isEmpty() || !message.to().account().equals(WebSession.ACCOUNT)) {
            return new SendResult.RecipientGone("unknown-session");
        }
        try {
            if (!sessions.isOpen(session.get())) {
                return new SendResult.RecipientGone("session-over");
            }
            boolean asButtons = fit(message.choices());
            String text = asButtons ? message.text() : WrittenText.withChoices(message);
            List<String> parts = WrittenText.parts(text, TRAITS.maxText());
            if (parts.isEmpty()) {
                return new SendResult.Refused("text-empty");
            }
            Optional<UUID> stored = talk.say(
                    session.get(),
                    parts,
                    asButtons ? message.choices() : List.of(),
                    message.columns(),
                    uuid(message.replaces()).orElse(null));
            if (stored.isEmpty()) {
                return new SendResult.RecipientGone("session-over");
            }
            pages.wake(session.get());
            return new SendResult.Sent(stored.get().toString());
        } catch (TransactionSystemException e) {
            return new SendResult.MaybeSent("database-commit");
        } catch (DataAccessException | TransactionException e) {
            return new SendResult.TryLater(null, SendResult.Scope.ACCOUNT, true, "database");
        }
    }

    private static boolean fit(List<Choice> choices) {
        return choices.size() <= TRAITS.maxChoices()
                && choices.stream().allMatch(choice -> choice.label().length() <= TRAITS.maxLabel());
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
