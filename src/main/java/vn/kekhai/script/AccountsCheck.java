package vn.kekhai.script;

import java.util.Set;
import java.util.function.Consumer;
import vn.kekhai.script.DialogueScript.Manner;
import vn.kekhai.script.DialogueScript.Step;

/** A question whose text tells somebody's accounts must say that it is sensitive: what it shows is not to be passed on. */
final class AccountsCheck {

    /** What the texts of the declaration call accounts. */
    private static final Set<String> ACCOUNTS = Set.of("line", "lines", "pending");

    private final Texts texts;
    private final Consumer<Problem> problems;

    AccountsCheck(Texts texts, Consumer<Problem> problems) {
        this.texts = texts;
        this.problems = problems;
    }

    void check(Step step) {
        boolean asks = step.manner() == Manner.ASK || step.manner() == Manner.CHOOSE;
        if (asks && !step.sensitive() && tellsAccounts(step.say())) {
            problems.accept(new Problem(
                    step.place(), "step " + step.name() + " tells accounts and does not say sensitive: true"));
        }
    }

    private boolean tellsAccounts(String key) {
        for (Language language : Language.values()) {
            Texts.Text text = texts.text(language, key);
            if (text != null && text.arguments.stream().anyMatch(ACCOUNTS::contains)) {
                return true;
            }
        }
        return false;
    }
}
