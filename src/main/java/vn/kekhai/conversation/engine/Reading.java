package vn.kekhai.conversation.engine;

import java.util.List;

/** What an input meant to a kind of question. */
public sealed interface Reading<D> {

    /** An answer, by the name under which the script goes on. */
    record Answer<D>(String answer, D draft, List<Saying> sayings) implements Reading<D> {}

    /** Something was taken in, and the question stays. */
    record Stay<D>(D draft, List<Saying> sayings) implements Reading<D> {}

    /** It was not understood; what is said tells why, or what is wanted. Counts towards getting an example and a human. */
    record Misread<D>(D draft, Saying why) implements Reading<D> {}

    static <D> Reading<D> answer(String answer, D draft) {
        return new Answer<>(answer, draft, List.of());
    }

    static <D> Reading<D> misread(D draft, String key) {
        return new Misread<>(draft, new Saying(key));
    }
}
