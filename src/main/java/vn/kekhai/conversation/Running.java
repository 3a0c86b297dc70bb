package vn.kekhai.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.conversation.engine.Engine;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.conversation.engine.State;
import vn.kekhai.conversation.engine.Turn;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.script.DialogueScript;
import vn.kekhai.script.Scripts;

/** A dialogue with its script, ready to be talked with: runs the engine, does the deeds, keeps the state as JSON. */
final class Running<D> {

    private static final JsonMapper JSON = SessionTable.JSON;
    private static final Input NOTHING = new Input.Commanded("");

    private final Dialogue<D> dialogue;
    private final DialogueScript script;
    private final Set<OfficeKind> roles;
    private final Engine<D> engine;

    Running(Dialogue<D> dialogue, Scripts scripts) {
        this.dialogue = dialogue;
        this.script = scripts.dialogue(dialogue.name());
        this.roles = roles(script);
        this.engine = new Engine<>(scripts, script, dialogue);
    }

    static Set<OfficeKind> roles(DialogueScript script) {
        return script.roles().stream()
                .map(role -> OfficeKind.valueOf(role.name()))
                .collect(Collectors.toSet());
    }

    String name() {
        return dialogue.name();
    }

    boolean hasCommand(String command) {
        return script.commands().contains(command);
    }

    /** What begins it, when it does not begin by itself. */
    String command() {
        return script.commands().isEmpty()
                ? Commands.DECLARE
                : script.commands().getFirst();
    }

    /** The offices of which one must be held to talk about this; empty: everybody may. */
    Set<OfficeKind> roles() {
        return roles;
    }

    boolean opensFor(Situation situation, Input input) {
        return dialogue.opensFor(situation, input);
    }

    /** Begins anew. */
    Step begin(Situation situation, Input input) {
        D draft = dialogue.open(situation, input);
        return run(situation, engine.begin(draft), null);
    }

    /** What waits, when the stored talk can still be understood. */
    Optional<Asked> asked(Session.Talk talk) {
        return state(talk).map(engine::asked);
    }

    /** Whether the question that waits is one for names. */
    boolean wantsNames(Session.Talk talk) {
        return script.find(talk.step())
                .map(DialogueScript.Step::kind)
                .map(dialogue.kinds()::get)
                .filter(Kind::wantsNames)
                .isPresent();
    }

    Optional<Step> hear(Situation situation, Session.Talk talk, Input input) {
        return state(talk).map(state -> {
            State<D> present = refreshed(situation, state);
            Turn<D> turn = stale(present, input)
                    ? engine.again(present, List.of(new Saying("conversation.stale")))
                    : engine.turn(present, input);
            return run(situation, turn, talk);
        });
    }

    Optional<Step> again(Situation situation, Session.Talk talk, List<Saying> before) {
        return state(talk).map(state -> run(situation, again(situation, state, before), talk));
    }

    private Turn<D> again(Situation situation, State<D> state, List<Saying> before) {
        Dialogue.Renewed<D> renewed = dialogue.overtaken(situation, state.draft());
        if (renewed == null) {
            return engine.again(refreshed(situation, state), before);
        }
        List<Saying> sayings = new ArrayList<>(before);
        sayings.addAll(renewed.sayings());
        return engine.resume(renewed.draft(), sayings);
    }

    private State<D> refreshed(Situation situation, State<D> state) {
        D draft = dialogue.refreshed(situation, state.step(), state.draft());
        return draft.equals(state.draft()) ? state : new State<>(state.step(), draft, state.past(), state.misses());
    }

    /** Whether something was chosen that the question, as it is now, does not offer. */
    private boolean stale(State<D> state, Input input) {
        return input instanceof Input.Chose chose
                && !engine.asked(state).options().stream()
                        .map(Option::id)
                        .toList()
                        .containsAll(chose.options());
    }

    Optional<Step> back(Situation situation, Session.Talk talk) {
        return state(talk).map(state -> run(situation, engine.back(state), talk));
    }

    /** Goes on with the draft of a talk whose step the script no longer has, or begins again where even that is lost. */
    Step rescue(Situation situation, Session.Talk talk) {
        Optional<D> draft = draft(talk);
        return draft.isPresent()
                ? run(situation, engine.resume(draft.get(), List.of()), talk)
                : begin(situation, NOTHING);
    }

    /** @param old the talk before this turn, null where it begins */
    private Step run(Situation before, Turn<D> first, Session.@Nullable Talk old) {
        Situation situation = before;
        Turn<D> turn = first;
        while (turn instanceof Turn.Doing<D> doing) {
            Effect<D> effect =
                    dialogue.perform(doing.deed(), situation, doing.state().draft());
            situation = situation.of(effect.person());
            turn = engine.done(doing, effect.answer(), effect.draft(), effect.sayings());
        }
        if (turn instanceof Turn.Waiting<D> waiting) {
            return new Step(
                    store(waiting.state(), old),
                    waiting.sayings(),
                    waiting.asked(),
                    waiting.inPlace(),
                    null,
                    NOTHING,
                    situation,
                    script.name() + "." + waiting.state().step());
        }
        Turn.Ended<D> ended = (Turn.Ended<D>) turn;
        String at = script.name() + "." + ended.state().step();
        Input handed =
                ended.next() == null ? NOTHING : dialogue.handOver(ended.state().draft());
        return new Step(null, ended.sayings(), null, false, ended.next(), handed, situation, at);
    }

    private Session.Talk store(State<D> state, Session.@Nullable Talk old) {
        List<Session.Past> past = new ArrayList<>();
        state.past().forEach(one -> past.add(new Session.Past(one.step(), JSON.valueToTree(one.draft()))));
        JsonNode draft = JSON.valueToTree(state.draft());
        boolean entered = !past.isEmpty()
                || (old == null
                        ? dialogue.holdsEntries(state.draft())
                        : old.touched() || !old.draft().equals(draft));
        boolean touched = script.lasting() && entered;
        return new Session.Talk(script.name(), script.version(), state.step(), draft, past, state.misses(), touched);
    }

    private Optional<State<D>> state(Session.Talk talk) {
        if (script.find(talk.step()).isEmpty()) {
            return Optional.empty();
        }
        Optional<D> draft = draft(talk);
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        List<State.Past<D>> past = new ArrayList<>();
        try {
            for (Session.Past one : talk.past()) {
                if (script.find(one.step()).isPresent()) {
                    past.add(new State.Past<>(one.step(), JSON.treeToValue(one.draft(), dialogue.draftType())));
                }
            }
        } catch (JacksonException e) {
            past.clear(); // drafts of an older program: the present one counts, there is only no way back
        }
        return Optional.of(new State<>(talk.step(), draft.get(), past, talk.misses()));
    }

    private Optional<D> draft(Session.Talk talk) {
        try {
            return Optional.of(JSON.treeToValue(talk.draft(), dialogue.draftType()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * How far a dialogue came.
     *
     * @param talk what to keep, null when it has ended
     * @param next the dialogue that goes on
     * @param handed with what that one begins
     * @param at the text that was said last, by its key
     */
    record Step(
            Session.@Nullable Talk talk,
            List<Saying> sayings,
            @Nullable Asked asked,
            boolean inPlace,
            @Nullable String next,
            Input handed,
            Situation situation,
            String at) {

        /** Whether the dialogue that goes on is to begin with something, and not just to be taken up. */
        boolean asksForMore() {
            return handed instanceof Input.Commanded commanded
                    && !commanded.argument().isEmpty();
        }
    }
}
