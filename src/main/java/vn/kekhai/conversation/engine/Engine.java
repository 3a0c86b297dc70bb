package vn.kekhai.conversation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Reading.Answer;
import vn.kekhai.conversation.engine.Reading.Misread;
import vn.kekhai.conversation.engine.Reading.Stay;
import vn.kekhai.conversation.engine.State.Past;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.script.DialogueScript;
import vn.kekhai.script.DialogueScript.Manner;
import vn.kekhai.script.DialogueScript.Step;
import vn.kekhai.script.Scripts;

/** Takes a conversation one step further. Holds nothing of any conversation, so one serves all of a dialogue. */
public final class Engine<D> {

    /** The choice that goes back, offered wherever there is something to go back to. */
    public static final String BACK = "~back";

    private static final int MISSES_UNTIL_HELP = 3;

    private final Scripts scripts;
    private final DialogueScript script;
    private final Meaning<D> meaning;

    public Engine(Scripts scripts, DialogueScript script, Meaning<D> meaning) {
        this.scripts = scripts;
        this.script = script;
        this.meaning = meaning;
    }

    /** Begins the dialogue. */
    public Turn<D> begin(D draft) {
        return go(script.start(), new State<>(script.start(), draft, List.of(), 0), new ArrayList<>());
    }

    /** Goes on where the script resumes, as after a change of the script. */
    public Turn<D> resume(D draft, List<Saying> before) {
        return go(script.resume(), new State<>(script.resume(), draft, List.of(), 0), new ArrayList<>(before));
    }

    /** Asks again what waits. */
    public Turn<D> again(State<D> state, List<Saying> before) {
        return waiting(state, before, false);
    }

    /** Takes an input to the question that waits. */
    public Turn<D> turn(State<D> state, Input input) {
        Step step = script.step(state.step());
        List<String> chosen = input instanceof Input.Chose chose ? chose.options() : List.of();
        if (chosen.contains(BACK)) {
            return back(state);
        }
        if (chosen.size() == 1 && step.options().contains(chosen.getFirst())) {
            return answered(state, chosen.getFirst(), state.draft(), List.of());
        }
        if (step.manner() != Manner.ASK) {
            return missed(state, state.draft(), new Saying("conversation.choose"));
        }
        Reading<D> reading = kind(step).read(input, state.draft());
        return switch (reading) {
            case Answer<D> answer -> answered(state, answer.answer(), answer.draft(), answer.sayings());
            case Stay<D> stay ->
                waiting(
                        new State<>(state.step(), stay.draft(), state.past(), 0),
                        stay.sayings(),
                        stay.sayings().isEmpty());
            case Misread<D> misread -> missed(state, misread.draft(), misread.why());
        };
    }

    /** Takes the answer of a deed. */
    public Turn<D> done(Turn.Doing<D> doing, String answer, D draft, List<Saying> sayings) {
        Step step = script.step(doing.state().step());
        List<Saying> said = new ArrayList<>(doing.sayings());
        said.addAll(sayings);
        State<D> state = doing.state();
        return go(step.next(answer), new State<>(state.step(), draft, state.past(), 0), said);
    }

    /** Goes back to the question before, with the draft of then. */
    public Turn<D> back(State<D> state) {
        if (state.past().isEmpty()) {
            return waiting(state, List.of(new Saying("conversation.nothing-before")), false);
        }
        Past<D> last = state.past().getLast();
        List<Past<D>> rest = state.past().subList(0, state.past().size() - 1);
        return waiting(new State<>(last.step(), last.draft(), rest, 0), List.of(), false);
    }

    private Turn<D> answered(State<D> state, String answer, D draft, List<Saying> sayings) {
        List<Past<D>> past = new ArrayList<>(state.past());
        past.add(new Past<>(state.step(), state.draft()));
        if (past.size() > State.DEPTH) {
            past.removeFirst();
        }
        String next = script.step(state.step()).next(answer);
        return go(next, new State<>(state.step(), draft, past, 0), new ArrayList<>(sayings));
    }

    private Turn<D> missed(State<D> state, D draft, Saying why) {
        int misses = state.misses() + 1;
        List<Saying> sayings = new ArrayList<>(List.of(why));
        if (misses >= MISSES_UNTIL_HELP) {
            Step step = script.step(state.step());
            if (scripts.texts().has(step.say() + "-example")) {
                sayings.add(new Saying(step.say() + "-example"));
            }
            sayings.add(new Saying("conversation.human"));
            misses = 0;
        }
        return waiting(new State<>(state.step(), draft, state.past(), misses), sayings, false);
    }

    private Turn<D> go(String first, State<D> from, List<Saying> sayings) {
        String name = first;
        State<D> state = from;
        while (true) {
            Step step = script.step(name);
            Manner manner = step.manner();
            state = new State<>(name, state.draft(), step.back() ? state.past() : List.of(), 0);
            if (manner == Manner.DO) {
                return new Turn.Doing<>(state, sayings, kindName(step));
            }
            if (manner == Manner.END) {
                if (step.kind() == null || scripts.texts().has(step.say())) {
                    sayings.add(text(step, state.draft(), Map.of()));
                }
                return new Turn.Ended<>(state, sayings, step.kind());
            }
            if (manner != Manner.TELL) {
                return waiting(state, sayings, false);
            }
            sayings.add(text(step, state.draft(), Map.of()));
            name = step.next("next");
        }
    }

    private Turn.Waiting<D> waiting(State<D> state, List<Saying> sayings, boolean inPlace) {
        return new Turn.Waiting<>(state, List.copyOf(sayings), asked(state), inPlace);
    }

    /** The question that waits in this state. */
    public Asked asked(State<D> state) {
        Step step = script.step(state.step());
        Question question = step.manner() == Manner.ASK ? kind(step).question(state.draft()) : Question.plain(Map.of());
        List<Option> options = new ArrayList<>(question.options());
        step.options().forEach(option -> options.add(Option.of(option, scripts.labelKey(step, option))));
        if (!state.past().isEmpty()) {
            options.add(Option.of(BACK, "conversation.back"));
        }
        return new Asked(
                text(step, state.draft(), question.args()),
                options,
                question.many(),
                question.contact(),
                step.columns(),
                step.sensitive());
    }

    private Saying text(Step step, D draft, Map<String, ?> args) {
        Map<String, Object> all = new HashMap<>(meaning.args(step.name(), draft));
        all.putAll(args);
        return new Saying(step.say(), all);
    }

    private Kind<D> kind(Step step) {
        Kind<D> kind = meaning.kinds().get(kindName(step));
        if (kind == null) {
            throw new IllegalStateException(step.place() + " is of an unknown kind");
        }
        return kind;
    }

    private static String kindName(Step step) {
        @Nullable String kind = step.kind();
        if (kind == null) {
            throw new IllegalStateException(step.place() + " names no kind");
        }
        return kind;
    }
}
