package vn.kekhai.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.Session.Standing;
import vn.kekhai.conversation.Talking.Heard;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.script.Language;

/** Does what the commands say that work at any step, and begins what others name. */
final class Commanding {

    private final Turnover turn;
    private final Menus menus;
    private final Humans humans;
    private final Speakers speakers;

    Commanding(Turnover turn, Menus menus, Humans humans, Speakers speakers) {
        this.turn = turn;
        this.menus = menus;
        this.humans = humans;
        this.speakers = speakers;
    }

    Heard command(Input.Commanded commanded) {
        String command = commanded.command();
        Session.Talk talk = turn.session().talk();
        Optional<Language> named = Commands.named(command);
        if (named.isPresent()) {
            return speak(named.get());
        }
        return switch (command) {
            case Commands.CANCEL -> cancel(talk);
            case Commands.BACK ->
                talk == null
                        ? turn.open(new Input.Commanded(Commands.START), List.of())
                        : turn.step(turn.running(talk).back(turn.situation(), talk), talk, null);
            case Commands.HELP -> help(talk);
            case Commands.LANGUAGE -> speak(turn.session().language() == Language.VI ? Language.EN : Language.VI);
            case Commands.RESTART -> restart();
            case Commands.THANKS -> thanked(talk);
            default -> begin(commanded, talk);
        };
    }

    /** Politeness is no answer: what waits is asked again, unless nothing would be lost. */
    private Heard thanked(Session.@Nullable Talk talk) {
        if (turn.session().person() == null) {
            return turn.open(new Input.Commanded(Commands.START), List.of());
        }
        boolean waits = talk != null && talk.touched() && turn.session().standing() != Standing.STOPPED;
        return !waits
                ? turn.say(List.of(new Saying("conversation.thanked")))
                : turn.again(List.of(new Saying("conversation.waits")));
    }

    /** A command that begins a dialogue; one under way is asked about, or put aside for another. */
    private Heard begin(Input.Commanded commanded, Session.@Nullable Talk talk) {
        Optional<Running<?>> named = turn.named(commanded.command());
        if (named.isEmpty() && !commanded.command().equals(Commands.START)) {
            return help(talk); // nobody's, or not for this one
        }
        boolean another = talk != null
                && turn.situation().person() != null
                && named.filter(one -> !one.name().equals(talk.dialogue())).isPresent();
        Input.@Nullable Commanded wish = commanded.argument().isEmpty() ? null : commanded;
        Optional<Session.Talk> aside =
                another || talk != null && !talk.touched() ? turn.asideOf(commanded) : Optional.empty();
        if (aside.isPresent()) {
            turn.swap(aside.get());
            return turn.offer(wish);
        }
        return talk != null && talk.touched() && !another ? turn.offer(wish) : turn.open(commanded, List.of());
    }

    /** Drops what was under way, for the sake of what was asked for. */
    Heard instead(Input.Commanded wish) {
        turn.become(turn.session().with(null, Standing.GOING_ON));
        return begin(wish, null);
    }

    private Heard cancel(Session.@Nullable Talk talk) {
        if (talk == null) {
            return turn.say(List.of(new Saying("conversation.nothing-open")));
        }
        Session.Talk kept = talk.touched() ? talk : turn.session().shelf();
        if (kept == null) {
            turn.become(turn.session().with(null, Standing.GOING_ON));
        } else {
            Session rest = kept == talk ? turn.session() : turn.session().takingBack(kept);
            turn.become(rest.with(kept, Standing.STOPPED));
        }
        String command = turn.running(kept == null ? talk : kept).command();
        String key = kept == null ? "conversation.stopped" : "conversation.cancelled";
        return turn.say(List.of(new Saying(key, Map.of("command", command))));
    }

    private Heard speak(Language language) {
        turn.become(turn.session().in(language));
        UUID person = turn.session().person();
        if (person != null) {
            speakers.speak(person, language);
        }
        return turn.again(List.of(new Saying("conversation.language")));
    }

    private Heard help(Session.@Nullable Talk talk) {
        Saying help = new Saying("conversation.help", Map.of("human", humans.forPerson(turn.situation())));
        List<Saying> sayings = new ArrayList<>(List.of(help));
        List<Saying> ofOffice = menus.lines(turn.offices());
        if (!ofOffice.isEmpty()) {
            sayings.add(new Saying("conversation.help-office", Map.of("commands", ofOffice)));
        }
        return talk == null || turn.session().standing() == Standing.STOPPED ? turn.say(sayings) : turn.again(sayings);
    }

    Heard restart() {
        Session.Talk talk = turn.session().talk();
        turn.become(turn.session().with(null, Standing.GOING_ON));
        if (talk == null) {
            return turn.open(new Input.Commanded(Commands.START), List.of());
        }
        return turn.step(
                Optional.of(turn.running(talk).begin(turn.situation(), new Input.Commanded(Commands.RESTART))),
                talk,
                null);
    }
}
