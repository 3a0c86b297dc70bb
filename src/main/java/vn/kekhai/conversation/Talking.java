package vn.kekhai.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;

/** Hears one message in one chat's session, and says what is answered. */
@Component
class Talking {

    /** A second tap that comes within this time of the first is the same tap. */
    private static final Duration DOUBLE_TAP = Duration.ofSeconds(5);

    private static final int SAME_AT_MOST = 20;
    private static final Duration SAME_WITHIN = Duration.ofMinutes(5);
    private static final String CONTINUE = "continue";
    private static final Asked OFFER = new Asked(
            new Saying("conversation.offer"),
            List.of(
                    Option.of(CONTINUE, "conversation.offer-continue"),
                    Option.of("restart", "conversation.offer-restart")),
            false,
            null,
            1,
            false);

    private final Map<String, Running<?>> dialogues = new LinkedHashMap<>();
    private final Words words;
    private final Commands commands;
    private final Humans humans;
    private final ConversationSettings settings;

    Talking(
            List<Dialogue<?>> dialogues,
            Scripts scripts,
            Words words,
            Commands commands,
            Humans humans,
            ConversationSettings settings) {
        dialogues.forEach(dialogue -> this.dialogues.put(dialogue.name(), new Running<>(dialogue, scripts)));
        this.words = words;
        this.commands = commands;
        this.humans = humans;
        this.settings = settings;
    }

    /** What a message led to: the session from here on, and what is answered, if anything. */
    record Heard(Session session, @Nullable Answer answer) {}

    /** An answer, in words. */
    record Answer(
            String text, @Nullable Asked asked, @Nullable String replaces, String textKey) {}

    Heard hear(Session before, IncomingMessage message, byte[] chat, Instant now, UUID turnId) {
        Session.Same same = same(before.same(), message.content(), now);
        if (same.count() > SAME_AT_MOST) {
            return new Heard(
                    new Session(
                            before.person(),
                            before.language(),
                            before.talk(),
                            before.turn(),
                            now,
                            before.offering(),
                            same),
                    null);
        }
        Turnover turn = new Turnover(before, message, chat, now, turnId);
        Heard heard = turn.hear();
        return heard.answer() == null ? heard : new Heard(heard.session().next(now, same), heard.answer());
    }

    private static Session.Same same(Session.Same before, IncomingMessage.Content content, Instant now) {
        int hash = content instanceof IncomingMessage.Text text ? text.text().hashCode() : 0;
        boolean again = hash != 0
                && hash == before.hash()
                && before.since().plus(SAME_WITHIN).isAfter(now);
        return again ? new Session.Same(hash, before.count() + 1, before.since()) : new Session.Same(hash, 1, now);
    }

    /** One turn. */
    private final class Turnover {

        private Session session;
        private final IncomingMessage message;
        private final Buttons buttons;
        private final Instant now;
        private Situation situation;

        Turnover(Session session, IncomingMessage message, byte[] chat, Instant now, UUID turnId) {
            this.session = session;
            this.message = message;
            this.buttons = new Buttons(chat);
            this.now = now;
            UUID person = session.person();
            this.situation = new Situation(
                    message.from(), person == null ? null : new PersonId(person), session.language(), now, turnId);
        }

        Heard hear() {
            return switch (message.content()) {
                case IncomingMessage.Text text -> heardText(text);
                case IncomingMessage.Tap tap -> heardTap(tap);
                case IncomingMessage.Start start ->
                    start.payload().isEmpty()
                            ? command(Commands.START)
                            : open(new Input.Came(start.payload()), List.of());
                case IncomingMessage.Edited edited -> input(new Input.Corrected(edited.text(), edited.messageRef()));
                case IncomingMessage.Contact contact -> input(new Input.Shared(contact.phone(), contact.own()));
                case IncomingMessage.Attachment attachment -> notWords(attachment);
                case IncomingMessage.Left left -> silence();
                case IncomingMessage.Returned returned -> silence();
            };
        }

        private Heard silence() {
            return new Heard(session, null);
        }

        private Heard heardText(IncomingMessage.Text text) {
            Optional<Asked> asked = asked();
            if (asked.isPresent() && !text.forwarded()) {
                Optional<List<String>> chosen = new Choices(words, session.language(), asked.get()).read(text.text());
                if (chosen.isPresent()) {
                    return chose(chosen.get(), null);
                }
            }
            Optional<String> command = commands.read(text.text());
            if (command.isPresent() && !text.forwarded()) {
                return command(command.get());
            }
            return input(new Input.Said(text.text(), text.forwarded(), text.messageRef()));
        }

        private Heard heardTap(IncomingMessage.Tap tap) {
            if (tap.token().startsWith("/")) {
                return command(commands.read(tap.token()).orElse(Commands.HELP));
            }
            Optional<Asked> asked = asked();
            Optional<String> option = asked.flatMap(a -> buttons.read(tap.token(), a, session.turn()));
            if (option.isPresent()) {
                return chose(List.of(option.get()), tap.messageRef());
            }
            boolean twice = buttons.from(tap.token(), session.turn() - 1)
                    && session.lastAt().plus(DOUBLE_TAP).isAfter(now);
            return twice ? silence() : again(List.of(new Saying("conversation.old-button")));
        }

        private Heard notWords(IncomingMessage.Attachment attachment) {
            return again(List.of(new Saying("conversation.not-words")));
        }

        private Heard chose(List<String> options, @Nullable String tapped) {
            if (session.offering()) {
                Session.Talk talk = session.talk();
                if (talk == null || options.contains("restart")) {
                    return restart();
                }
                session = session.with(talk, false);
                return again(List.of());
            }
            return talk(new Input.Chose(options), tapped);
        }

        private Heard input(Input input) {
            Session.Talk talk = session.talk();
            if (talk == null) {
                return open(input, List.of());
            }
            boolean paused = session.lastAt().plus(settings.pause()).isBefore(now);
            if (paused && !session.offering()) {
                return offer(List.of());
            }
            session = session.with(talk, false);
            return talk(input, null);
        }

        private Heard command(String command) {
            Session.Talk talk = session.talk();
            switch (command) {
                case Commands.CANCEL -> {
                    return talk == null
                            ? say(List.of(new Saying("conversation.nothing-open")))
                            : offer(List.of(new Saying("conversation.cancelled")));
                }
                case Commands.BACK -> {
                    return talk == null
                            ? open(new Input.Commanded(Commands.START), List.of())
                            : step(running(talk).back(situation, talk), talk, null);
                }
                case Commands.HELP -> {
                    return help(talk);
                }
                case Commands.LANGUAGE -> {
                    Language other = session.language() == Language.VI ? Language.EN : Language.VI;
                    session = session.with(other);
                    situation = new Situation(
                            situation.address(), situation.person(), other, situation.now(), situation.turn());
                    return again(List.of(new Saying("conversation.language")));
                }
                case Commands.RESTART -> {
                    return restart();
                }
                default -> {
                    boolean begun = talk != null && !talk.past().isEmpty();
                    return begun ? offer(List.of()) : open(new Input.Commanded(command), List.of());
                }
            }
        }

        private Heard help(Session.@Nullable Talk talk) {
            Saying help = new Saying("conversation.help", Map.of("human", humans.forPerson(situation)));
            return talk == null ? say(List.of(help)) : again(List.of(help));
        }

        private Heard restart() {
            Session.Talk talk = session.talk();
            session = session.with((Session.Talk) null, false);
            if (talk == null) {
                return open(new Input.Commanded(Commands.START), List.of());
            }
            return step(Optional.of(running(talk).begin(situation, new Input.Commanded(Commands.RESTART))), talk, null);
        }

        private Heard offer(List<Saying> before) {
            session = session.with(session.talk(), true);
            return answer(before, OFFER, null, "conversation.offer");
        }

        private Heard again(List<Saying> before) {
            Session.Talk talk = session.talk();
            if (session.offering()) {
                return answer(before, OFFER, null, "conversation.offer");
            }
            return talk == null
                    ? open(new Input.Commanded(Commands.START), before)
                    : step(running(talk).again(situation, talk, before), talk, null);
        }

        private Heard talk(Input input, @Nullable String tapped) {
            Session.Talk talk = session.talk();
            if (talk == null) {
                return open(input, List.of());
            }
            return step(running(talk).hear(situation, talk, input), talk, tapped);
        }

        private Heard open(Input input, List<Saying> before) {
            Running<?> opening = null;
            for (Running<?> candidate : dialogues.values()) {
                boolean named = input instanceof Input.Commanded commanded
                        && situation.person() != null
                        && candidate.hasCommand(commanded.command());
                if (opening == null && (named || candidate.opensFor(situation, input))) {
                    opening = candidate;
                }
            }
            if (opening == null) {
                throw new IllegalStateException(
                        "no dialogue opens for " + input.getClass().getSimpleName());
            }
            return follow(opening.begin(situation, input), before, null);
        }

        private Heard step(Optional<Running.Step> step, Session.Talk talk, @Nullable String tapped) {
            return step.map(found -> follow(found, List.of(), tapped))
                    .orElseGet(() -> follow(
                            running(talk).rescue(situation, talk), List.of(new Saying("conversation.changed")), null));
        }

        private Heard follow(Running.Step first, List<Saying> before, @Nullable String tapped) {
            List<Saying> sayings = new ArrayList<>(before);
            Running.Step step = first;
            sayings.addAll(step.sayings());
            for (int i = 0; step.next() != null && i < dialogues.size(); i++) {
                step = running(step.next()).begin(step.situation(), new Input.Commanded(Commands.START));
                sayings.addAll(step.sayings());
            }
            PersonId person = step.situation().person();
            session = session.with(person == null ? null : person.value()).with(step.talk(), false);
            situation = step.situation();
            return answer(sayings, step.asked(), step.inPlace() ? tapped : null, step.at());
        }

        private Heard say(List<Saying> sayings) {
            return answer(sayings, null, null, sayings.getFirst().key());
        }

        private Heard answer(List<Saying> sayings, @Nullable Asked asked, @Nullable String replaces, String textKey) {
            List<String> parts = new ArrayList<>();
            for (Saying saying : sayings) {
                parts.add(words.say(session.language(), withHuman(saying)));
            }
            if (asked != null) {
                parts.add(words.say(session.language(), asked.text()));
            }
            return new Heard(session, new Answer(String.join("\n\n", parts), asked, replaces, textKey));
        }

        private Saying withHuman(Saying saying) {
            return saying.key().equals("conversation.human")
                    ? new Saying(saying.key(), Map.of("human", humans.forPerson(situation)))
                    : saying;
        }

        private Optional<Asked> asked() {
            Session.Talk talk = session.talk();
            if (session.offering()) {
                return Optional.of(OFFER);
            }
            return talk == null ? Optional.empty() : running(talk).asked(talk);
        }

        private Running<?> running(Session.Talk talk) {
            return running(talk.dialogue());
        }

        private Running<?> running(String dialogue) {
            Running<?> found = dialogues.get(dialogue);
            if (found == null) {
                throw new IllegalStateException("no dialogue " + dialogue);
            }
            return found;
        }
    }
}
