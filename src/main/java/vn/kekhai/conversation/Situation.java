package vn.kekhai.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/**
 * In whose chat and when something is done.
 *
 * @param person who is known to speak there, null for a stranger
 * @param turn an id of this turn, the same when the turn is tried again
 */
public record Situation(Address address, @Nullable PersonId person, Language language, Instant now, UUID turn) {

    /** Who speaks, where that must be known by now. */
    public PersonId known() {
        if (person == null) {
            throw new IllegalStateException("nobody is known to speak at " + address);
        }
        return person;
    }
}
