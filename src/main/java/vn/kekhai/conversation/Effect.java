package vn.kekhai.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.PersonId;

/**
 * What came of a deed.
 *
 * @param answer the name under which the script goes on
 * @param draft the draft from here on
 * @param sayings what is to be said of it
 * @param person who speaks in this chat from now on
 */
public record Effect<D>(
        String answer,
        D draft,
        List<Saying> sayings,
        @Nullable PersonId person) {

    /** An effect after which the same person speaks. */
    public static <D> Effect<D> of(Situation situation, String answer, D draft) {
        return new Effect<>(answer, draft, List.of(), situation.person());
    }
}
