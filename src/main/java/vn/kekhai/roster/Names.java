package vn.kekhai.roster;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of Vietnamese names and other words: for show, for comparing, for looking up. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern TONES = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\u200b\ufeff]+");

    private Names() {}

    /** Composed (NFC), with single spaces and none around. */
    static String tidy(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Words in lower case, without accents, đ as d, with single spaces between: {@code Đặng  Thị-Hoà} → {@code dang thi hoa}. */
    static String folded(String text) {
        // đ has no decomposition in Unicode, so taking marks away leaves it as it is
        String lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return NOT_WORD.matcher(bare).replaceAll(" ").strip();
    }

    /** The different words of {@link #folded}. */
    static Set<String> words(String text) {
        String folded = folded(text);
        return folded.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(folded.split(" ")));
    }

    /**
     * A key that is equal for two spellings of one name: case, spaces, and on which vowel the tone is written
     * ({@code Hòa} and {@code Hoà}) do not matter; accents do.
     */
    static String spelling(String text) {
        return Arrays.stream(tidy(text).toLowerCase(Locale.ROOT).split(" "))
                .map(Names::toneLast)
                .collect(Collectors.joining(" "));
    }

    private static String toneLast(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder tones = new StringBuilder();
        TONES.matcher(apart).results().forEach(tone -> tones.append(tone.group()));
        return TONES.matcher(apart).replaceAll("") + tones;
    }

    /** A person's name as it is written: one all in capitals or all in small letters gets a capital for each word. */
    static String proper(String name) {
        String tidy = tidy(name);
        boolean oneCase = tidy.equals(tidy.toUpperCase(Locale.ROOT)) || tidy.equals(tidy.toLowerCase(Locale.ROOT));
        if (!oneCase) {
            return tidy;
        }
        StringBuilder proper = new StringBuilder(tidy.length());
        boolean first = true;
        for (int letter : tidy.toLowerCase(Locale.ROOT).codePoints().toArray()) {
            proper.appendCodePoint(first ? Character.toTitleCase(letter) : letter);
            first = !Character.isLetter(letter) && Character.getType(letter) != Character.NON_SPACING_MARK;
        }
        return proper.toString();
    }

    /** Initials and the given name: {@code Nguyễn Văn An} → {@code N. V. An}. */
    static String shortened(String name) {
        String[] words = tidy(name).split(" ");
        StringBuilder shortened = new StringBuilder();
        for (int i = 0; i < words.length - 1; i++) {
            shortened.appendCodePoint(words[i].codePointAt(0)).append(". ");
        }
        return shortened.append(words[words.length - 1]).toString();
    }
}
