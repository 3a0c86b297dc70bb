package vn.kekhai.declaration.links;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import vn.kekhai.declaration.links.TypedText.Word;
import vn.kekhai.roster.VietnamesePhones;

/** The phones among the words of a text, each of which may be written in several words. Each place is read once. */
final class PhoneWords {

    static final int MOST_PIECES = 8;

    /** No phone has more digits; a longer number is some platform's own. */
    static final int MOST_DIGITS = 13;

    private static final int FEWEST_ON_PLATFORM = 6;
    private static final int FEWEST_BEHIND_ZERO = 7;
    private static final int FEWEST = 9;
    private static final int MOST = 11;
    private static final int LONGEST_PIECE = 40;
    private static final Pattern DATE = Pattern.compile("\\d{1,2}([./-])\\d{1,2}\\1\\d{4}");

    private final List<Word> words;
    private final VietnamesePhones phones;
    /** -1 where nobody has looked yet. */
    private final int[] found;

    PhoneWords(List<Word> words, VietnamesePhones phones) {
        this.words = words;
        this.phones = phones;
        this.found = new int[words.size()];
        Arrays.fill(found, -1);
    }

    /** How many words from here on are a phone; 0 when none. The longest reading wins. */
    int at(int at) {
        if (found[at] < 0) {
            found[at] = read(at);
        }
        return found[at];
    }

    private int read(int at) {
        int longest = 0;
        int digits = 0;
        for (int i = at; i < words.size() && i < at + MOST_PIECES; i++) {
            int more = digits(words.get(i).text());
            if (more <= 0 || digits + more > 16) {
                break;
            }
            digits += more;
            if (digits >= FEWEST && phones.read(join(words, at, i - at + 1)).found()) {
                longest = i - at + 1;
            }
        }
        return longest;
    }

    /**
     * How many words from here on are digits that will have been meant as a phone, though they are none; 0 when none.
     *
     * @param onPlatform whether a platform that has phones was named before
     */
    int nearly(int at, boolean onPlatform) {
        int count = 0;
        int digits = 0;
        for (int i = at; i < words.size() && i < at + MOST_PIECES; i++) {
            int more = digits(words.get(i).text());
            if (more <= 0 || i > at && at(i) > 0) {
                break;
            }
            digits += more;
            count++;
            if (words.get(i).last()) {
                break;
            }
        }
        if (count == 0) {
            return 0;
        }
        String number = join(words, at, count);
        boolean zero = "0oO+".indexOf(number.charAt(0)) >= 0;
        int fewest = onPlatform ? FEWEST_ON_PLATFORM : zero ? FEWEST_BEHIND_ZERO : FEWEST;
        boolean near = digits >= fewest && digits <= (onPlatform ? MOST_DIGITS : MOST);
        return near && !DATE.matcher(number).matches() ? count : 0;
    }

    /** The digits in a piece of a phone, with o for zero; -1 when it can be none. */
    static int digits(String word) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < word.length() && i <= LONGEST_PIECE; i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == 'o' || c == 'O') {
                letters++;
            } else if (c != '+' && !VietnamesePhones.isBetweenDigits(c)) {
                return -1;
            }
        }
        return digits == 0 || word.length() > LONGEST_PIECE ? -1 : digits + letters;
    }

    static String join(List<Word> words, int from, int count) {
        StringBuilder joined = new StringBuilder();
        words.subList(from, from + count).forEach(word -> joined.append(word.text()));
        return joined.toString();
    }
}
