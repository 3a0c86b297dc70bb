package vn.kekhai.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.conversation.Session.Standing;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;

/** Hears one message in one chat's session, and says what is answered. */
@Component
class Talking {

    /** A second tap on the same button that comes within this time of the first is the same tap. */
    private static final Duration DOUBLE_TAP = Duration.ofSeconds(5);

    /** The same where buttons are ticked, which somebody may want to take back at once. */
    private static final Duration DOUBLE_TICK = Duration.ofSeconds(2);

    /** After so long a silence a message says anew where the person is to be reached. */
    private static final Duration REACHED_AGAIN = Duration.ofHours(1);

    private static final int SAME_AT_MOST = 20;
    private static final Duration SAME_WITHIN = Duration.ofMinutes(5);
    /** What greetings do not have: digits, an at sign, a slash, a dot within a word. */
    private static final Pattern DATA = Pattern.compile("[\\d@/]|\\p{L}\\.\\p{L}");

    private static final String CONTINUE = "continue";
    private static final String RESTART = "restart";
    private static final Asked OFFER = new Asked(
            new Saying("conversation.offer"),
            List.of(
                    Option.of(CONTINUE, "conversation.offer-continue"),
                    Option.of(RESTART, "conversation.offer-restart")),
            false,
            null,
            1,
            false);

    private final Map<String, Running<?>> dialogues = new LinkedHashMap<>();
    private final Words words;
    private final Commands commands;
    private final Menus menus;
    private final Humans humans;
    private final Speakers speakers;
    private final ConversationSettings settings;

    Talking(
            List<Dialogue<?>> dialogues,
            Scripts scripts,
            Words words,
            Commands commands,
            Menus menus,
            Humans humans,
            Speakers speakers,
            ConversationSettings settings) {
        dialogues.forEach(dialogue -> this.dialogues.put(dialogue.name(), new Running<>(dialogue, scripts)));
        this.words = words;
        this.commands = commands;
        this.menus = menus;
        this.humans = humans;
        this.speakers = speakers;
        this.settings = settings;
    }

    /** What a message led to: the session from here on, and what is answered, if anything. */
    record Heard(Session session, @Nullable Answer answer) {}

    /** An answer, in words. */
    record Answer(
            String text, @Nullable Asked asked, @Nullable String replaces, String textKey) {}

    Heard hear(Session before, IncomingMessage message, byte[] chat, Instant now) {
        Session.Same same = same(before.same(), message.content(), now);
        Session session = before;
        if (message.content() instanceof IncomingMessage.Left) {
            speakers.left(message.from());
            return new Heard(session, null);
        }
        if (message.content() instanceof IncomingMessage.Returned
                || session.lastAt().plus(REACHED_AGAIN).isBefore(now)) {
            speakers.reached(message.from());
        }
        @Nullable String tap = message.content() instanceof IncomingMessage.Tap tapped ? tapped.token() : null;
        if (message.content() instanceof IncomingMessage.Returned) {
            return new Heard(session, null);
        }
        Heard heard = same.count() > SAME_AT_MOST
                ? new Heard(session, null)
                : new Turnover(session, message, chat, now).hear();
        Session after = heard.session().heard(now, tap, same);
        Answer answer = heard.answer();
        return new Heard(answer == null ? after : after.next(answer.replaces() != null), answer);
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
        private @Nullable Set<OfficeKind> offices;

        Turnover(Session session, IncomingMessage message, byte[] chat, Instant now) {
            this.session = session;
            this.message = message;
            this.buttons = new Buttons(chat);
            this.now = now;
            this.situation = new Situation(message.from(), person(session.person()), session.language(), now);
        }

        Heard hear() {
            Session.Talk talk = session.talk();
            return talk != null && !allowed(running(talk)) ? dropped() : heard();
        }

        /** What was talked about in an office that is held no longer goes no further. */
        private Heard dropped() {
            Session.Talk aside = session.shelf();
            boolean goesOn = aside != null && allowed(running(aside));
            session = session.with(goesOn ? aside : null, Standing.GOING_ON).shelving(null);
            List<Saying> ended = List.of(new Saying("conversation.office-ended"));
            return session.talk() == null ? say(ended) : again(ended);
        }

        private boolean allowed(Running<?> dialogue) {
            return dialogue.roles().isEmpty() || !Collections.disjoint(dialogue.roles(), offices());
        }

        /** Looked up once a turn, and in most turns not at all. */
        private Set<OfficeKind> offices() {
            if (offices == null) {
                offices = speakers.offices(message.from(), now);
            }
            return offices;
        }

        /** The dialogue that begins with a command, for those who know it. */
        private Optional<Running<?>> named(String command) {
            for (Running<?> candidate : dialogues.values()) {
                if (candidate.hasCommand(command) && allowed(candidate)) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }

        private Heard heard() {
            return switch (message.content()) {
                case IncomingMessage.Text text -> heardText(text);
                case IncomingMessage.Tap tap -> heardTap(tap);
                case IncomingMessage.Start start ->
                    start.payload().isEmpty()
                            ? command(new Input.Commanded(Commands.START))
                            : open(new Input.Came(start.payload()), List.of());
                case IncomingMessage.Edited edited ->
                    session.talk() == null
                            ? again(List.of(new Saying("conversation.edited")))
                            : input(new Input.Corrected(edited.text(), edited.messageRef()));
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
            Optional<Asked> asked = session.standing() == Standing.STOPPED ? Optional.empty() : asked();
            if (asked.isPresent() && !text.forwarded()) {
                Optional<List<String>> chosen = new Choices(words, session.language(), asked.get()).read(text.text());
                if (chosen.isPresent()) {
                    return chose(chosen.get(), null);
                }
            }
            Optional<Input.Commanded> command =
                    text.forwarded() ? Optional.empty() : commands.read(text.text(), wantsNames());
            if (command.isPresent()
                    && (Commands.slashed(text.text()) || meant(command.get().command()))) {
                return command(command.get());
            }
            return input(new Input.Said(text.text(), text.forwarded(), text.messageRef()));
        }

        private boolean wantsNames() {
            Session.Talk talk = session.talk();
            return talk != null && session.standing() == Standing.GOING_ON && running(talk).wantsNames(talk);
        }

        /** Whether words without a slash are a command to this one: others may say them and mean nothing by it. */
        private boolean meant(String command) {
            return command.equals(Commands.THANKS)
                    || Commands.works(command)
                    || named(command).isPresent();
        }

        private Heard heardTap(IncomingMessage.Tap tap) {
            boolean same = tap.token().equals(session.lastTap());
            if (tap.token().startsWith("/")) {
                return same && session.lastAt().plus(DOUBLE_TAP).isAfter(now)
                        ? silence()
                        : command(commands.read(tap.token()).orElseThrow());
            }
            Optional<Asked> asked = session.standing() == Standing.STOPPED ? Optional.empty() : asked();
            Optional<String> option = asked.flatMap(a -> buttons.read(tap.token(), a, session.shown()));
            Duration twice = option.isPresent() ? DOUBLE_TICK : DOUBLE_TAP;
            if (same && session.lastAt().plus(twice).isAfter(now)) {
                return silence();
            }
            return option.isPresent()
                    ? chose(List.of(option.get()), tap.messageRef())
                    : again(List.of(new Saying("conversation.old-button")));
        }

        private Heard notWords(IncomingMessage.Attachment attachment) {
            boolean greeting = attachment.kind().equals("sticker") && session.talk() == null;
            return greeting && session.person() != null
                    ? say(List.of(new Saying("conversation.thanked")))
                    : again(List.of(new Saying("conversation.not-words")));
        }

        private Heard chose(List<String> options, @Nullable String tapped) {
            if (session.standing() != Standing.OFFERED) {
                return talk(new Input.Chose(options), tapped);
            }
            if (options.contains(RESTART)) {
                Input.Commanded wish = session.wish();
                return wish == null ? restart() : instead(wish);
            }
            session = session.with(session.talk(), Standing.GOING_ON);
            return again(List.of());
        }

        private Heard input(Input input) {
            Session.Talk talk = session.talk();
            boolean paused = session.lastAt().plus(settings.pause()).isBefore(now);
            if (talk == null || !talk.touched() && (paused || session.standing() == Standing.STOPPED)) {
                return open(input, List.of());
            }
            boolean asks = session.standing() == Standing.STOPPED || paused && session.standing() != Standing.OFFERED;
            if (asks && !goesOn(input)) {
                return offer(null);
            }
            session = session.with(talk, Standing.GOING_ON);
            return talk(input, null);
        }

        /** Whether somebody simply goes on after a pause: a link or a number is no greeting, and must not be lost. */
        private static boolean goesOn(Input input) {
            return input instanceof Input.Shared
                    || input instanceof Input.Said said
                            && !said.forwarded()
                            && DATA.matcher(said.text()).find();
        }

        private Heard command(Input.Commanded commanded) {
            String command = commanded.command();
            Session.Talk talk = session.talk();
            Optional<Language> named = Commands.named(command);
            if (named.isPresent()) {
                return speak(named.get());
            }
            return switch (command) {
                case Commands.CANCEL -> cancel(talk);
                case Commands.BACK ->
                    talk == null
                            ? open(new Input.Commanded(Commands.START), List.of())
                            : step(running(talk).back(situation, talk), talk, null);
                case Commands.HELP -> help(talk);
                case Commands.LANGUAGE -> speak(session.language() == Language.VI ? Language.EN : Language.VI);
                case Commands.RESTART -> restart();
                case Commands.THANKS -> thanked(talk);
                default -> begin(commanded, talk);
            };
        }

        /** Politeness is no answer: what waits is asked again, unless nothing would be lost. */
        private Heard thanked(Session.@Nullable Talk talk) {
            if (session.person() == null) {
                return open(new Input.Commanded(Commands.START), List.of());
            }
            boolean waits = talk != null && talk.touched() && session.standing() != Standing.STOPPED;
            return !waits
                    ? say(List.of(new Saying("conversation.thanked")))
                    : again(List.of(new Saying("conversation.waits")));
        }

        /** A command that begins a dialogue; one under way is asked about, or put aside for another. */
        private Heard begin(Input.Commanded commanded, Session.@Nullable Talk talk) {
            Optional<Running<?>> named = named(commanded.command());
            if (named.isEmpty() && !commanded.command().equals(Commands.START)) {
                return help(talk); // nobody's, or not for this one
            }
            boolean another = talk != null
                    && situation.person() != null
                    && named.filter(one -> !one.name().equals(talk.dialogue())).isPresent();
            boolean sameAgain = commanded.argument().isEmpty();
            return talk != null && talk.touched() && !another
                    ? offer(sameAgain ? null : commanded)
                    : open(commanded, List.of());
        }

        /** Drops what was under way, for the sake of what was asked for. */
        private Heard instead(Input.Commanded wish) {
            session = session.with(null, Standing.GOING_ON);
            return begin(wish, null);
        }

        private Heard cancel(Session.@Nullable Talk talk) {
            if (talk == null) {
                return say(List.of(new Saying("conversation.nothing-open")));
            }
            Session.Talk kept = talk.touched() ? talk : session.shelf();
            session = kept == null
                    ? session.with(null, Standing.GOING_ON)
                    : session.with(kept, Standing.STOPPED).shelving(kept == talk ? session.shelf() : null);
            String command = running(kept == null ? talk : kept).command();
            String key = kept == null ? "conversation.stopped" : "conversation.cancelled";
            return say(List.of(new Saying(key, Map.of("command", command))));
        }

        private Heard speak(Language language) {
            session = session.in(language);
            situation = situation.in(language);
            UUID person = session.person();
            if (person != null) {
                speakers.speak(person, language);
            }
            return again(List.of(new Saying("conversation.language")));
        }

        private Heard help(Session.@Nullable Talk talk) {
            Saying help = new Saying("conversation.help", Map.of("human", humans.forPerson(situation)));
            List<Saying> sayings = new ArrayList<>(List.of(help));
            List<Saying> ofOffice = menus.lines(offices());
            if (!ofOffice.isEmpty()) {
                sayings.add(new Saying("conversation.help-office", Map.of("commands", ofOffice)));
            }
            return talk == null || session.standing() == Standing.STOPPED ? say(sayings) : again(sayings);
        }

        private Heard restart() {
            Session.Talk talk = session.talk();
            session = session.with(null, Standing.GOING_ON);
            if (talk == null) {
                return open(new Input.Commanded(Commands.START), List.of());
            }
            return step(Optional.of(running(talk).begin(situation, new Input.Commanded(Commands.RESTART))), talk, null);
        }

        private Heard offer(Input.@Nullable Commanded instead) {
            session = session.offered(instead);
            return answer(List.of(), OFFER, null, "conversation.offer");
        }

        private Heard again(List<Saying> before) {
            Session.Talk talk = session.talk();
            if (talk != null && session.standing() != Standing.GOING_ON) {
                session = session.offered(session.wish());
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
            session = session.of(speakers.at(message.from()));
            situation = situation.of(person(session.person()));
            Running<?> opening = opening(input);
            Session.Talk talk = session.talk();
            if (talk != null && talk.touched() && !talk.dialogue().equals(opening.name())) {
                session = session.shelving(talk);
            }
            return follow(opening.begin(situation, input), before, null);
        }

        /** The dialogue of an office that was named, else the first that is named or wants to. */
        private Running<?> opening(Input input) {
            Optional<Running<?>> named = input instanceof Input.Commanded commanded && situation.person() != null
                    ? named(commanded.command())
                    : Optional.empty();
            if (named.isPresent() && !named.get().roles().isEmpty()) {
                return named.get();
            }
            for (Running<?> candidate : dialogues.values()) {
                boolean wants =
                        named.filter(one -> one == candidate).isPresent() || candidate.opensFor(situation, input);
                if (wants && allowed(candidate)) {
                    return candidate;
                }
            }
            throw new IllegalStateException(
                    "no dialogue opens for " + input.getClass().getSimpleName());
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
            become(step.situation().person());
            for (int i = 0; step.talk() == null && i <= dialogues.size(); i++) {
                Session.Talk aside = session.shelf();
                if (aside != null && !allowed(running(aside))) {
                    session = session.shelving(null);
                    continue;
                }
                boolean same = aside != null && aside.dialogue().equals(step.next()) && !step.asksForMore();
                if (aside != null && (step.next() == null || same)) {
                    session = session.shelving(null);
                    step = takenUp(aside, sayings);
                } else if (step.next() == null) {
                    break;
                } else if (allowed(running(step.next()))) {
                    step = running(step.next()).begin(situation, step.handed());
                } else {
                    sayings.add(new Saying("conversation.office-ended"));
                    break;
                }
                sayings.addAll(step.sayings());
                become(step.situation().person());
            }
            session = session.with(step.talk(), Standing.GOING_ON);
            return answer(sayings, step.asked(), step.inPlace() ? tapped : null, step.at());
        }

        /** Goes on with what had been put aside. */
        private Running.Step takenUp(Session.Talk aside, List<Saying> sayings) {
            sayings.add(new Saying("conversation.taken-up"));
            Running<?> running = running(aside);
            return running.again(situation, aside, List.of()).orElseGet(() -> running.rescue(situation, aside));
        }

        /** From here on this person speaks, in the language that was chosen before, here or elsewhere. */
        private void become(@Nullable PersonId speaker) {
            UUID id = speaker == null ? null : speaker.value();
            if (!Objects.equals(id, session.person())) {
                session = session.of(id);
                if (id != null && session.language() != Language.VI) {
                    speakers.speak(id, session.language());
                } else if (id != null) {
                    session = session.in(speakers.language(id).orElse(Language.VI));
                }
            }
            situation = situation.of(speaker).in(session.language());
        }

        private @Nullable PersonId person(@Nullable UUID id) {
            return id == null ? null : new PersonId(id);
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
            if (session.standing() == Standing.OFFERED) {
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
