package vn.kekhai.declaration.links;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

    private final VietnamesePhones phones = new VietnamesePhones();
    private final Map<String, PlatformRules> platforms = new LinkedHashMap<>();
    private final Map<String, PlatformRules> byHost = new HashMap<>();
    private final Set<String> appSchemes = new HashSet<>();
    private final Set<String> endings;
    private final Vocabulary vocabulary;
    private final LookAlikes lookAlikes;

    /** Reads the book once; it must be free of problems. */
    public LinkJudge(PlatformBook book) {
        for (Platform platform : book.platforms()) {
            if (platform.sameAs() == null) {
                platforms.put(platform.id(), new PlatformRules(platform, phones));
            }
        }
        Map<String, PlatformRules> byWord = new HashMap<>();
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
        this.vocabulary = new Vocabulary(byWord, book.fillers(), book.denials());
        this.lookAlikes = new LookAlikes(imitable, guarded);
    }

    /**
     * Judges free text, which may hold several links, phones and labelled names among other words.
     *
     * @return at least one verdict, in the order of the text
     */
    public List<Verdict> judge(String text) {
        return new FreeText(this, vocabulary, TypedText.words(text, appSchemes), text, null).verdicts();
    }

    /**
     * The same of an answer that may hold more than was asked for: what comes first, and each name with an at sign, is of
     * the platform that was asked about where no other is named.
     *
     * @param asked its id in {@code platforms.yaml}
     * @throws IllegalStateException when there is no such platform
     */
    public List<Verdict> judge(String text, String asked) {
        return new FreeText(this, vocabulary, TypedText.words(text, appSchemes), text, platform(asked)).verdicts();
    }

    /**
     * Judges what was typed after the platform was chosen: a link, a phone, or a name with or without its at sign.
     *
     * @param platform its id in {@code platforms.yaml}
     * @throws IllegalStateException when there is no such platform
     */
    public Verdict judgeFor(String platform, String text) {
        PlatformRules chosen = platform(platform);
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
        String whole = PhoneWords.join(words, 0, words.size());
        PhoneReading phone = phones.read(whole);
        if (chosen.hasPhones()
                && (phone.found()
                        || PhoneWords.digits(whole) > 4 && !phone.note().equals("not-a-phone"))) {
            return chosen.judgePhone(whole, text);
        }
        return name(chosen, words, phone, text);
    }

    private PlatformRules platform(String id) {
        PlatformRules rules = platforms.get(id);
        if (rules == null) {
            throw new IllegalStateException("no platform " + id);
        }
        return rules;
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
        return vocabulary.platform(word) == chosen || vocabulary.isFiller(word) && !chosen.takesText();
    }

    @Nullable
    Verdict link(String word, String raw) {
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

    /** Judges a phone, on the platform that was named with it. */
    Verdict phone(String text, @Nullable PlatformRules named, String raw) {
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

    static boolean isMail(String word) {
        int at = word.indexOf('@');
        return at > 0 && at == word.lastIndexOf('@') && word.indexOf('.', at) > at + 1 && word.indexOf('/') < 0;
    }

    /** Takes these words for an account where whatever was typed is taken. */
    Verdict text(PlatformRules platform, List<Word> words, String raw) {
        return platform.judgeText(joinWithSpaces(withoutLabel(words, platform)), raw);
    }

    private static String joinWithSpaces(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }
}
