package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.declaration.links.Verdict;

/** What of a line is to be changed, or another link in its place at once. */
final class ChangeKind implements Kind<Drafting> {

    private static final List<String> PARTS = List.of("link", "state", "kind", "title", "phone", "remove");

    private final Wording wording;
    private final Reader reader;
    private final boolean menu;

    /** @param menu whether the parts of the line can be chosen, or a link is awaited */
    ChangeKind(Wording wording, Reader reader, boolean menu) {
        this.wording = wording;
        this.reader = reader;
        this.menu = menu;
    }

    @Override
    public Question question(Drafting draft) {
        List<Option> options = new ArrayList<>();
        if (menu) {
            PARTS.forEach(part -> options.add(Option.of(part, "declaration.change-" + part)));
        }
        return new Question(wording.args(draft), options, false, null);
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        String option = Findings.chosen(input);
        if (option != null) {
            return Reading.answer(option, draft);
        }
        String text = Findings.typed(input);
        if (text == null) {
            return Reading.misread(draft, menu ? "conversation.choose" : "declaration.why-invalid");
        }
        if (input instanceof Input.Corrected
                && !draft.from(Findings.ref(input)).contains(draft.edited().id())) {
            return Reading.misread(draft, "conversation.edited");
        }
        if (menu && reader.accounts(text).isEmpty()) {
            return Reading.misread(draft, "conversation.choose");
        }
        AccountLine old = draft.edited();
        Verdict verdict = reader.of(old.platform(), text);
        boolean later = Reader.mayPassLater(verdict);
        if (verdict.account() == null && !(later && draft.tries() + 1 >= Findings.TRIES)) {
            return new Reading.Misread<>(later ? draft.tried() : draft, reader.why(verdict));
        }
        return Reading.answer("changed", draft.replace(relinked(old, reader.line(old.platform(), verdict))));
    }

    /** The same line of another account; what the person said of it stays, unless the link itself says more. */
    private static AccountLine relinked(AccountLine old, AccountLine read) {
        boolean other = !old.platform().equals(read.platform());
        return new AccountLine(
                old.id(),
                read.platform(),
                other || read.kind() != AccountKind.PERSONAL ? read.kind() : old.kind(),
                read.key(),
                read.display(),
                read.raw(),
                old.displayName(),
                old.registeredPhone(),
                old.state(),
                read.flags());
    }

    @Override
    public Set<String> answers() {
        Set<String> answers = new HashSet<>(Set.of("changed"));
        if (menu) {
            answers.addAll(PARTS);
        }
        return answers;
    }
}
