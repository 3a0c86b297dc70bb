package vn.kekhai.script;

import com.ibm.icu.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every word that people read, by key and language. A key is the file's name and the path in it:
 * {@code declaration.review} is {@code review} in {@code texts/vi/declaration.yaml}. Safe for many threads.
 */
public final class Texts {

    private final Map<Language, Map<String, Text>> texts;

    Texts(Map<Language, Map<String, Text>> texts) {
        this.texts = new EnumMap<>(Language.class);
        texts.forEach((language, byKey) -> this.texts.put(language, Map.copyOf(byKey)));
    }

    /**
     * The words of a key, with the arguments put in.
     *
     * @param args names as in the text; numbers and dates are written in the language's way. More than the text uses is
     *     fine, one too few is our own mistake
     * @throws IllegalStateException when there is no such text or an argument of it is missing
     */
    public String render(Language language, String key, Map<String, ?> args) {
        Text text = text(language, key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language.code());
        }
        return text.render(args);
    }

    /** The words of a key that takes no arguments. */
    public String render(Language language, String key) {
        return render(language, key, Map.of());
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return text(Language.VI, key) != null;
    }

    /** The words of a key as they are written, arguments in braces; for those who read the scripts. */
    public Optional<String> written(Language language, String key) {
        return Optional.ofNullable(text(language, key)).map(text -> text.pattern);
    }

    /** All keys in use in a language. */
    public Set<String> keys(Language language) {
        return new TreeSet<>(texts.getOrDefault(language, Map.of()).keySet());
    }

    @Nullable
    Text text(Language language, String key) {
        return texts.getOrDefault(language, Map.of()).get(key);
    }

    /** One text in one language, with the place where it is written. */
    static final class Text {

        final Place place;
        final String pattern;
        final Set<String> arguments;
        private final @Nullable MessageFormat format;
        private final String plain;

        /** @throws IllegalArgumentException when the pattern does not parse */
        Text(Place place, Language language, String pattern) {
            this.place = place;
            this.pattern = pattern;
            MessageFormat parsed = new MessageFormat(pattern, language.locale());
            this.arguments = Set.copyOf(parsed.getArgumentNames());
            this.plain = arguments.isEmpty() ? parsed.format(new HashMap<String, Object>()) : "";
            this.format = arguments.isEmpty() ? null : parsed;
        }

        String render(Map<String, ?> args) {
            MessageFormat shared = format;
            if (shared == null) {
                return plain;
            }
            // ICU prints a missing argument as {name} instead of failing.
            if (!args.keySet().containsAll(arguments)) {
                Set<String> missing = new TreeSet<>(arguments);
                missing.removeAll(args.keySet());
                throw new IllegalStateException(place + " lacks arguments " + missing);
            }
            synchronized (shared) { // ICU's formats are not safe for many threads
                return shared.format(args);
            }
        }
    }
}
