package vn.kekhai.conversation.engine;

import java.util.List;

/**
 * Where a conversation stands.
 *
 * @param step the step that waits for an answer, or whose deed is to be done
 * @param draft what was taken in
 * @param past the questions before this one with their drafts, oldest first, to go back to
 * @param misses how many inputs in a row were not understood
 */
public record State<D>(String step, D draft, List<Past<D>> past, int misses) {

    /** How many questions one can go back. */
    static final int DEPTH = 6;

    public State {
        past = List.copyOf(past);
    }

    /** A question that was answered. */
    public record Past<D>(String step, D draft) {}
}
