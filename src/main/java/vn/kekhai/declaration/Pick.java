package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;

/**
 * A question with a few fixed choices, whose labels are the step's text keys; where links may be pasted as well, the
 * answer may be {@code found}.
 */
final class Pick implements Kind<Drafting> {

    private final Wording wording;
    private final @Nullable Findings findings;
    private final String labels;
    private final List<String> options;
    private final Function<Drafting, List<String>> offered;
    private final BiFunction<Drafting, String, Reading<Drafting>> chosen;
    private final Set<String> answers;

    private Pick(
            Wording wording,
            @Nullable Findings findings,
            String labels,
            List<String> options,
            Function<Drafting, List<String>> offered,
            BiFunction<Drafting, String, Reading<Drafting>> chosen,
            Set<String> answers) {
        this.wording = wording;
        this.findings = findings;
        this.labels = labels;
        this.options = options;
        this.offered = offered;
        this.chosen = chosen;
        this.answers = answers;
    }

    /** Each choice is the answer of its own name, with this effect on the draft. */
    static Pick of(
            Wording wording, String labels, List<String> options, BiFunction<Drafting, String, Drafting> effect) {
        return new Pick(
                wording,
                null,
                labels,
                options,
                draft -> options,
                (draft, option) -> Reading.answer(option, effect.apply(draft, option)),
                Set.copyOf(options));
    }

    /** A choice may lead to one of these answers. */
    static Pick of(
            Wording wording,
            String labels,
            List<String> options,
            Set<String> answers,
            BiFunction<Drafting, String, Reading<Drafting>> chosen) {
        return new Pick(wording, null, labels, options, draft -> options, chosen, answers);
    }

    /** The same, and links may be pasted. */
    Pick orLinks(Findings reader) {
        Set<String> more = new HashSet<>(answers);
        more.add("found");
        return new Pick(wording, reader, labels, options, offered, chosen, Set.copyOf(more));
    }

    /** The same, but not every choice is there for every draft. */
    Pick offering(BiFunction<Drafting, String, Boolean> fits) {
        return new Pick(
                wording,
                findings,
                labels,
                options,
                draft -> options.stream()
                        .filter(option -> fits.apply(draft, option))
                        .toList(),
                chosen,
                answers);
    }

    @Override
    public Question question(Drafting draft) {
        List<Option> shown = new ArrayList<>();
        offered.apply(draft).forEach(option -> shown.add(Option.of(option, "declaration." + labels + "-" + option)));
        return new Question(wording.args(draft), shown, false, null);
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        String option = Findings.chosen(input);
        if (option != null && offered.apply(draft).contains(option)) {
            return chosen.apply(draft, option);
        }
        return findings == null ? Reading.misread(draft, "conversation.choose") : findings.orChoice(input, draft);
    }

    @Override
    public Set<String> answers() {
        return answers;
    }
}
