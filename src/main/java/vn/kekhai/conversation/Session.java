package vn.kekhai.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.kekhai.script.Language;

/**
 * What a turn needs to know of a chat; one row, sealed.
 *
 * @param person who speaks
 * @param language in which we answer
 * @param talk the dialogue under way
 * @param turn how many turns there were; part of each button, by which old ones are known
 * @param lastAt when the person last did something
 * @param offering whether we have asked to go on with {@code talk} or to begin again
 * @param same guards against two machines answering one another
 */
record Session(
        @Nullable UUID person,
        Language language,
        @Nullable Talk talk,
        long turn,
        Instant lastAt,
        boolean offering,
        Same same) {

    /** A dialogue under way, as it is stored. */
    record Talk(String dialogue, int version, String step, JsonNode draft, List<Past> past, int misses) {}

    /** A question one can go back to. */
    record Past(String step, JsonNode draft) {}

    /** How often the same words came in a row, and since when. */
    record Same(int hash, int count, Instant since) {}

    static Session fresh(@Nullable UUID person, Language language, Instant now) {
        return new Session(person, language, null, 0, now, false, new Same(0, 0, now));
    }

    Session with(@Nullable Talk newTalk, boolean nowOffering) {
        return new Session(person, language, newTalk, turn, lastAt, nowOffering, same);
    }

    Session with(@Nullable UUID newPerson) {
        return new Session(newPerson, language, talk, turn, lastAt, offering, same);
    }

    Session with(Language newLanguage) {
        return new Session(person, newLanguage, talk, turn, lastAt, offering, same);
    }

    Session next(Instant now, Same newSame) {
        return new Session(person, language, talk, turn + 1, now, offering, newSame);
    }
}
