package vn.kekhai.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;
import vn.kekhai.conversation.Session.Standing;
import vn.kekhai.conversation.Talking.Answer;
import vn.kekhai.conversation.Talking.Heard;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** One turn: the session as it becomes, and what is answered. Used for one message, and then thrown away. */
final class Turnover {

    private static final String CONTINUE = "continue";
    static final String RESTART = "restart";
    private static final Asked OFFER = new Asked(
            new Saying("conversation.offer"),
            List.of(
                    Option.of(CONTINUE, "conversation.offer-continue"),
                    Option.of(RESTART, "conversation.offer-restart")),
            false,
            null,
            1,
            false);

    private final Dialogues dialogues;
    private final Words words;
    private final Humans humans;
    private final Speakers speakers;
    private final Instant now;
    private Session session;
    private Situation situation;
    private @Nullable Set<OfficeKind> offices;

    Turnover(
            Dialogues dialogues,
            Words words,
            Humans humans,
            Speakers speakers,
            Session session,
            Address from,
            Instant now) {
        this.dialogues = dialogues;
        this.words = words;
        this.humans = humans;
        this.speakers = speakers;
        this.now = now;
        this.session = session;
        this.situation = new Situation(from, person(session.person()), session.language(), now);
    }

    Session session() {
        return session;
    }

    Situation situation() {
        return situation;
    }

    /** From here on the session is this one. */
    void become(Session other) {
        session = other;
        situation = situation.in(other.language());
    }

    boolean allowed(Running<?> dialogue) {
        return dialogue.roles().isEmpty() || !Collections.disjoint(dialogue.roles(), offices());
    }

    /** Looked up once a turn, and in most turns not at all. */
    Set<OfficeKind> offices() {
        if (offices == null) {
            offices = speakers.offices(situation.address(), now);
        }
        return offices;
    }

    /** The dialogue that begins with a command, for those who know it. */
    Optional<Running<?>> named(String command) {
        for (Running<?> candidate : dialogues.all()) {
            if (candidate.hasCommand(command) && allowed(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    Heard silence() {
        return new Heard(session, null);
    }

    Optional<Asked> asked() {
        Session.Talk talk = session.talk();
        if (session.standing() == Standing.OFFERED) {
            return Optional.of(OFFER);
        }
        return talk == null ? Optional.empty() : running(talk).asked(talk);
    }

    Running<?> running(Session.Talk talk) {
        return running(talk.dialogue());
    }

    private Running<?> running(String dialogue) {
        return dialogues.named(dialogue);
    }

    Heard offer(Input.@Nullable Commanded instead) {
        session = session.offered(instead);
        return answer(List.of(), OFFER, null, "conversation.offer");
    }

    Heard again(List<Saying> before) {
        Session.Talk talk = session.talk();
        if (talk != null && session.standing() != Standing.GOING_ON) {
            session = session.offered(session.wish());
            return answer(before, OFFER, null, "conversation.offer");
        }
        return talk == null
                ? open(new Input.Commanded(Commands.START), before)
                : step(running(talk).again(situation, talk, before), talk, null);
    }

    Heard talk(Input input, @Nullable String tapped) {
        Session.Talk talk = session.talk();
        if (talk == null) {
            return open(input, List.of());
        }
        return step(running(talk).hear(situation, talk, input), talk, tapped);
    }

    Heard open(Input input, List<Saying> before) {
        session = session.of(speakers.at(situation.address()));
        situation = situation.of(person(session.person()));
        Running<?> opening = opening(input);
        Session.Talk talk = session.talk();
        if (talk != null && talk.touched() && !talk.dialogue().equals(opening.name())) {
            session = session.puttingAside(talk);
        }
        return follow(opening.begin(situation, input), before, null);
    }

    /** What was put aside last, of what this one may still talk about. */
    Optional<Session.Talk> latestAside() {
        return session.aside().stream().filter(one -> allowed(running(one))).findFirst();
    }

    /** What was put aside and would be begun anew by this command: what is half done must not be lost for that. */
    Optional<Session.Talk> asideOf(Input.Commanded command) {
        return session.aside(opening(command).name());
    }

    /** From here on this is talked about that was put aside; what was talked about is put aside for it, if it is worth that. */
    void swap(Session.Talk aside) {
        Session.Talk talk = session.talk();
        Session without = session.takingBack(aside);
        session =
                (talk != null && talk.touched() ? without.puttingAside(talk) : without).with(aside, session.standing());
    }

    /** The dialogue of an office that was named, else the first that is named or wants to. */
    private Running<?> opening(Input input) {
        Optional<Running<?>> named = input instanceof Input.Commanded commanded && situation.person() != null
                ? named(commanded.command())
                : Optional.empty();
        if (named.isPresent() && !named.get().roles().isEmpty()) {
            return named.get();
        }
        for (Running<?> candidate : dialogues.all()) {
            boolean wants = named.filter(one -> one == candidate).isPresent() || candidate.opensFor(situation, input);
            if (wants && allowed(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException(
                "no dialogue opens for " + input.getClass().getSimpleName());
    }

    Heard step(Optional<Running.Step> step, Session.Talk talk, @Nullable String tapped) {
        return step.map(found -> follow(found, List.of(), tapped))
                .orElseGet(() -> follow(
                        running(talk).rescue(situation, talk), List.of(new Saying("conversation.changed")), null));
    }

    private Heard follow(Running.Step first, List<Saying> before, @Nullable String tapped) {
        List<Saying> sayings = new ArrayList<>(before);
        Running.Step step = first;
        sayings.addAll(step.sayings());
        speaksAs(step.situation().person());
        int most = dialogues.all().size() + Session.MOST_ASIDE;
        for (int i = 0; step.talk() == null && i <= most; i++) {
            Optional<Session.Talk> aside = goesOn(step);
            if (aside.isPresent()) {
                session = session.takingBack(aside.get());
                step = takenUp(aside.get(), sayings);
            } else if (step.next() == null) {
                break;
            } else if (allowed(running(step.next()))) {
                step = running(step.next()).begin(situation, step.handed());
            } else {
                sayings.add(new Saying("conversation.office-ended"));
                break;
            }
            sayings.addAll(step.sayings());
            speaksAs(step.situation().person());
        }
        session = session.with(step.talk(), Standing.GOING_ON);
        return answer(sayings, step.asked(), step.inPlace() ? tapped : null, step.at());
    }

    /** What was put aside and goes on now: the latest, or that of the dialogue which is to come. */
    private Optional<Session.Talk> goesOn(Running.Step step) {
        for (Session.Talk aside : session.aside()) {
            if (!allowed(running(aside))) {
                session = session.takingBack(aside); // the office has ended, and with it what was begun in it
            }
        }
        return step.next() == null
                ? session.aside().stream().findFirst()
                : step.asksForMore() ? Optional.empty() : session.aside(step.next());
    }

    /** Goes on with what had been put aside. */
    private Running.Step takenUp(Session.Talk aside, List<Saying> sayings) {
        sayings.add(new Saying("conversation.taken-up"));
        Running<?> running = running(aside);
        return running.again(situation, aside, List.of()).orElseGet(() -> running.rescue(situation, aside));
    }

    /** From here on this person speaks, in the language that was chosen before, here or elsewhere. */
    private void speaksAs(@Nullable PersonId speaker) {
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

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    Heard say(List<Saying> sayings) {
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
}
