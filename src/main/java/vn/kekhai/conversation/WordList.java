package vn.kekhai.conversation;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Words that mean the same, in every language at once. Who types accents means them: "đúng" is not "dừng". */
final class WordList {

    private static final Pattern ACCENTED = Pattern.compile("[^\\p{ASCII}]");

    /**
     * Words alone, with whatever may stand around them. {@code @huy}, {@code _dung_} and {@code back.up} are names, and Huy
     * and Dung are among those borne most. Possessive: else a long text of short words would not fit on the stack.
     */
    private static final Pattern PLAIN = Pattern.compile(
            "[^\\p{L}\\p{N}@_.#/-]*+[\\p{L}\\p{M}]++(?:[\\s,;]++[\\p{L}\\p{M}]++)*+[^\\p{L}\\p{N}@_#/-]*+");

    private final Set<String> exact = new HashSet<>();
    private final Set<String> bare = new HashSet<>();
    private final Set<String> noNames = new HashSet<>();

    /** @param key of a text with commas between the words */
    WordList(Texts texts, String key) {
        for (Language language : Language.values()) {
            for (String word : texts.render(language, key).split(",", -1)) {
                exact.add(Words.calm(word));
                bare.add(Words.fold(word));
                if (language != Language.VI || ACCENTED.matcher(word).find()) {
                    noNames.add(Words.calm(word));
                }
            }
        }
    }

    boolean has(String typed) {
        return isPlain(typed)
                && (exact.contains(Words.calm(typed))
                        || !ACCENTED.matcher(typed).find() && bare.contains(Words.fold(typed)));
    }

    /** The same where a name may be meant: Huy and Dung are names, and no commands unless they bear their accents. */
    boolean hasNoName(String typed) {
        return isPlain(typed) && noNames.contains(Words.calm(typed));
    }

    private static boolean isPlain(String typed) {
        return PLAIN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC).strip())
                .matches();
    }

    /** The words as they follow a slash: without accents and spaces. */
    Set<String> afterSlash() {
        Set<String> names = new HashSet<>();
        bare.forEach(word -> names.add(word.replace(" ", "")));
        return names;
    }
}
