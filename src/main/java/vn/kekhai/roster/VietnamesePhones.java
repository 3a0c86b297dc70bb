package vn.kekhai.roster;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;

/**
 * Reads phone numbers as people in Viet Nam write them.
 *
 * <p>Whether 84 is a country's code is decided by length: {@code 84905123456} (11 digits) has one, {@code 841234567} (9)
 * is 084 1234567 after a spreadsheet lost its zero. Numbers of 11 digits from before 15 September 2018 are converted; the
 * last seven digits stayed. The published ranges are a snapshot, so a number of the right form outside of them is noted,
 * never refused. The carrier is not told: numbers move between carriers.
 */
public final class VietnamesePhones {

    private static final int LONGEST = 40;
    private static final String MOBILE_FIRST = "35789";

    /** Ministry of Information and Communications, 2018: the first three digits after the zero, old to new. */
    private static final Map<String, String> CONVERTED = Map.ofEntries(
            // MobiFone
            Map.entry("120", "70"),
            Map.entry("121", "79"),
            Map.entry("122", "77"),
            Map.entry("126", "76"),
            Map.entry("128", "78"),
            // VinaPhone
            Map.entry("123", "83"),
            Map.entry("124", "84"),
            Map.entry("125", "85"),
            Map.entry("127", "81"),
            Map.entry("129", "82"),
            // Viettel
            Map.entry("162", "32"),
            Map.entry("163", "33"),
            Map.entry("164", "34"),
            Map.entry("165", "35"),
            Map.entry("166", "36"),
            Map.entry("167", "37"),
            Map.entry("168", "38"),
            Map.entry("169", "39"),
            // Vietnamobile
            Map.entry("186", "56"),
            Map.entry("188", "58"),
            // Gmobile
            Map.entry("199", "59"));

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /** The same where numbers are written with their country's code, but without a plus, as in {@code wa.me/849…}. */
    public PhoneReading readInternational(String text) {
        if (!text.isEmpty() && text.charAt(0) != '+' && text.charAt(0) != '0') {
            PhoneReading international = read("+" + text);
            if (international.found() && !international.note().equals("phone-unusual")) {
                return international;
            }
        }
        return read(text);
    }

    /** Reads a number as it is typed or stands in a list; without a plus it is Vietnamese. */
    public PhoneReading read(String text) {
        String written = withoutDecimals(text.strip());
        if (written.isEmpty() || written.length() > LONGEST) {
            return PhoneReading.none("not-a-phone");
        }
        StringBuilder digits = new StringBuilder();
        boolean plus = false;
        boolean letters = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == 'o' || c == 'O') {
                digits.append('0');
                letters = true;
            } else if (c == '+' && digits.isEmpty() && !plus) {
                plus = true;
            } else if (!isBetweenDigits(c)) {
                return PhoneReading.none("not-a-phone");
            }
        }
        PhoneReading reading = number(digits.toString(), plus);
        return letters && reading.found() ? new PhoneReading(reading.e164(), "letters-for-zeros") : reading;
    }

    /** The number in its one form, for what stands in a list; nothing where it is none, or has letters for zeros. */
    Optional<String> e164(String text) {
        PhoneReading reading = read(text.replace("\u200b", ""));
        return reading.note().equals("letters-for-zeros") ? Optional.empty() : Optional.ofNullable(reading.e164());
    }

    /** A spreadsheet's {@code 905123456.0}. */
    private static String withoutDecimals(String text) {
        boolean decimals = text.length() > 9 && text.endsWith(".0") && text.indexOf('.') == text.length() - 2;
        return decimals ? text.substring(0, text.length() - 2) : text;
    }

    /** Whether a character may stand between the digits of a number. */
    public static boolean isBetweenDigits(char c) {
        return switch (c) {
            case ' ', '.', '-', '(', ')', '/', '\u00a0', '\u2212' -> true;
            default -> c >= '\u2010' && c <= '\u2015';
        };
    }

    private PhoneReading number(String digits, boolean plus) {
        if (digits.startsWith("00") && !plus && digits.length() > 10) {
            return number(digits.substring(2), true);
        }
        if (digits.startsWith("0")) {
            return national(digits.substring(1));
        }
        if (digits.startsWith("84") && (plus || digits.length() >= 11 && digits.length() <= 13)) {
            String rest = digits.substring(2);
            return national(rest.startsWith("0") ? rest.substring(1) : rest);
        }
        if (plus) {
            return foreign(digits);
        }
        boolean zeroLost =
                digits.length() == 9 || digits.length() == 10 && CONVERTED.containsKey(digits.substring(0, 3));
        return zeroLost ? national(digits) : PhoneReading.none("phone-length");
    }

    private PhoneReading national(String digits) {
        if (digits.length() == 10 && digits.charAt(0) == '1') {
            String now = CONVERTED.get(digits.substring(0, 3));
            return now == null
                    ? PhoneReading.none("phone-unknown")
                    : new PhoneReading("+84" + now + digits.substring(3), "phone-converted");
        }
        if (digits.length() == 10 && digits.charAt(0) == '2') {
            return new PhoneReading("+84" + digits, "phone-landline");
        }
        if (digits.length() != 9) {
            return PhoneReading.none("phone-length");
        }
        if (MOBILE_FIRST.indexOf(digits.charAt(0)) < 0) {
            return PhoneReading.none("phone-unknown");
        }
        PhoneNumber number = new PhoneNumber().setCountryCode(84).setNationalNumber(Long.parseLong(digits));
        return new PhoneReading("+84" + digits, numbers.isValidNumber(number) ? "" : "phone-unusual");
    }

    private PhoneReading foreign(String digits) {
        if (digits.length() < 7 || digits.length() > 15) {
            return PhoneReading.none("phone-length");
        }
        try {
            PhoneNumber number = numbers.parse("+" + digits, "ZZ");
            if (number.getCountryCode() == 84 || !numbers.isPossibleNumber(number)) {
                return PhoneReading.none("phone-unknown");
            }
            String e164 = numbers.format(number, PhoneNumberFormat.E164);
            // Zeros are dropped by rules that differ by country: only a number that reads as itself is one.
            boolean settled = e164.equals("+" + digits)
                    || e164.equals(foreign(e164.substring(1)).e164());
            if (!settled) {
                return PhoneReading.none("phone-unknown");
            }
            return new PhoneReading(e164, numbers.isValidNumber(number) ? "" : "phone-unusual");
        } catch (NumberParseException e) {
            return PhoneReading.none("phone-unknown");
        }
    }
}
