package vn.kekhai.channel.webchat;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.webchat.Intake.Outcome;

/** Lets a form's answer wait a moment for what the house says, so that the next page shows it even without JavaScript. */
@Component
class Answers {

    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final Talk talk;
    private final Pages pages;

    Answers(Talk talk, Pages pages) {
        this.talk = talk;
        this.pages = pages;
    }

    Outcome after(WebSession session, Supplier<Outcome> deed) {
        long before = talk.lastNumber(session.id());
        Outcome outcome = deed.get();
        if (outcome == Outcome.TAKEN) {
            pages.await(
                    session.id(),
                    AT_MOST,
                    id -> talk.since(id, before).stream().anyMatch(message -> !message.fromPerson()));
        }
        return outcome;
    }
}
