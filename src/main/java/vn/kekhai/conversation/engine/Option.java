package vn.kekhai.conversation.engine;

import java.util.Map;

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

    /** An option with words of its own, such as a name or a {@link Named}. */
    public static Option named(String id, Object words, boolean marked) {
        return new Option(id, new Saying("conversation.verbatim", Map.of("text", words)), marked);
    }
}
