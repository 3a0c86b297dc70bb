package vn.kekhai.delivery;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * Says in plain words why a message was written and what became of it. The words of a rule are the text
 * {@code delivery.because-CODE}, where CODE is its reason up to a colon; whoever stops messages by a rule of their own may
 * add the words there.
 */
@Service
public class FateWords {

    private final Texts texts;

    FateWords(Texts texts) {
        this.texts = texts;
    }

    /** Why it was written. */
    public String why(Fate fate, Language language) {
        return texts.render(language, "delivery.why-" + lower(fate.purpose().name()));
    }

    /** What became of it, and why. */
    public String result(Fate fate, Language language) {
        String result = texts.render(language, "delivery.result-" + lower(fate.state()));
        String reason = fate.reason();
        if (reason == null) {
            return result;
        }
        String because = "delivery.because-" + reason.replaceFirst(":.*", "");
        return texts.has(because)
                ? texts.render(
                        language,
                        "delivery.result-because",
                        Map.of("result", result, "reason", texts.render(language, because)))
                : result;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
