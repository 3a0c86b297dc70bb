package vn.kekhai.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.kekhai.roster.PersonId;

/** What people are talking about just now, and when they were last heard; of several chats of a person the latest. */
@Service
public class UnderWay {

    /**
     * @param dialogue the dialogue that waits for an answer; null when none does
     * @param touched whether something was entered that is not sent yet
     * @param lastHeard when the person last did something in that chat
     */
    public record Talk(@Nullable String dialogue, boolean touched, Instant lastHeard) {}

    /** Of those of these people who ever talked with us. */
    public Map<PersonId, Talk> of(Collection<PersonId> people) {
        throw new UnsupportedOperationException();
    }
}
