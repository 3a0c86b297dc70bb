package vn.kekhai.conversation.engine;

import java.util.Map;

/** A name that is data, not a text of ours, in each language it has; an argument of a {@link Saying}. */
public record Named(Map<String, String> byLanguage) {

    /** The name in this language, else in any. */
    public String in(String language) {
        String name = byLanguage.get(language);
        return name != null ? name : byLanguage.values().stream().findFirst().orElse("");
    }
}
