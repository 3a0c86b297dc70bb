package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;

/** Which line is to be changed. */
final class LineKind implements Kind<Drafting> {

    private static final String LINE = "line";

    private final Wording wording;

    LineKind(Wording wording) {
        this.wording = wording;
    }

    @Override
    public Question question(Drafting draft) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            options.add(new Option(LINE + i, wording.line(draft.lines().get(i), null), false));
        }
        return new Question(wording.args(draft), options, false, null);
    }

    @Override
    public Reading<Drafting> read(Input input, Drafting draft) {
        String option = Findings.chosen(input);
        return option != null && option.startsWith(LINE)
                ? Reading.answer("chosen", draft.edits(Integer.parseInt(option.substring(LINE.length()))))
                : Reading.misread(draft, "conversation.choose");
    }

    @Override
    public Set<String> answers() {
        return Set.of("chosen");
    }
}
