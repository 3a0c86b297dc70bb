package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.script.PlatformBook;

/** Several platforms to tick, or links at once. */
final class PlatformsKind implements Kind<Drafting> {

    private final Wording wording;
    private final Findings findings;
    private final List<String> platforms;

    PlatformsKind(Wording wording, Findings findings, PlatformBook book) {
        this.wording = wording;
        this.findings = findings;
        this.platforms = book.platforms().stream()
                .filter(platform -> platform.sameAs() == null)
                .map(PlatformBook.Platform::id)
                .toList();
    }

    @Override
    public Question question(Drafting draft) {
        List<Option> options = new ArrayList<>();
        platforms.forEach(id ->
                options.add(Option.named(id, wording.platform(id), draft.queue().contains(id))));
        options.add(Option.of("done", "declaration.platforms-done"));
        if (draft.lines().isEmpty()) {
            options.add(Option.of("none", "declaration.platforms-none"));
        }
        return new Question(wording.args(draft), options, true, null);
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        if (!(input instanceof Input.Chose chose)) {
            return findings.read(input, draft);
        }
        if (chose.options().contains("none")) {
            return Reading.answer("none", draft.queue(List.of()));
        }
        List<String> queue = new ArrayList<>(draft.queue());
        for (String option : chose.options()) {
            if (!option.equals("done") && !queue.remove(option)) {
                queue.add(option);
            }
        }
        if (!chose.options().contains("done")) {
            return new Reading.Stay<>(draft.queue(queue), List.of());
        }
        return queue.isEmpty()
                ? Reading.misread(draft, "declaration.nothing-ticked")
                : Reading.answer("picked", draft.queue(queue));
    }

    @Override
    public Set<String> answers() {
        return Set.of("picked", "none", "found");
    }
}
