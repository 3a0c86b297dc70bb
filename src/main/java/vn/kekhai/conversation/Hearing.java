package vn.kekhai.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.conversation.Session.Standing;
import vn.kekhai.conversation.Talking.Heard;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.conversation.engine.Turn.Asked;

/** Finds out what a message means in the place where the chat is: a choice, a command, or an answer. */
final class Hearing {

    /** A second tap on the same button that comes within this time of the first is the same tap. */
    private static final Duration DOUBLE_TAP = Duration.ofSeconds(5);

    /** The same where buttons are ticked, which somebody may want to take back at once. */
    private static final Duration DOUBLE_TICK = Duration.ofSeconds(2);

    /** What greetings do not have: digits, an at sign, a slash, a dot within a word. */
    private static final Pattern DATA = Pattern.compile("[\\d@/]|\\p{L}\\.\\p{L}");

    private final Turnover turn;
    private final IncomingMessage message;
    private final Buttons buttons;
    private final Instant now;
    private final Words words;
    private final Commands commands;
    private final Commanding commanding;
    private final Duration pause;

    Hearing(
            Turnover turn,
            IncomingMessage message,
            Buttons buttons,
            Instant now,
            Words words,
            Commands commands,
            Commanding commanding,
            Duration pause) {
        this.turn = turn;
        this.message = message;
        this.buttons = buttons;
        this.now = now;
        this.words = words;
        this.commands = commands;
        this.commanding = commanding;
        this.pause = pause;
    }

    Heard hear() {
        Session.Talk talk = turn.session().talk();
        return talk != null && !turn.allowed(turn.running(talk)) ? dropped() : heard();
    }

    /** What was talked about in an office that is held no longer goes no further. */
    private Heard dropped() {
        Optional<Session.Talk> aside = turn.latestAside();
        Session rest = aside.map(turn.session()::takingBack).orElse(turn.session());
        turn.become(rest.with(aside.orElse(null), Standing.GOING_ON));
        List<Saying> ended = List.of(new Saying("conversation.office-ended"));
        return turn.session().talk() == null ? turn.say(ended) : turn.again(ended);
    }

    private Heard heard() {
        return switch (message.content()) {
            case IncomingMessage.Text text -> heardText(text);
            case IncomingMessage.Tap tap -> heardTap(tap);
            case IncomingMessage.Start start ->
                start.payload().isEmpty()
                        ? commanding.command(new Input.Commanded(Commands.START))
                        : turn.open(new Input.Came(start.payload()), List.of());
            case IncomingMessage.Edited edited ->
                turn.session().talk() == null
                        ? turn.again(List.of(new Saying("conversation.edited")))
                        : input(new Input.Corrected(edited.text(), edited.messageRef()));
            case IncomingMessage.Contact contact -> input(new Input.Shared(contact.phone(), contact.own()));
            case IncomingMessage.Attachment attachment -> notWords(attachment);
            case IncomingMessage.Left left -> turn.silence();
            case IncomingMessage.Returned returned -> turn.silence();
        };
    }

    private Heard heardText(IncomingMessage.Text text) {
        Optional<Asked> asked = turn.session().standing() == Standing.STOPPED ? Optional.empty() : turn.asked();
        if (asked.isPresent() && !text.forwarded()) {
            Optional<List<String>> chosen =
                    new Choices(words, turn.session().language(), asked.get()).read(text.text());
            if (chosen.isPresent()) {
                return chose(chosen.get(), null);
            }
        }
        Optional<Input.Commanded> command =
                text.forwarded() ? Optional.empty() : commands.read(text.text(), wantsNames());
        if (command.isPresent()
                && (Commands.slashed(text.text()) || meant(command.get().command()))) {
            return commanding.command(command.get());
        }
        return input(new Input.Said(text.text(), text.forwarded(), text.messageRef()));
    }

    private boolean wantsNames() {
        Session.Talk talk = turn.session().talk();
        return talk != null
                && turn.session().standing() == Standing.GOING_ON
                && turn.running(talk).wantsNames(talk);
    }

    /** Whether words without a slash are a command to this one: others may say them and mean nothing by it. */
    private boolean meant(String command) {
        return command.equals(Commands.THANKS)
                || Commands.works(command)
                || turn.named(command).isPresent();
    }

    private Heard heardTap(IncomingMessage.Tap tap) {
        boolean same = tap.token().equals(turn.session().lastTap());
        if (tap.token().startsWith("/")) {
            return same && turn.session().lastAt().plus(DOUBLE_TAP).isAfter(now)
                    ? turn.silence()
                    : commanding.command(commands.read(tap.token()).orElseThrow());
        }
        Optional<Asked> asked = turn.session().standing() == Standing.STOPPED ? Optional.empty() : turn.asked();
        Optional<String> option =
                asked.flatMap(a -> buttons.read(tap.token(), a, turn.session().shown()));
        Duration twice = option.isPresent() ? DOUBLE_TICK : DOUBLE_TAP;
        if (same && turn.session().lastAt().plus(twice).isAfter(now)) {
            return turn.silence();
        }
        return option.isPresent()
                ? chose(List.of(option.get()), tap.messageRef())
                : turn.again(List.of(new Saying("conversation.old-button")));
    }

    private Heard notWords(IncomingMessage.Attachment attachment) {
        boolean greeting = attachment.kind().equals("sticker") && turn.session().talk() == null;
        return greeting && turn.session().person() != null
                ? turn.say(List.of(new Saying("conversation.thanked")))
                : turn.again(List.of(new Saying("conversation.not-words")));
    }

    private Heard chose(List<String> options, @Nullable String tapped) {
        if (turn.session().standing() != Standing.OFFERED) {
            return turn.talk(new Input.Chose(options), tapped);
        }
        if (options.contains(Turnover.RESTART)) {
            Input.Commanded wish = turn.session().wish();
            return wish == null ? commanding.restart() : commanding.instead(wish);
        }
        turn.become(turn.session().with(turn.session().talk(), Standing.GOING_ON));
        return turn.again(List.of());
    }

    private Heard input(Input input) {
        boolean paused = turn.session().lastAt().plus(pause).isBefore(now);
        if (isOver(paused)) {
            turn.latestAside().ifPresent(turn::swap); // what is half done goes on before anything is begun
        }
        Session.Talk talk = turn.session().talk();
        if (talk == null || isOver(paused)) {
            return turn.open(input, List.of());
        }
        boolean asks = turn.session().standing() == Standing.STOPPED
                || paused && turn.session().standing() != Standing.OFFERED;
        if (asks && !goesOn(input)) {
            return turn.offer(null);
        }
        turn.become(turn.session().with(talk, Standing.GOING_ON));
        return turn.talk(input, null);
    }

    /** Whether something was looked at and nobody will come back to it. */
    private boolean isOver(boolean paused) {
        Session.Talk talk = turn.session().talk();
        return talk != null && !talk.touched() && (paused || turn.session().standing() == Standing.STOPPED);
    }

    /** Whether somebody simply goes on after a pause: a link or a number is no greeting, and must not be lost. */
    private static boolean goesOn(Input input) {
        return input instanceof Input.Shared
                || input instanceof Input.Said said
                        && !said.forwarded()
                        && DATA.matcher(said.text()).find();
    }
}
