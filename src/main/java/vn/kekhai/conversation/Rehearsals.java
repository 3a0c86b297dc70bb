package vn.kekhai.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Talking.Answer;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.MadeUpPeople;
import vn.kekhai.roster.MadeUpPeople.Cast;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * Talks with the dialogues as a made-up person would: everything that was said so far is said anew, from the beginning, in
 * a transaction that is taken back. Nothing is kept between two turns but what the page itself holds.
 */
@Component
class Rehearsals {

    /** So many things can be said in one rehearsal, since all of them are played anew each time. */
    static final int LONGEST = 80;

    /** What stands before the number of a choice, in what a page sends. */
    static final String TAP = "#";

    /** Who speaks. */
    enum Part {
        /** somebody with an invitation who has never spoken with us */
        NEWCOMER(null),
        MEMBER(null),
        SECRETARY(OfficeKind.SECRETARY),
        DEPUTY(OfficeKind.DEPUTY),
        COMMITTEE_OFFICER(OfficeKind.COMMITTEE_OFFICER),
        INSPECTOR(OfficeKind.INSPECTOR),
        ADMIN(OfficeKind.ADMIN);

        private final @Nullable OfficeKind office;

        Part(@Nullable OfficeKind office) {
            this.office = office;
        }
    }

    /**
     * What was said, by one side.
     *
     * @param step the text that was said last, by its key; empty for what the person said
     */
    record Line(boolean ours, String text, String step) {}

    /** @param choices what can be tapped now, by words */
    record Scene(List<Line> lines, List<String> choices) {}

    private final MadeUpPeople people;
    private final Talking talking;
    private final Words words;
    private final Texts texts;
    private final ChatKeys keys;
    private final ZoneId zone;

    Rehearsals(MadeUpPeople people, Talking talking, Words words, Texts texts, ChatKeys keys, ZoneId zone) {
        this.people = people;
        this.talking = talking;
        this.words = words;
        this.texts = texts;
        this.keys = keys;
        this.zone = zone;
    }

    /**
     * Plays a conversation.
     *
     * @param at when it takes place
     * @param said what the person says, one after the other: words, or a choice as {@code #0} for the first one
     */
    Scene play(Part part, Instant at, Language language, List<String> said) {
        Address known = chat();
        Address chat = part == Part.NEWCOMER ? chat() : known;
        MadeUpPeople.Roles roles = new MadeUpPeople.Roles(
                name(language, "ward"),
                name(language, "cell"),
                name(language, "who"),
                name(language, "second"),
                name(language, "third"));
        return people.play(
                known,
                part.office,
                roles,
                at.atZone(zone).toLocalDate().minusDays(1),
                cast -> new Stage(chat, cast, part, at, language).play(said));
    }

    /** One that no messenger knows, and no other rehearsal. */
    private static Address chat() {
        return new Address("rehearsal", "none", Ids.next().toString());
    }

    private String name(Language language, String of) {
        return texts.render(language, "scripts.name-" + of);
    }

    private final class Stage {

        private final Address chat;
        private final byte[] key;
        private final List<Line> lines = new ArrayList<>();
        private List<Choice> choices = List.of();
        private Session session;
        private Instant now;

        Stage(Address chat, Cast cast, Part part, Instant at, Language language) {
            this.chat = chat;
            this.key = Ids.bytes(keys.of(chat));
            this.now = at.truncatedTo(ChronoUnit.MICROS);
            this.session =
                    Session.fresh(part == Part.NEWCOMER ? null : cast.who().id().value(), language, now);
            if (part == Part.NEWCOMER) {
                hear(new IncomingMessage.Start(cast.invitation().token()));
            }
        }

        Scene play(List<String> said) {
            for (String one : said) {
                now = now.plusSeconds(10);
                Choice tapped = tapped(one);
                lines.add(new Line(false, tapped == null ? one : tapped.label(), ""));
                hear(tapped == null ? new IncomingMessage.Text(one) : new IncomingMessage.Tap(tapped.token(), "m"));
            }
            return new Scene(lines, choices.stream().map(Choice::label).toList());
        }

        private @Nullable Choice tapped(String said) {
            if (!said.matches(TAP + "\\d{1,3}")) {
                return null;
            }
            int number = Integer.parseInt(said.substring(1));
            return number < choices.size() ? choices.get(number) : null;
        }

        private void hear(IncomingMessage.Content content) {
            IncomingMessage message = new IncomingMessage(chat, Ids.next().toString(), now, null, content);
            Talking.Heard heard = talking.hear(session, message, key, now);
            session = heard.session();
            Answer answer = heard.answer();
            if (answer == null) {
                return;
            }
            Asked asked = answer.asked();
            choices = asked == null
                    ? List.of()
                    : new Buttons(key).make(words, session.language(), asked, session.shown());
            lines.add(new Line(true, answer.text(), answer.textKey()));
        }
    }
}
