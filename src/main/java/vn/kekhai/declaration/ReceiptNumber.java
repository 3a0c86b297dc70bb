package vn.kekhai.declaration;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The number of a person's declaration: nine digits, shown as {@code 4821 0937 5}. The first eight are drawn at random,
 * so that a number says nothing about the person, the day or how many declared; the ninth is a check digit. The number
 * stays the same through all versions. It is digits only, because it is read aloud over the telephone.
 *
 * <p>The check digit is H. M. Damm's ("Total anti-symmetrische Quasigruppen", Marburg 2004, table of order 10): it
 * catches every single wrong digit and every swap of two neighbours, where Luhn's would miss 09 for 90.
 *
 * @param digits nine digits that do not begin with zero, the last being the check digit
 */
public record ReceiptNumber(String digits) {

    private static final Pattern NINE = Pattern.compile("[1-9][0-9]{8}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u202f.\\-]+");

    private static final String[] DAMM = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    public ReceiptNumber {
        if (!NINE.matcher(digits).matches() || fold(digits) != 0) {
            throw new IllegalStateException("no receipt number: nine digits with a right check digit are needed");
        }
    }

    /** A new number; who needs it to be unlike all others must see to that. */
    static ReceiptNumber draw(RandomGenerator random) {
        String eight = Integer.toString(random.nextInt(10_000_000, 100_000_000));
        return new ReceiptNumber(eight + fold(eight));
    }

    /** Reads a number as a person types it, with spaces, dots or hyphens anywhere; empty when it cannot be one of ours. */
    public static Optional<ReceiptNumber> parse(String typed) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        String digits = BETWEEN.matcher(typed).replaceAll("");
        return NINE.matcher(digits).matches() && fold(digits) == 0
                ? Optional.of(new ReceiptNumber(digits))
                : Optional.empty();
    }

    /** As it is shown: {@code 4821 0937 5}. */
    @Override
    public String toString() {
        return digits.substring(0, 4) + " " + digits.substring(4, 8) + " " + digits.substring(8);
    }

    /** Zero for digits that end in their check digit; else the check digit that is to be added. */
    private static int fold(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim].charAt(digits.charAt(i) - '0') - '0';
        }
        return interim;
    }
}
