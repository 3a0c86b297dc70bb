package vn.kekhai.conversation.engine;

import java.util.Map;

/**
 * Something to be said: which text, with which arguments. An argument may itself be a saying or a list of them; dates and
 * instants are written in the way of the reader's language and zone.
 */
public record Saying(String key, Map<String, ?> args) {

    public Saying(String key) {
        this(key, Map.of());
    }
}
