package vn.kekhai.declaration;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;

/** Something about the line being changed that is typed, such as a display name. */
final class TypedKind implements Kind<Drafting> {

    private final Wording wording;
    private final BiFunction<AccountLine, String, Optional<AccountLine>> take;
    private final String refusal;

    /**
     * @param take the line with what was typed, or nothing where that does not fit
     * @param refusal the text that says what fits
     */
    TypedKind(Wording wording, BiFunction<AccountLine, String, Optional<AccountLine>> take, String refusal) {
        this.wording = wording;
        this.take = take;
        this.refusal = refusal;
    }

    @Override
    public Question question(Drafting draft) {
        return Question.plain(wording.args(draft));
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        if (Findings.correctsEarlier(input, draft)) {
            return Reading.misread(draft, "conversation.edited");
        }
        String text = Findings.typed(input);
        Optional<AccountLine> line =
                text == null || text.isBlank() ? Optional.empty() : take.apply(draft.edited(), text.strip());
        return line.map(changed -> Reading.answer("changed", draft.replace(changed)))
                .orElseGet(() -> Reading.misread(draft, refusal));
    }

    @Override
    public boolean wantsNames() {
        return true;
    }

    @Override
    public Set<String> answers() {
        return Set.of("changed");
    }
}
