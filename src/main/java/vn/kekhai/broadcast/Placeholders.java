package vn.kekhai.broadcast;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.TextProblem.What;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Finds, checks and fills what stands in braces in a broadcast's text. */
@Component
class Placeholders {

    /**
     * The longest text that every messenger in view takes in one piece (Zalo: 2,000 characters), with room for the
     * numbered list in which it shows a button.
     */
    static final int LONGEST = 1_900;

    private static final Pattern BRACES = Pattern.compile("\\{([^{}\\n]*)}");
    private static final Pattern TWELVE_DIGITS = Pattern.compile("(?<!\\d)\\d(?:[ .-]?\\d){11}(?!\\d)");
    private static final int EXCERPT = 40;
    private static final int LONGEST_NAME = 200;

    private final Map<String, Placeholder> byWord = new HashMap<>();

    Placeholders(Texts texts) {
        for (Placeholder placeholder : Placeholder.values()) {
            String key = "broadcast.words-" + placeholder.name().toLowerCase(Locale.ROOT);
            for (Language language : Language.values()) {
                for (String word : texts.render(language, key).split(",", -1)) {
                    byWord.put(Folded.of(word), placeholder);
                }
            }
        }
    }

    /** What must be put right before a text can be sent, in the order in which it stands there. */
    List<TextProblem> check(Language language, String text) {
        List<TextProblem> problems = new ArrayList<>();
        if (text.isBlank()) {
            problems.add(new TextProblem(language, What.EMPTY, 1, ""));
        }
        if (text.length() > LONGEST) {
            problems.add(new TextProblem(language, What.TOO_LONG, 1, ""));
        }
        Matcher braces = BRACES.matcher(text);
        while (braces.find()) {
            if (known(braces.group(1)).isEmpty()) {
                problems.add(problem(language, What.UNKNOWN_PLACEHOLDER, text, braces));
            }
        }
        Matcher number = TWELVE_DIGITS.matcher(text);
        while (number.find()) {
            problems.add(problem(language, What.PERSONAL_NUMBER, text, number));
        }
        return problems;
    }

    List<TextProblem> check(Wording wording) {
        List<TextProblem> problems = new ArrayList<>(check(Language.VI, wording.vi()));
        if (wording.en() != null) {
            problems.addAll(check(Language.EN, wording.en()));
        }
        return problems;
    }

    /** Whether a wording needs this of its recipients. */
    boolean uses(Wording wording, Placeholder placeholder) {
        return wording.versions().stream().anyMatch(text -> used(text).contains(placeholder));
    }

    /** Whether all of a wording's recipients need this, whatever their language. */
    boolean alwaysUses(Wording wording, Placeholder placeholder) {
        return wording.versions().stream().allMatch(text -> used(text).contains(placeholder));
    }

    /** Whether the names of some people or units could make the text longer than messengers take. */
    boolean mayBecomeTooLong(Wording wording) {
        return wording.versions().stream()
                .anyMatch(text -> text.length() + BRACES.matcher(text).results().count() * LONGEST_NAME > LONGEST);
    }

    private Set<Placeholder> used(String text) {
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        BRACES.matcher(text).results().forEach(found -> known(found.group(1)).ifPresent(used::add));
        return used;
    }

    /** A text with these values in the place of its placeholders; empty where one is not given. */
    Optional<String> fill(String text, Map<Placeholder, String> values) {
        if (!values.keySet().containsAll(used(text))) {
            return Optional.empty();
        }
        return Optional.of(BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        known(found.group(1)).map(values::get).orElse(found.group()))));
    }

    private Optional<Placeholder> known(String word) {
        return Optional.ofNullable(byWord.get(Folded.of(word)));
    }

    private static TextProblem problem(Language language, What what, String text, Matcher found) {
        int line = (int) text.substring(0, found.start())
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
        String words = found.group();
        return new TextProblem(
                language, what, line, words.length() > EXCERPT ? words.substring(0, EXCERPT) + "…" : words);
    }
}
