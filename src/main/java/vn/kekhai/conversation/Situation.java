package vn.kekhai.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/**
 * In whose chat and when something is done.
 *
 * @param person who is known to speak there, null for a stranger
 */
public record Situation(Address address, @Nullable PersonId person, Language language, Instant now) {

    /** Who speaks, where that must be known by now. */
    public PersonId known() {
        if (person == null) {
            throw new IllegalStateException("nobody is known to speak at " + address);
        }
        return person;
    }

    Situation of(@Nullable PersonId speaker) {
        return new Situation(address, speaker, language, now);
    }

    Situation in(Language other) {
        return new Situation(address, person, other, now);
    }
}
