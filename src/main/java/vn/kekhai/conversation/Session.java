package vn.kekhai.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.script.Language;

/**
 * What a turn needs to know of a chat; one row, sealed. A row of an older program lacks the newer of these, so each must
 * mean something when it is absent.
 *
 * @param person who speaks
 * @param language in which we answer
 * @param talk the dialogue under way
 * @param shelf the dialogue that was put aside for {@code talk}, to be gone on with after it
 * @param turn how many turns there were
 * @param shown the turn in which the present buttons were shown; part of each, by which old ones are known
 * @param lastTap the button that was tapped last, if that was the last thing to happen
 * @param lastAt when the person last did something
 * @param standing whether the talk goes on, or it must first be asked whether it shall
 * @param same guards against two machines answering one another
 * @param wish the command that came when it was asked whether the talk shall go on; it begins when not
 */
record Session(
        @Nullable UUID person,
        Language language,
        @Nullable Talk talk,
        @Nullable Talk shelf,
        long turn,
        long shown,
        @Nullable String lastTap,
        Instant lastAt,
        Standing standing,
        Same same,
        Input.@Nullable Commanded wish) {

    Session {
        standing = Objects.requireNonNullElse(standing, Standing.GOING_ON);
        same = Objects.requireNonNullElse(same, new Same(0, 0, lastAt));
    }

    /** How it stands with the talk. */
    enum Standing {
        GOING_ON,
        /** The person stopped it: at the next occasion we ask. */
        STOPPED,
        /** We have asked whether to go on or to begin again. */
        OFFERED
    }

    /**
     * A dialogue under way, as it is stored.
     *
     * @param touched whether something was entered that would be lost
     */
    record Talk(
            String dialogue, int version, String step, JsonNode draft, List<Past> past, int misses, boolean touched) {
        Talk {
            past = Objects.requireNonNullElse(past, List.of());
        }
    }

    /** A question one can go back to. */
    record Past(String step, JsonNode draft) {}

    /** How often the same words came in a row, and since when. */
    record Same(int hash, int count, Instant since) {}

    static Session fresh(@Nullable UUID person, Language language, Instant now) {
        return new Session(person, language, null, null, 0, 0, null, now, Standing.GOING_ON, new Same(0, 0, now), null);
    }

    /** The dialogue that waits for an answer; null when none does, or the person stopped it. */
    @Nullable
    String waiting() {
        return talk == null || standing == Standing.STOPPED ? null : talk.dialogue();
    }

    /** Whether something was entered that is not sent yet. */
    boolean touched() {
        return talk != null && talk.touched() || shelf != null && shelf.touched();
    }

    Session with(@Nullable Talk newTalk, Standing newStanding) {
        return new Session(person, language, newTalk, shelf, turn, shown, lastTap, lastAt, newStanding, same, null);
    }

    /** Asked whether the talk shall go on, with what began instead. */
    Session offered(Input.@Nullable Commanded instead) {
        return new Session(
                person, language, talk, shelf, turn, shown, lastTap, lastAt, Standing.OFFERED, same, instead);
    }

    /** Puts a talk aside, or takes it back with null. */
    Session shelving(@Nullable Talk aside) {
        return new Session(person, language, talk, aside, turn, shown, lastTap, lastAt, standing, same, wish);
    }

    /** Somebody else speaks: what the one before was about is not theirs to see. */
    Session of(@Nullable UUID newPerson) {
        return Objects.equals(person, newPerson)
                ? this
                : new Session(
                        newPerson, language, null, null, turn, shown, lastTap, lastAt, Standing.GOING_ON, same, null);
    }

    Session in(Language newLanguage) {
        return new Session(person, newLanguage, talk, shelf, turn, shown, lastTap, lastAt, standing, same, wish);
    }

    Session heard(Instant now, @Nullable String tap, Same newSame) {
        return new Session(person, language, talk, shelf, turn, shown, tap, now, standing, newSame, wish);
    }

    /** One turn on; buttons that were changed in place stay as good as they were. */
    Session next(boolean inPlace) {
        return new Session(
                person,
                language,
                talk,
                shelf,
                turn + 1,
                inPlace ? shown : turn + 1,
                lastTap,
                lastAt,
                standing,
                same,
                wish);
    }
}
