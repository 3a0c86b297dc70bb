package vn.kekhai.channel.webchat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.IncomingMessage.Content;
import vn.kekhai.channel.IncomingMessage.Left;
import vn.kekhai.channel.IncomingMessage.Start;
import vn.kekhai.channel.IncomingMessage.Tap;
import vn.kekhai.channel.IncomingMessage.Text;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.script.Language;

/** Hands what people do on the page to the {@link Inbox}, and shows it there when it has taken effect. */
@Component
class Intake {

    /** What became of it. */
    enum Outcome {
        TAKEN,
        SESSION_OVER,
        /** It may or may not have been stored: to be sent again with the same id. */
        NOT_NOW
    }

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int SECONDS = 20;

    private final Talk talk;
    private final Pages pages;
    private final Inbox inbox;
    private final PageWords words;
    private final Clock clock;
    private final MeterRegistry meters;

    Intake(Talk talk, Pages pages, Inbox inbox, PageWords words, Clock clock, MeterRegistry meters) {
        this.talk = talk;
        this.pages = pages;
        this.inbox = inbox;
        this.words = words;
        this.clock = clock;
        this.meters = meters;
    }

    /** The person wrote something. */
    Outcome write(WebSession session, UUID id, String text, Language language) {
        return show(session, id, text, null, new Text(text), language);
    }

    /**
     * The person tapped a button; on the page that reads as if its label had been written.
     *
     * @param ref the message that bore it
     */
    Outcome tap(WebSession session, UUID id, String token, @Nullable UUID ref, Language language) {
        String label = Optional.ofNullable(ref)
                .flatMap(message -> talk.find(session.id(), message))
                .flatMap(message -> message.choices().stream()
                        .filter(choice -> choice.token().equals(token))
                        .findFirst())
                .map(Choice::label)
                .orElseGet(() -> words.in(language).say("old-button"));
        return show(session, id, label, ref, new Tap(token, ref == null ? null : ref.toString()), language);
    }

    /** The person came by an invitation's link. */
    Outcome start(WebSession session, UUID id, String token, Language language) {
        return hand(session, id, new Start(token), language);
    }

    /** The person wants to be answered in this language from now on. Nothing of it is shown as said. */
    Outcome speak(WebSession session, UUID id, Language language) {
        return hand(session, id, new Text(words.nameOf(language)), language);
    }

    /** The person goes, for good. */
    Outcome leave(WebSession session, UUID id, Language language) {
        return hand(session, id, new Left(), language);
    }

    private Outcome show(
            WebSession session, UUID id, String shown, @Nullable UUID tapped, Content content, Language language) {
        Outcome outcome = switch (talk.note(session.id(), id, shown, tapped)) {
            case SESSION_OVER -> Outcome.SESSION_OVER;
            case SETTLED_BEFORE -> Outcome.TAKEN;
            case NEW, REPEATED_UNSETTLED -> hand(session, id, content, language);
        };
        if (outcome == Outcome.TAKEN) {
            talk.settle(session.id(), id);
            pages.wake(session.id());
        }
        return outcome;
    }

    private Outcome hand(WebSession session, UUID id, Content content, Language language) {
        Outcome outcome = accepted(
                new IncomingMessage(session.address(), id.toString(), clock.instant(), language.code(), content));
        meters.counter("kekhai.webchat.messages", "direction", "in", "result", outcome.name())
                .increment();
        return outcome;
    }

    private Outcome accepted(IncomingMessage message) {
        try {
            inbox.accept(message).get(SECONDS, TimeUnit.SECONDS);
            return Outcome.TAKEN;
        } catch (ExecutionException e) {
            log.warn(
                    "webchat in result=failed error={}",
                    e.getCause() == null ? "unknown" : e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            log.warn("webchat in result=timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Outcome.NOT_NOW;
    }
}
