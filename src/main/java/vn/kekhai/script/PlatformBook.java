package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code platforms.yaml} says: the platforms on which an account can be declared, and what their links look like.
 *
 * @param platforms in the order in which they are offered
 * @param endings endings of host names ({@code vn}, {@code com}) by which a word without {@code https://} is taken for a
 *     link
 * @param fillers small words that may stand between a platform's name and a phone, as in "Zalo của tôi là 0905…"
 * @param denials words by which somebody says that there is no account, as in "TikTok: không"
 */
public record PlatformBook(List<Platform> platforms, Set<String> endings, Set<String> fillers, Set<String> denials) {

    /** The file's name below {@code bot-scripts}. */
    public static final String FILE = "platforms.yaml";

    /**
     * Reads the file; whatever is wrong in it is told as {@code platforms.yaml:12 …}, and reading goes on.
     *
     * @throws IOException when the stream cannot be read
     */
    public static PlatformBook read(InputStream in, Consumer<String> problems) throws IOException {
        return new PlatformBookReader(problems).read(in);
    }

    /** The platform of this id. */
    public Optional<Platform> find(String id) {
        return platforms.stream().filter(platform -> platform.id().equals(id)).findFirst();
    }

    /** What becomes of a link of a certain shape. */
    public enum Outcome {
        /** The link wraps another one, which is judged instead. */
        UNWRAPS,
        REFUSED,
        UNRESOLVED,
        PROFILES,
        SUGGESTIONS,
        /** Refused, when nothing before fits. */
        OTHERWISE
    }

    /**
     * One platform.
     *
     * @param id as in the tables, such as {@code tiktok}
     * @param names what it is called, by language code
     * @param sameAs the platform whose accounts these are (Messenger's are Facebook's), or null
     * @param called words by which people call it, in small letters
     * @param guarded words that make a foreign host a look-alike
     * @param hosts sub-domains that show profiles, by registered host; {@code www} goes without saying
     * @param others hosts that are the platform's, or are known to be no look-alike, but show no profile
     * @param nameRules how its accounts are named, by the word that stands in the shapes' angle brackets
     * @param typed the names that can be typed without a link, in the order in which they are tried
     * @param shapes in the order in which they are tried
     * @param reserved first path segments that are no names
     * @param accepts examples with the key they must have
     * @param refuses examples with the verdict they must have
     * @param line where it is written, from 1
     */
    public record Platform(
            String id,
            Map<String, String> names,
            @Nullable String sameAs,
            Set<String> called,
            List<String> guarded,
            Map<String, List<String>> hosts,
            List<String> others,
            Map<String, NameRule> nameRules,
            List<String> typed,
            List<Shape> shapes,
            Set<String> reserved,
            List<Example> accepts,
            List<Example> refuses,
            int line) {}

    /**
     * How an account is named on a platform.
     *
     * @param key what stands before the name in the canonical key
     * @param show what stands before the name in the canonical form
     * @param type what is special about it
     * @param letters allowed characters: ranges ({@code a-z}), single characters, or {@code letters} for those of all
     *     languages
     * @param shortest fewest characters
     * @param longest most characters
     * @param tolerated fewest characters of a name that is unusual but not refused
     * @param caseIgnored whether large and small letters are the same
     * @param ignored characters that do not count
     * @param starts what each such name starts with
     * @param first allowed first characters, written like {@code letters}; empty for any
     * @param notLast characters a name does not end with
     * @param notOnlyDigits whether a name needs something else than digits
     */
    public record NameRule(
            String key,
            String show,
            NameType type,
            List<String> letters,
            int shortest,
            int longest,
            int tolerated,
            boolean caseIgnored,
            String ignored,
            String starts,
            List<String> first,
            String notLast,
            boolean notOnlyDigits) {}

    /** What Java must know of a name. */
    public enum NameType {
        PLAIN,
        /** A phone, shown as in its country: {@code 0905123456}. */
        PHONE_NATIONAL,
        /** A phone that stands in links with the country's code, but no plus: {@code 84905123456}. */
        PHONE_PLAIN,
        /** A phone with the plus: {@code +84905123456}. */
        PHONE_E164,
        /** All of the link's path. */
        PATH,
        /** Whatever was typed. */
        TEXT
    }

    /**
     * What a link may look like: {@code /@<u>/video/*}.
     *
     * @param outcome what becomes of it
     * @param pattern segments of the path, where {@code *} is any one, {@code ...} any that follow and {@code <u>} the
     *     name; before the first slash a host, if the shape is for one host only
     * @param word for profiles the kind of account, for the others the reason
     * @param line where it is written
     */
    public record Shape(Outcome outcome, String pattern, String word, int line) {}

    /**
     * A link and what must come of it.
     *
     * @param text what somebody types
     * @param expected a canonical key, or a verdict and perhaps a reason
     * @param line where it is written
     */
    public record Example(String text, String expected, int line) {}
}
