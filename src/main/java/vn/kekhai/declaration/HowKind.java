package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;

/** How the member stands behind what is entered for them; or that it is about somebody else. */
final class HowKind implements Kind<Assisting> {

    private static final String OTHER = "other";

    private final Function<Assisting, Map<String, ?>> args;

    HowKind(Function<Assisting, Map<String, ?>> args) {
        this.args = args;
    }

    @Override
    public Question question(Assisting draft) {
        List<Option> options = new ArrayList<>();
        for (DeclaredBy.Confirmed confirmed : DeclaredBy.Confirmed.values()) {
            String code = Wording.code(confirmed);
            options.add(Option.of(code, "assisted.how-" + code));
        }
        options.add(Option.of(OTHER, "assisted.how-other"));
        return new Question(args.apply(draft), options, false, null);
    }

    @Override
    public Reading<Assisting> read(Input input, Assisting draft) {
        String option = Findings.chosen(input);
        if (OTHER.equals(option)) {
            return Reading.answer(OTHER, draft);
        }
        for (DeclaredBy.Confirmed confirmed : DeclaredBy.Confirmed.values()) {
            if (Wording.code(confirmed).equals(option)) {
                String answer = draft.declaration().lines().isEmpty() ? "first" : "again";
                return Reading.answer(answer, draft.confirmed(confirmed));
            }
        }
        return Reading.misread(draft, "conversation.choose");
    }

    @Override
    public Set<String> answers() {
        return Set.of("first", "again", OTHER);
    }
}
