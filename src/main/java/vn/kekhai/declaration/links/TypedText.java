package vn.kekhai.declaration.links;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts what was typed into words, and frees them from what does not show. */
final class TypedText {

    /**
     * @param start where it begins in the text
     * @param end where it ends
     * @param text cleaned and trimmed; never empty
     * @param label whether a colon or an equals sign follows, as in {@code Zalo: 0905…}
     * @param last whether what is said of one thing ends with it: a line break, a comma or a bracket follows
     */
    record Word(int start, int end, String text, boolean label, boolean last) {}

    private static final int MOST_MARKS = 8;
    private static final int MOST_LABELS = 3;
    private static final String SEPARATORS = ",;|\"<>`\u201c\u201d\u201e\u00ab\u00bb\uff0c\uff1b\u3001\u2022";
    private static final String ENDS = ",;|\uff0c\uff1b\u3001\u2022";
    private static final String LINE_BREAKS = "\n\r\u000b\f\u0085\u2028\u2029";
    private static final String LEADING = ".,:!?'\u2018\u2019([{*~=\u2026\u2192\u27a1\u2013\u2014-";
    private static final String TRAILING = ".,:!?'\u2018\u2019)]}*~=\u2026";

    private TypedText() {}

    static List<Word> words(String text, Set<String> schemes) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isBlank(text.charAt(i))) {
                if (i > start) {
                    cut(clean(text.substring(start, i)), start, i, schemes, words);
                }
                if (i < text.length() && LINE_BREAKS.indexOf(text.charAt(i)) >= 0) {
                    end(words);
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** Separators, a second link glued to the first one, and a label before a link begin a new word. */
    private static void cut(String text, int start, int end, Set<String> schemes, List<Word> words) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (SEPARATORS.indexOf(text.charAt(i)) >= 0 && !text.startsWith("&amp;", i - 4)) {
                label(text.substring(from, i), start, end, schemes, words);
                if (ENDS.indexOf(text.charAt(i)) >= 0) {
                    end(words);
                }
                from = i + 1;
            } else if (i > from && mayEndLink(text.charAt(i - 1)) && beginsLink(text, i)) {
                label(text.substring(from, i), start, end, schemes, words);
                from = i;
            }
        }
        label(text.substring(from), start, end, schemes, words);
    }

    /** Behind {@code =} another link is a parameter of the first one. */
    private static boolean mayEndLink(char c) {
        return Character.isLetterOrDigit(c) || c == '/';
    }

    private static boolean beginsLink(String text, int at) {
        return text.regionMatches(true, at, "https://", 0, 8) || text.regionMatches(true, at, "http://", 0, 7);
    }

    private static void label(String text, int start, int end, Set<String> schemes, List<Word> words) {
        String rest = text;
        for (int labels = 0; labels < MOST_LABELS; labels++) {
            int colon = labelEnd(rest);
            String word = colon > 0 ? rest.substring(0, colon).toLowerCase(Locale.ROOT) : "";
            boolean web = word.equals("http") || word.equals("https");
            if (colon <= 0 || web || schemes.contains(word) && WebAddress.isAppLink(rest, colon)) {
                break;
            }
            add(rest.substring(0, colon + 1), start, end, words);
            rest = rest.substring(colon + 1);
        }
        add(rest, start, end, words);
    }

    /** Where the colon stands behind a word of letters; 0 when it is no label. */
    private static int labelEnd(String text) {
        int colon = 0;
        while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
            colon++;
        }
        boolean label = colon < text.length() - 1 && text.charAt(colon) == ':' && !text.startsWith("//", colon + 1);
        return label ? colon : 0;
    }

    private static void add(String text, int start, int end, List<Word> words) {
        String trimmed = trim(text);
        boolean schemeOnly = trimmed.equalsIgnoreCase("https://") || trimmed.equalsIgnoreCase("http://");
        if (schemeOnly || text.isEmpty()) {
            return;
        }
        boolean label = ":=".indexOf(text.charAt(text.length() - 1)) >= 0;
        if (!trimmed.isEmpty()) {
            if (text.charAt(0) == '(' && !words.isEmpty() && !words.getLast().label()) {
                end(words);
            }
            words.add(new Word(start, end, trimmed, label, false));
        } else if (label && text.length() == 1 && !words.isEmpty()) {
            Word before = words.removeLast(); // "Zalo : 0905…" is written as often as "Zalo: 0905…"
            words.add(new Word(before.start(), before.end(), before.text(), true, before.last()));
        } else {
            end(words);
        }
    }

    private static void end(List<Word> words) {
        if (!words.isEmpty() && !words.getLast().last()) {
            Word before = words.removeLast();
            words.add(new Word(before.start(), before.end(), before.text(), before.label(), true));
        }
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && LEADING.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && TRAILING.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Without what does not show, composed (NFC). Linear: no more than a few combining marks in a row are kept. */
    static String clean(String text) {
        int ascii = 0;
        while (ascii < text.length() && text.charAt(ascii) < 0x80) {
            ascii++;
        }
        if (ascii == text.length()) {
            return text;
        }
        // Twice: composing may turn one mark into two.
        return shown(Normalizer.normalize(shown(text), Normalizer.Form.NFC));
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            boolean hidden = type == Character.FORMAT
                    || c == 0x034F
                    || c == 0x115F
                    || c == 0x1160
                    || c == 0x3164
                    || c == 0xFFA0
                    || c >= 0xFE00 && c <= 0xFE0F
                    || c >= 0xE0100 && c <= 0xE01EF;
            if (!hidden && marks <= MOST_MARKS) {
                // The Kelvin sign would be composed into a plain K: it must stay visible as foreign.
                shown.appendCodePoint(c == 0x212A ? 0xFF2B : c);
            }
        }
        return shown.toString();
    }
}
