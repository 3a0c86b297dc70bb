package vn.kekhai.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.roster.Person;
import vn.kekhai.script.Language;

/** Tells people what others have done with their declarations. In the caller's transaction. */
@Component
class Tidings {

    /** A declaration was returned to be corrected. */
    static final String RETURNED = "declaration.notice-returned";

    /** A declaration was entered by somebody else, and is to be confirmed. */
    static final String ENTERED = "assisted.notice";

    private static final String LOOK = "/kekhai";

    private final Notices notices;
    private final Speech speech;
    private final Clock clock;

    Tidings(Notices notices, Speech speech, Clock clock) {
        this.notices = notices;
        this.speech = speech;
        this.clock = clock;
    }

    /**
     * @param text {@link #RETURNED} or {@link #ENTERED}; the button's words have the same key and {@code -open} behind it
     * @param dedupKey of what happened, so that it is told once
     */
    void tell(Person to, String text, Map<String, ?> args, String dedupKey) {
        Language language = Language.of(to.language()).orElse(Language.VI);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        notices.post(List.of(new Notice(
                to.id(),
                Purpose.NEWS,
                null,
                text,
                speech.say(language, new Saying(text, args)),
                List.of(new Choice(LOOK, speech.say(language, new Saying(text + "-open")))),
                1,
                Priority.NOTICE,
                dedupKey,
                now,
                null,
                false)));
    }
}
