package vn.kekhai.declaration.links;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kekhai.declaration.links.TypedText.Word;
import vn.kekhai.declaration.links.Verdict.Kind;
import vn.kekhai.roster.PhoneReading;
import vn.kekhai.roster.VietnamesePhones;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.PlatformBook.Platform;

/**
 * Judges what somebody typed. Never throws, whatever the text; takes time linear in its length; never fetches anything.
 * Safe for use by many threads at once.
 */
public final class LinkJudge {

    /** The platform of a phone that was given without one. */
    public static final String PHONE = "phone";

    private static final String WEB = "web";
    private static final String OTHER = "other";
    private static final int MOST_PIECES = 8;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_FILLERS = 5;

    private final VietnamesePhones phones = new VietnamesePhones();
    private final Map<String, PlatformRules> platforms = new LinkedHashMap<>();
    private final Map<String, PlatformRules> byHost = new HashMap<>();
    private final Map<String, PlatformRules> byWord = new HashMap<>();
    private final Set<String> appSchemes = new HashSet<>();
    private final Set<String> endings;
    private final Set<String> fillers;
    private final LookAlikes lookAlikes;

    /** Reads the book once; it must be free of problems. */
    public LinkJudge(PlatformBook book) {
        for (Platform platform : book.platforms()) {
            if (platform.sameAs() == null) {
                platforms.put(platform.id(), new PlatformRules(platform, phones));
            }
        }
        List<String> guarded = new ArrayList<>();
        for (Platform platform : book.platforms()) {
            PlatformRules rules = platforms.get(platform.sameAs() == null ? platform.id() : platform.sameAs());
            if (rules == null) {
                throw new IllegalStateException("platform " + platform.id() + " is the same as an unknown one");
            }
            platforms.put(platform.id(), rules);
            guarded.addAll(platform.guarded());
            platform.called().forEach(word -> byWord.put(word, rules));
        }
        Set<String> imitable = new HashSet<>();
        for (PlatformRules rules : Set.copyOf(platforms.values())) {
            for (String host : rules.hosts()) {
                byHost.put(host, rules);
                if (!rules.id().equals(WEB) && !host.contains("://")) {
                    imitable.add(host);
                }
                if (host.contains("://")) {
                    appSchemes.add(host.substring(0, host.indexOf(':')));
                }
            }
        }
        this.endings = book.endings();
        this.fillers = book.fillers();
        this.lookAlikes = new LookAlikes(imitable, guarded);
    }

    /**
     * Judges free text, which may hold several links and phones among other words.
     *
     * @return at least one verdict, in the order of the text
     */
    public List<Verdict> judge(String text) {
        List<Word> words = TypedText.words(text, appSchemes);
        List<Verdict> verdicts = new ArrayList<>();
        boolean digits = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String raw = text.substring(word.start(), word.end());
            Verdict link = link(word.text(), raw);
            if (link != null) {
                verdicts.add(link);
                continue;
            }
            int pieces = phoneAt(words, i);
            if (pieces > 0) {
                String phone =
                        text.substring(word.start(), words.get(i + pieces - 1).end());
                verdicts.add(phone(join(words, i, pieces), named(words, i), phone));
                i += pieces - 1;
            } else if (isMail(word.text())) {
                verdicts.add(Verdict.without(Kind.NOT_AN_ACCOUNT, null, "e-mail", raw));
            } else {
                Verdict name = namedAccount(words, i, raw);
                if (name != null) {
                    verdicts.add(name);
                }
                digits |= digits(word.text()) > 4;
            }
        }
        return verdicts.isEmpty() ? List.of(nothing(words, digits, text)) : verdicts;
    }

    /**
     * Judges what was typed after the platform was chosen: a link, a phone, or a name with or without its at sign.
     *
     * @param platform its id in {@code platforms.yaml}
     * @throws IllegalStateException when there is no such platform
     */
    public Verdict judgeFor(String platform, String text) {
        PlatformRules chosen = platforms.get(platform);
        if (chosen == null) {
            throw new IllegalStateException("no platform " + platform);
        }
        List<Word> words = withoutLabel(TypedText.words(text, appSchemes), chosen);
        if (words.isEmpty()) {
            return Verdict.without(Kind.INVALID, chosen.id(), "empty", text);
        }
        for (Word word : words) {
            boolean dotted = words.size() == 1
                    && !word.text().contains("/")
                    && !word.text().contains(":");
            Verdict link = dotted
                            && !isKnownHost(word.text())
                            && !chosen.id().equals(WEB)
                            && !chosen.id().equals(OTHER)
                    ? null
                    : link(word.text(), text);
            if (link != null) {
                return forChosen(chosen, link);
            }
        }
        String whole = join(words, 0, words.size());
        PhoneReading phone = phones.read(whole);
        if (chosen.hasPhones()
                && (phone.found() || digits(whole) > 4 && !phone.note().equals("not-a-phone"))) {
            return chosen.judgePhone(whole, text);
        }
        return name(chosen, words, phone, text);
    }

    private Verdict name(PlatformRules chosen, List<Word> words, PhoneReading phone, String text) {
        if (chosen.takesText()) {
            // Without colons, which would be labels when the canonical form is judged.
            return text.indexOf(':') < 0
                    ? chosen.judgeText(joinWithSpaces(words), text)
                    : judgeFor(chosen.id(), text.replace(':', ' ')).withRaw(text);
        }
        String name = words.getFirst().text();
        if (isMail(name)) {
            return Verdict.without(Kind.NOT_AN_ACCOUNT, chosen.id(), "e-mail", text);
        }
        if (words.size() > 1) {
            return Verdict.without(Kind.INVALID, chosen.id(), phone.found() ? "phone-given" : "display-name", text);
        }
        Verdict verdict = chosen.judgeName(name.startsWith("@") ? name.substring(1) : name, text);
        if (!phone.found() || name.startsWith("@")) {
            boolean foreign = !name.chars().allMatch(c -> c < 0x80);
            return verdict.kind() == Kind.INVALID && foreign
                    ? Verdict.without(Kind.INVALID, chosen.id(), "display-name", text)
                    : verdict;
        }
        return verdict.kind() == Kind.RESOLVED
                ? verdict.softened("looks-like-phone")
                : Verdict.without(Kind.INVALID, chosen.id(), "phone-given", text);
    }

    /** A link of another platform than the chosen one is asked about; one chosen as "other" keeps the page as its key. */
    private static Verdict forChosen(PlatformRules chosen, Verdict link) {
        AccountKey account = link.account();
        if (account == null || chosen.id().equals(link.platform())) {
            return link;
        }
        if (chosen.id().equals(OTHER) && WEB.equals(link.platform())) {
            AccountKey other = new AccountKey(OTHER, account.kind(), account.key(), account.text());
            return new Verdict(link.kind(), OTHER, "other", other, link.reason(), link.display(), link.raw());
        }
        boolean open = chosen.id().equals(OTHER) || chosen.id().equals(WEB);
        return open || link.kind() != Kind.RESOLVED ? link : link.softened("other-platform");
    }

    private boolean isKnownHost(String word) {
        return WebAddress.read(word, appSchemes) instanceof WebAddress.Link link
                && (owner(link.address().host()) != null
                        || isWww(link.address())
                        || lookAlikes.has(link.address().host()));
    }

    private static boolean isWww(WebAddress address) {
        return address.shownHost().startsWith("www.");
    }

    /** The words behind "Zalo của tôi là", when Zalo was chosen anyway. */
    private List<Word> withoutLabel(List<Word> words, PlatformRules chosen) {
        int from = 0;
        while (from < words.size() - 1 && isLabel(words.get(from), chosen)) {
            from++;
        }
        return words.subList(from, words.size());
    }

    private boolean isLabel(Word word, PlatformRules chosen) {
        String text = word.text().toLowerCase(Locale.ROOT);
        return byWord.get(text) == chosen || fillers.contains(text) && !chosen.takesText();
    }

    private @Nullable Verdict link(String word, String raw) {
        return switch (WebAddress.read(word, appSchemes)) {
            case WebAddress.NoLink none -> null;
            case WebAddress.Bad bad -> Verdict.invalid(bad.reason(), raw);
            case WebAddress.Link link -> isMeant(link.address()) ? judge(link.address(), raw, false) : null;
        };
    }

    /** Whether a word with dots in it is meant as a link: with a scheme always, else by its host. */
    private boolean isMeant(WebAddress address) {
        return address.typedScheme()
                || isWww(address)
                || endings.contains(address.ending())
                || owner(address.host()) != null
                || lookAlikes.has(address.readableHost());
    }

    private @Nullable PlatformRules owner(String host) {
        for (int at = 0; at >= 0; ) {
            PlatformRules owner = byHost.get(host.substring(at));
            if (owner != null) {
                return owner;
            }
            int dot = host.indexOf('.', at);
            at = dot < 0 || host.contains("://") ? -1 : dot + 1;
        }
        return null;
    }

    private Verdict judge(WebAddress address, String raw, boolean unwrapped) {
        PlatformRules owner = owner(address.host());
        boolean pretends = owner == null ? lookAlikes.has(address.readableHost()) : address.hasForeignHost();
        if (pretends) {
            return Verdict.invalid("look-alike-host", raw);
        }
        if (owner == null) {
            return address.host().contains("://") ? Verdict.invalid("scheme", raw) : page(address, raw);
        }
        String inner = owner.unwrap(address);
        if (inner == null) {
            Verdict verdict = owner.judge(address, raw);
            boolean plainPage = owner.id().equals(WEB) && "other-page home-page".contains(verdict.reason());
            return plainPage ? page(address, raw) : verdict;
        }
        if (unwrapped) {
            return Verdict.without(Kind.UNRESOLVED, owner.id(), "redirect", raw);
        }
        List<Word> words = TypedText.words(inner, appSchemes);
        return switch (words.isEmpty()
                ? new WebAddress.NoLink()
                : WebAddress.read(words.getFirst().text(), appSchemes)) {
            case WebAddress.Link link -> judge(link.address(), raw, true);
            case WebAddress.Bad bad -> Verdict.invalid(bad.reason(), raw);
            case WebAddress.NoLink none -> Verdict.invalid("redirect", raw);
        };
    }

    /** Any other host is a web page or a blog: host and path are its key. */
    private static Verdict page(WebAddress address, String raw) {
        String path = address.path();
        String trimmed = TypedText.trim(path);
        while (trimmed.endsWith("/") || trimmed.length() < path.length()) {
            path = trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
            trimmed = TypedText.trim(path);
        }
        String page = address.host() + path;
        AccountKey key = new AccountKey(WEB, "page", page, "web:https://" + page);
        return new Verdict(Kind.RESOLVED, WEB, "blog", key, "", address.scheme() + "://" + page, raw);
    }

    /** How many words from here on are a phone; 0 when none. The longest reading wins. */
    private int phoneAt(List<Word> words, int at) {
        int found = 0;
        int digits = 0;
        for (int i = at; i < words.size() && i < at + MOST_PIECES; i++) {
            int more = digits(words.get(i).text());
            if (more <= 0 || digits + more > 16) {
                break;
            }
            digits += more;
            if (digits >= 9 && phones.read(join(words, at, i - at + 1)).found()) {
                found = i - at + 1;
            }
        }
        return found;
    }

    /** The digits in a piece of a phone, with o for zero; -1 when it can be none. */
    private static int digits(String word) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < word.length() && i <= 40; i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == 'o' || c == 'O') {
                letters++;
            } else if (c != '+' && !VietnamesePhones.isBetweenDigits(c)) {
                return -1;
            }
        }
        return digits == 0 || word.length() > 40 ? -1 : digits + letters;
    }

    private Verdict phone(String text, @Nullable PlatformRules named, String raw) {
        if (named != null && named.hasPhones()) {
            return named.judgePhone(text, raw);
        }
        PhoneReading reading = phones.read(text);
        String e164 = reading.e164();
        if (e164 == null) {
            return Verdict.invalid(reading.note(), raw);
        }
        AccountKey key = new AccountKey(PHONE, PHONE, e164, e164);
        Verdict verdict = new Verdict(Kind.RESOLVED, PHONE, PHONE, key, reading.note(), e164, raw);
        return reading.note().equals("letters-for-zeros") ? verdict.softened(reading.note()) : verdict;
    }

    /** The platform named just before this word, with a few small words between. */
    private @Nullable PlatformRules named(List<Word> words, int at) {
        for (int i = at - 1; i >= 0 && i >= at - MOST_FILLERS; i--) {
            String word = words.get(i).text().toLowerCase(Locale.ROOT);
            PlatformRules named = byWord.get(word);
            if (named != null || !fillers.contains(word)) {
                return named;
            }
        }
        return null;
    }

    /** {@code TikTok: @an.nguyen} names an account; {@code Fb: an.nguyen} probably does; {@code @an.nguyen} on some platform. */
    private @Nullable Verdict namedAccount(List<Word> words, int at, String raw) {
        String word = words.get(at).text();
        boolean handle = word.startsWith("@") && word.length() > 1;
        boolean labelled = at == words.size() - 1 && at > 0 && words.get(at - 1).label();
        PlatformRules named = handle || labelled ? named(words, at) : null;
        if (named == null || named.takesText()) {
            return handle ? Verdict.without(Kind.UNRESOLVED, null, "needs-platform", raw) : null;
        }
        Verdict verdict = named.judgeName(handle ? word.substring(1) : word, raw);
        if (verdict.kind() != Kind.RESOLVED) {
            return handle ? verdict : null;
        }
        return handle ? verdict : verdict.softened("bare-name");
    }

    private static boolean mayBeName(String word) {
        return word.length() <= LONGEST_NAME && word.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private Verdict nothing(List<Word> words, boolean digits, String text) {
        if (words.isEmpty()) {
            return Verdict.invalid("empty", text);
        }
        Word first = words.getFirst();
        PlatformRules named = byWord.get(first.text().toLowerCase(Locale.ROOT));
        if (named != null && words.size() == 1) {
            return Verdict.without(Kind.NOT_AN_ACCOUNT, named.id(), "platform-name", text);
        }
        if (named != null && first.label() && named.takesText()) {
            return judgeFor(named.id(), text);
        }
        String whole = join(words, 0, Math.min(words.size(), MOST_PIECES));
        if (digits && words.size() <= MOST_PIECES && digits(whole) > 4 && digits(whole) <= 13) {
            return Verdict.invalid(phones.read(whole).note(), text);
        }
        return words.size() == 1 && mayBeName(first.text())
                ? Verdict.without(Kind.UNRESOLVED, null, "needs-platform", text)
                : Verdict.invalid("no-link", text);
    }

    private static boolean isMail(String word) {
        int at = word.indexOf('@');
        return at > 0 && at == word.lastIndexOf('@') && word.indexOf('.', at) > at + 1 && word.indexOf('/') < 0;
    }

    private static String join(List<Word> words, int from, int count) {
        StringBuilder joined = new StringBuilder();
        words.subList(from, from + count).forEach(word -> joined.append(word.text()));
        return joined.toString();
    }

    private static String joinWithSpaces(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }
}
