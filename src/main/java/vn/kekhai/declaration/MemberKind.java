package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Paging;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;

/** For whom: one of a list, or part of a name. */
final class MemberKind implements Kind<Assisting> {

    private static final String ALL = "all";

    private final Paging<Assisting> paging = new Paging<>(Assisting::page, Assisting::at);

    @Override
    public Question question(Assisting draft) {
        List<Assisting.Candidate> shown = draft.called();
        List<Option> options = new ArrayList<>(
                paging.options(draft, shown.stream().map(MemberKind::option).toList()));
        if (!draft.words().isEmpty()) {
            options.add(Option.of(ALL, "assisted.who-all"));
        }
        return new Question(
                Map.of(
                        "count", shown.size(),
                        "page", paging.number(draft, shown.size()),
                        "pages", paging.count(shown.size())),
                options,
                false,
                null);
    }

    private static Option option(Assisting.Candidate candidate) {
        String key = candidate.declared() ? "assisted.who-declared" : "assisted.who-missing";
        return new Option(candidate.person().toString(), new Saying(key, Map.of("name", candidate.label())), false);
    }

    @Override
    public Reading<Assisting> read(Input input, Assisting draft) {
        return paging.read(input, draft, draft.called().size()).orElseGet(() -> switch (input) {
            case Input.Chose chose -> chosen(chose.options().getFirst(), draft);
            case Input.Said said -> called(said.text(), draft);
            default -> Reading.misread(draft, "conversation.choose");
        });
    }

    private static Reading<Assisting> chosen(String option, Assisting draft) {
        return option.equals(ALL)
                ? new Reading.Stay<>(draft.called(""), List.of())
                : Reading.answer("chosen", draft.chosen(UUID.fromString(option)));
    }

    private static Reading<Assisting> called(String typed, Assisting draft) {
        List<Assisting.Candidate> found = draft.matching(typed);
        if (found.size() == 1) {
            return Reading.answer("chosen", draft.chosen(found.getFirst().person()));
        }
        return found.isEmpty()
                ? Reading.misread(draft, "assisted.nobody-called")
                : new Reading.Stay<>(
                        draft.called(typed), List.of(new Saying("assisted.several", Map.of("count", found.size()))));
    }

    @Override
    public boolean wantsNames() {
        return true;
    }

    @Override
    public Set<String> answers() {
        return Set.of("chosen");
    }
}
