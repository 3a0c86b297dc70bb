package vn.kekhai.conversation.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be chosen.
 *
 * @param id what {@link Input.Chose} names
 * @param label its words
 * @param marked whether it is ticked already
 */
public record Option(String id, Saying label, boolean marked) {

    public static Option of(String id, String key) {
        return new Option(id, new Saying(key), false);
    }

    /** An option with words of its own, such as a name. */
    public static Option named(String id, @Nullable String words) {
        return new Option(
                id, new Saying("conversation.verbatim", java.util.Map.of("text", words == null ? "" : words)), false);
    }
}
