package vn.kekhai.roster;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Contact phones in their one form, E.164. Numbers of before September 2018 are brought to what they have become. */
final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern DECORATION = Pattern.compile("[\\s\\p{Z}.()\\-/\u200b]");
    private static final Pattern OLD_MOBILE = Pattern.compile("1\\d{9}");

    /** The carriers' four-digit prefixes until 2018 (without the 0), and the three-digit ones since. */
    private static final Map<String, String> SINCE_2018 = Map.ofEntries(
            Map.entry("120", "70"),
            Map.entry("121", "79"),
            Map.entry("122", "77"),
            Map.entry("126", "76"),
            Map.entry("128", "78"),
            Map.entry("123", "83"),
            Map.entry("124", "84"),
            Map.entry("125", "85"),
            Map.entry("127", "81"),
            Map.entry("129", "82"),
            Map.entry("162", "32"),
            Map.entry("163", "33"),
            Map.entry("164", "34"),
            Map.entry("165", "35"),
            Map.entry("166", "36"),
            Map.entry("167", "37"),
            Map.entry("168", "38"),
            Map.entry("169", "39"),
            Map.entry("186", "56"),
            Map.entry("188", "58"),
            Map.entry("199", "59"));

    private Phones() {}

    /** The number in E.164, or nothing when this is no phone number: {@code 090 123 45 67} → {@code +84901234567}. */
    static Optional<String> e164(String text) {
        String bare = DECORATION.matcher(text.strip()).replaceAll("");
        if (!bare.matches("\\+?\\d{8,15}")) {
            return Optional.empty();
        }
        boolean foreign =
                bare.startsWith("+") && !bare.startsWith("+84") || bare.startsWith("00") && !bare.startsWith("0084");
        return foreign
                ? valid("+" + bare.replaceFirst("^(\\+|00)", ""))
                : national(bare).flatMap(Phones::ours);
    }

    /** What follows the country code, without a leading 0. */
    private static Optional<String> national(String bare) {
        String digits = bare.replaceFirst("^(\\+|00)", "");
        // 84 begins both the country code and a number of today (084 123 4567): the length tells which
        boolean coded = digits.startsWith("84") && digits.length() >= 11;
        String rest = coded ? digits.substring(2) : digits;
        return Optional.of(rest.startsWith("0") ? rest.substring(1) : rest);
    }

    private static Optional<String> ours(String national) {
        if (OLD_MOBILE.matcher(national).matches()) {
            String now = SINCE_2018.get(national.substring(0, 3));
            return now == null ? Optional.empty() : Optional.of("+84" + now + national.substring(3));
        }
        // nine digits of a mobile that the library's numbering plan does not know yet are taken as they are
        return national.matches("[35789]\\d{8}") ? Optional.of("+84" + national) : valid("+84" + national);
    }

    private static Optional<String> valid(String international) {
        try {
            PhoneNumber number = NUMBERS.parse(international, null);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
