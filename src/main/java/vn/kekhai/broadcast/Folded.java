package vn.kekhai.broadcast;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which typed words are compared. */
final class Folded {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}/:.-]+");

    private Folded() {}

    /** In small letters without accents, with single spaces; what stands in dates and times is left. */
    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return NOISE.matcher(bare).replaceAll(" ").strip();
    }
}
