package vn.kekhai.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * @param beneath what had been put aside before {@code shelf}, the latest first
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
        Input.@Nullable Commanded wish,
        List<Talk> beneath) {

    /** So many talks wait for another one: more than there are kinds of work that last. */
    static final int MOST_ASIDE = 8;

    Session {
        beneath = List.copyOf(Objects.requireNonNullElse(beneath, List.of()));
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
        return new Session(
                person, language, null, null, 0, 0, null, now, Standing.GOING_ON, new Same(0, 0, now), null, List.of());
    }

    /** The dialogue that waits for an answer; null when none does, or the person stopped it. */
    @Nullable
    String waiting() {
        return talk == null || standing == Standing.STOPPED ? null : talk.dialogue();
    }

    /** Whether something was entered that is not sent yet. */
    boolean touched() {
        return talk != null && talk.touched() || aside().stream().anyMatch(Talk::touched);
    }

    /** What was put aside, the latest first. */
    List<Talk> aside() {
        List<Talk> all = new ArrayList<>(beneath);
        if (shelf != null) {
            all.addFirst(shelf);
        }
        return List.copyOf(all);
    }

    /** What was put aside of this dialogue. */
    Optional<Talk> aside(String dialogue) {
        return aside().stream().filter(one -> one.dialogue().equals(dialogue)).findFirst();
    }

    Session with(@Nullable Talk newTalk, Standing newStanding) {
        return new Session(
                person, language, newTalk, shelf, turn, shown, lastTap, lastAt, newStanding, same, null, beneath);
    }

    /** Asked whether the talk shall go on, with what began instead. */
    Session offered(Input.@Nullable Commanded instead) {
        return new Session(
                person, language, talk, shelf, turn, shown, lastTap, lastAt, Standing.OFFERED, same, instead, beneath);
    }

    /** Puts a talk aside, to be gone on with before those that were put aside earlier. */
    Session puttingAside(Talk one) {
        List<Talk> all = new ArrayList<>(aside());
        all.addFirst(one);
        return withAside(all);
    }

    /** Takes back what was put aside. */
    Session takingBack(Talk one) {
        List<Talk> rest = new ArrayList<>(aside());
        rest.remove(one);
        return withAside(rest);
    }

    private Session withAside(List<Talk> all) {
        List<Talk> kept = all.subList(0, Math.min(MOST_ASIDE, all.size()));
        return new Session(
                person,
                language,
                talk,
                kept.isEmpty() ? null : kept.getFirst(),
                turn,
                shown,
                lastTap,
                lastAt,
                standing,
                same,
                wish,
                kept.isEmpty() ? List.of() : kept.subList(1, kept.size()));
    }

    /** Somebody else speaks: what the one before was about is not theirs to see. */
    Session of(@Nullable UUID newPerson) {
        return Objects.equals(person, newPerson)
                ? this
                : new Session(
                        newPerson,
                        language,
                        null,
                        null,
                        turn,
                        shown,
                        lastTap,
                        lastAt,
                        Standing.GOING_ON,
                        same,
                        null,
                        List.of());
    }

    Session in(Language newLanguage) {
        return new Session(
                person, newLanguage, talk, shelf, turn, shown, lastTap, lastAt, standing, same, wish, beneath);
    }

    Session heard(Instant now, @Nullable String tap, Same newSame) {
        return new Session(person, language, talk, shelf, turn, shown, tap, now, standing, newSame, wish, beneath);
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
                wish,
                beneath);
    }
}
