package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;

/** Whether what was understood is right. */
final class ConfirmKind implements Kind<Drafting> {

    private final Wording wording;
    private final Findings findings;

    ConfirmKind(Wording wording, Findings findings) {
        this.wording = wording;
        this.findings = findings;
    }

    @Override
    public Question question(Drafting draft) {
        return new Question(
                wording.args(draft),
                List.of(Option.of("yes", "declaration.confirm-yes"), Option.of("no", "declaration.confirm-no")),
                false,
                null);
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        String option = Findings.chosen(input);
        if ("yes".equals(option)) {
            Drafting confirmed = draft.confirmed();
            return new Reading.Answer<>(confirmed.then(), confirmed, said(Joined.of(draft)));
        }
        if ("no".equals(option)) {
            return draft.pending().size() > 1
                    ? new Reading.Answer<>("which", draft.confirmed(), said(Joined.of(draft)))
                    : Reading.answer("another", draft.rejected());
        }
        return switch (findings.orChoice(input, draft)) {
            case Reading.Answer<Drafting> answer -> together(draft, input, answer);
            case Reading.Stay<Drafting> stay -> stay;
            case Reading.Misread<Drafting> misread -> misread;
        };
    }

    /** What became of the accounts besides being lines now. */
    private List<Saying> said(Joined joined) {
        List<Saying> sayings = new ArrayList<>();
        if (joined.met()) {
            sayings.add(Wording.text("merged"));
        }
        if (!joined.inUseAgain().isEmpty()) {
            List<Saying> accounts = joined.inUseAgain().stream()
                    .map(line -> wording.line(line, null))
                    .toList();
            sayings.add(new Saying("declaration.in-use-again", Map.of("accounts", accounts)));
        }
        if (joined.leftOut()) {
            sayings.add(Wording.text("full"));
        }
        return sayings;
    }

    /** Another account while one waits: both are meant, unless it answers the same question or corrects the message. */
    private static Reading<Drafting> together(Drafting before, Input input, Reading.Answer<Drafting> answer) {
        Drafting found = answer.draft();
        List<Saying> sayings = new ArrayList<>();
        if (input instanceof Input.Corrected) {
            sayings.add(Wording.text("instead"));
            return new Reading.Stay<>(found.instead(before.instead()), sayings);
        }
        String asked = before.queue().isEmpty() ? "" : before.queue().getFirst();
        boolean same = found.pending().stream().allMatch(line -> line.platform().equals(asked));
        List<AccountLine> all = new ArrayList<>();
        before.pending().stream()
                .filter(line -> !(same && line.platform().equals(asked)))
                .forEach(all::add);
        sayings.add(Wording.text(all.isEmpty() ? "instead" : "besides"));
        sayings.addAll(answer.sayings());
        all.addAll(found.pending());
        Drafting both = found.found(all, null).instead(before.instead());
        return new Reading.Stay<>(both, sayings);
    }

    @Override
    public Set<String> answers() {
        return Set.of("another", "walk", "enough", "which");
    }
}
