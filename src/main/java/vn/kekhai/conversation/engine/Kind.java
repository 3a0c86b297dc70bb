package vn.kekhai.conversation.engine;

import java.util.Set;

/** A kind of question that a dialogue's Java understands. Pure: the same draft and input give the same reading. */
public interface Kind<D> {

    /** What is asked, with this draft. */
    Question question(D draft);

    /** What an input means. */
    Reading<D> read(Input input, D draft);

    /** Whether people's names or titles of their own may be typed here: a word that may be one is then no command. */
    default boolean wantsNames() {
        return false;
    }

    /** The names of the answers, each of which the script must have a way on from. */
    Set<String> answers();
}
