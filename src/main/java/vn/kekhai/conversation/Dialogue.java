package vn.kekhai.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Meaning;
import vn.kekhai.conversation.engine.Saying;

/**
 * One thing that is talked about. Implemented by the modules above; its script bears its name.
 *
 * @param <D> its draft: a record that Jackson can write and read, kept sealed between turns
 */
public interface Dialogue<D> extends Meaning<D> {

    /** The name of its script. */
    String name();

    Class<D> draftType();

    /**
     * Whether it wants to begin with this input when nothing is being talked about. Asked in Spring's order, so that the
     * last one may take whatever is left.
     */
    boolean opensFor(Situation situation, Input input);

    /** The draft to begin with; may read tables. */
    D open(Situation situation, Input input);

    /** Whether the draft with which it has just begun holds something that the person entered, such as a link sent first. */
    default boolean holdsEntries(D draft) {
        return false;
    }

    /**
     * The draft as it would be now, asked before an answer is read: for a dialogue whose questions show what others may
     * change meanwhile. A choice that is no longer there is told kindly, and the question is asked again with this draft.
     */
    default D refreshed(Situation situation, String step, D draft) {
        return draft;
    }

    /**
     * The draft made anew, when others have changed what it began with; asked when a talk is shown again, as after a pause.
     * The script then goes on where it resumes. Null while nothing was changed.
     */
    default @Nullable Renewed<D> overtaken(Situation situation, D draft) {
        return null;
    }

    /**
     * A draft that was made anew.
     *
     * @param sayings why, and what became of what was entered
     */
    record Renewed<D>(D draft, List<Saying> sayings) {}

    /** With what the dialogue begins to which the script hands over at its end; it must judge for itself whether it may. */
    default Input handOver(D draft) {
        return new Input.Commanded("start");
    }

    /** Does what the script says at this point, in the turn's transaction. */
    Effect<D> perform(String deed, Situation situation, D draft);
}
