package vn.kekhai.declaration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;

/** A kind of question of the declaration, asked by one person about another. */
final class LiftedKind implements Kind<Assisting> {

    private final Kind<Drafting> kind;
    private final Retelling retelling;
    private final Function<Assisting, Map<String, ?>> args;

    /** @param args what the texts may say besides */
    LiftedKind(Kind<Drafting> kind, Retelling retelling, Function<Assisting, Map<String, ?>> args) {
        this.kind = kind;
        this.retelling = retelling;
        this.args = args;
    }

    @Override
    public Question question(Assisting draft) {
        Question question = kind.question(draft.declaration());
        Map<String, Object> all = new HashMap<>(retelling.args(question.args()));
        all.putAll(args.apply(draft));
        return new Question(
                all, question.options().stream().map(retelling::of).toList(), question.many(), question.contact());
    }

    @Override
    public Reading<Assisting> read(Input input, Assisting draft) {
        return switch (kind.read(input, draft.declaration())) {
            case Reading.Answer<Drafting> answer ->
                new Reading.Answer<>(answer.answer(), draft.with(answer.draft()), retold(answer.sayings()));
            case Reading.Stay<Drafting> stay -> new Reading.Stay<>(draft.with(stay.draft()), retold(stay.sayings()));
            case Reading.Misread<Drafting> misread ->
                new Reading.Misread<>(draft.with(misread.draft()), retelling.of(misread.why()));
        };
    }

    private List<Saying> retold(List<Saying> sayings) {
        return sayings.stream().map(retelling::of).toList();
    }

    @Override
    public Set<String> answers() {
        return kind.answers();
    }
}
