package vn.kekhai.declaration.links;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kekhai.declaration.links.TypedText.Word;

/**
 * The words that mean something around links and names.
 *
 * @param platforms the words by which people call platforms
 * @param fillers small words that may stand between a platform and an account there
 * @param denials words by which somebody says that there is none
 */
record Vocabulary(Map<String, PlatformRules> platforms, Set<String> fillers, Set<String> denials) {

    @Nullable
    PlatformRules platform(Word word) {
        return platforms.get(small(word));
    }

    boolean isFiller(Word word) {
        return fillers.contains(small(word));
    }

    boolean denies(Word word) {
        return denials.contains(small(word));
    }

    private static String small(Word word) {
        return word.text().toLowerCase(Locale.ROOT);
    }
}
