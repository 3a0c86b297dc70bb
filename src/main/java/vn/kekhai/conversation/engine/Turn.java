package vn.kekhai.conversation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a turn came to; the caller must meet each. */
public sealed interface Turn<D> {

    State<D> state();

    /** What is said, before the question where there is one. */
    List<Saying> sayings();

    /**
     * A question waits.
     *
     * @param inPlace whether only the marks of the same question changed, so that it need not be asked anew
     */
    record Waiting<D>(State<D> state, List<Saying> sayings, Asked asked, boolean inPlace) implements Turn<D> {}

    /** Something must be done; hand in its answer by {@link Engine#done}. */
    record Doing<D>(State<D> state, List<Saying> sayings, String deed) implements Turn<D> {}

    /** The dialogue has ended; another may go on. */
    record Ended<D>(
            State<D> state, List<Saying> sayings, @Nullable String next) implements Turn<D> {}

    /** A question as it is to be shown. */
    record Asked(
            Saying text,
            List<Option> options,
            boolean many,
            @Nullable String contact,
            int columns,
            boolean sensitive) {}
}
