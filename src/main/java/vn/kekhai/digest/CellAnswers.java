package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.digest.Nudges.Result;

/** How the deeds and looks of the dialogue answer. */
final class CellAnswers {

    /** It is not this person's any more, or never was. */
    static final String CLOSED = "closed";

    private CellAnswers() {}

    /** A count, and below it why some were left out. */
    static List<Saying> counted(String key, int count, Map<Result, Integer> counts) {
        List<Saying> said = new ArrayList<>(List.of(new Saying(key, Map.of("count", count))));
        List<Saying> lines = CellPages.others(counts);
        if (!lines.isEmpty()) {
            said.add(new Saying("conversation.verbatim", Map.of("text", lines)));
        }
        return said;
    }

    static Map<String, ?> name(Looking looking) {
        return Map.of("name", looking.member().name());
    }

    static Effect<Looking> closed(Situation situation, Looking looking) {
        return Effect.of(situation, CLOSED, looking.close());
    }

    static Effect<Looking> said(Situation situation, String answer, Looking looking, String key, Map<String, ?> args) {
        return said(situation, answer, looking, List.of(new Saying(key, args)));
    }

    static Effect<Looking> said(Situation situation, String answer, Looking looking, List<Saying> sayings) {
        return new Effect<>(answer, looking, sayings, situation.person());
    }
}
