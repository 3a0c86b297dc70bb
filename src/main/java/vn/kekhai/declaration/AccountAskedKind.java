package vn.kekhai.declaration;

import java.util.List;
import java.util.Set;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.declaration.links.Verdict;

/** The account on the platform that is being asked about. */
final class AccountAskedKind implements Kind<Drafting> {

    private final Wording wording;
    private final Findings findings;
    private final Reader reader;

    AccountAskedKind(Wording wording, Findings findings, Reader reader) {
        this.wording = wording;
        this.findings = findings;
        this.reader = reader;
    }

    @Override
    public Question question(Drafting draft) {
        return new Question(
                wording.args(draft),
                List.of(Option.of("how", "declaration.account-how"), Option.of("skip", "declaration.account-skip")),
                false,
                null);
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        String platform = draft.queue().isEmpty() ? "other" : draft.queue().getFirst();
        String option = Findings.chosen(input);
        if ("skip".equals(option)) {
            Drafting rest = draft.skipped();
            return Reading.answer(rest.then(), rest);
        }
        if ("how".equals(option)) {
            return new Reading.Stay<>(draft, List.of(wording.forPlatform("how", platform)));
        }
        String text = Findings.typed(input);
        if (text == null) {
            return Reading.misread(draft, "declaration.why-invalid");
        }
        if (Findings.correctsEarlier(input, draft) || reader.holdsMore(text, platform)) {
            return findings.read(input, draft, platform);
        }
        Verdict verdict = reader.of(platform, text);
        boolean later = Reader.mayPassLater(verdict);
        if (verdict.account() == null && !(later && draft.tries() + 1 >= Findings.TRIES)) {
            return new Reading.Misread<>(later ? draft.tried() : draft, reader.why(verdict));
        }
        return draft.isFull(1)
                ? Reading.misread(draft, "declaration.full")
                : Reading.answer("found", draft.found(List.of(reader.line(platform, verdict)), Findings.ref(input)));
    }

    @Override
    public Set<String> answers() {
        return Set.of("found", "another", "walk", "enough");
    }
}
