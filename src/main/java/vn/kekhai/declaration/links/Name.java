package vn.kekhai.declaration.links;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PhoneReading;
import vn.kekhai.roster.VietnamesePhones;
import vn.kekhai.script.PlatformBook.NameRule;
import vn.kekhai.script.PlatformBook.NameType;

/** One way to name an account on a platform: reads a name into its one form, or says why it cannot be one. */
final class Name {

    /**
     * @param value the one form; null when it is no such name
     * @param note why not; with a value, a soft warning or nothing
     * @param typed the same with the characters that do not count, as its owner knows it; empty when it is no such name
     */
    record Read(@Nullable String value, String note, String typed) {

        Read(@Nullable String value, String note) {
            this(value, note, value == null ? "" : value);
        }
    }

    private final String platform;
    private final String kind;
    private final NameRule rule;
    private final Letters letters;
    private final Letters first;
    private final VietnamesePhones phones;

    Name(String platform, String kind, NameRule rule, VietnamesePhones phones) {
        this.platform = platform;
        this.kind = kind;
        this.rule = rule;
        this.letters = new Letters(rule.letters());
        this.first = new Letters(rule.first());
        this.phones = phones;
    }

    String kind() {
        return kind;
    }

    boolean isPhone() {
        return switch (rule.type()) {
            case PHONE_E164, PHONE_NATIONAL, PHONE_PLAIN -> true;
            case PLAIN, PATH, TEXT -> false;
        };
    }

    boolean isPath() {
        return rule.type() == NameType.PATH;
    }

    boolean isText() {
        return rule.type() == NameType.TEXT;
    }

    AccountKey key(String value) {
        return new AccountKey(platform, kind, value, rule.key() + value);
    }

    String show(String value) {
        String shown = switch (rule.type()) {
            case PHONE_NATIONAL -> value.startsWith("+84") ? "0" + value.substring(3) : value;
            case PHONE_PLAIN -> value.startsWith("+84") ? value.substring(1) : value;
            case PLAIN, PATH, TEXT, PHONE_E164 -> value;
        };
        return rule.show() + shown;
    }

    /** Reads a name that stands in a link, or a phone. */
    Read read(String text) {
        if (rule.type() == NameType.PHONE_PLAIN) {
            return phone(phones.readInternational(text));
        }
        return isPhone() ? phone(phones.read(text)) : plain(text);
    }

    /** Reads a name that was typed by itself. */
    Read readTyped(String text) {
        return isPhone() ? phone(phones.read(text)) : plain(text);
    }

    private static Read phone(PhoneReading reading) {
        return reading.found() && !reading.mobile()
                ? new Read(null, "phone-landline")
                : new Read(reading.e164(), reading.note());
    }

    private Read plain(String text) {
        if (text.length() > 4 * rule.longest() + 40) {
            return new Read(null, "too-long");
        }
        String name = TypedText.clean(text);
        if (rule.caseIgnored()) {
            name = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        }
        if (rule.type() == NameType.PLAIN && looksLikeFile(name)) {
            return new Read(null, "reserved");
        }
        boolean allowed = isText() || letters.allow(name);
        if (!allowed || name.isEmpty() || !rule.first().isEmpty() && !first.has(name.codePointAt(0))) {
            return new Read(null, "letters");
        }
        String typed = withoutIgnoredEnds(name);
        for (int i = 0; i < rule.ignored().length(); i++) {
            name = name.replace(rule.ignored().substring(i, i + 1), "");
        }
        int length = name.codePointCount(0, name.length());
        if (length < rule.tolerated()) {
            return new Read(null, "too-short");
        }
        if (length > rule.longest()) {
            return new Read(null, "too-long");
        }
        boolean wrong = !name.startsWith(rule.starts())
                || rule.notLast().indexOf(name.charAt(name.length() - 1)) >= 0
                || rule.notOnlyDigits() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return wrong
                ? new Read(null, "letters")
                : new Read(name, length < rule.shortest() ? "unusual-length" : "", typed);
    }

    /** A link that ends with a dot would lose it in a sentence, and one that begins with dots means something else. */
    private String withoutIgnoredEnds(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && rule.ignored().indexOf(name.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && rule.ignored().indexOf(name.charAt(to - 1)) >= 0) {
            to--;
        }
        return name.substring(from, to);
    }

    /** {@code profile.php} is a page of the platform, whatever dots mean in names. */
    private static boolean looksLikeFile(String name) {
        return List.of(".php", ".html", ".htm", ".aspx", ".js").stream().anyMatch(name::endsWith);
    }

    /** An alphabet as {@code platforms.yaml} writes it. */
    private static final class Letters {

        private final boolean all;
        private final List<String> parts;

        Letters(List<String> parts) {
            this.all = parts.contains("letters");
            this.parts = parts.stream().filter(part -> !part.equals("letters")).toList();
        }

        boolean allow(String name) {
            return !name.isEmpty() && name.codePoints().allMatch(this::has);
        }

        boolean has(int c) {
            if (all && (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)) {
                return true;
            }
            for (String part : parts) {
                boolean range = part.length() == 3 && part.charAt(1) == '-';
                if (range ? c >= part.charAt(0) && c <= part.charAt(2) : part.indexOf(c) >= 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
