package vn.kekhai.declaration.links;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.declaration.links.TypedText.Word;
import vn.kekhai.declaration.links.Verdict.Kind;
import vn.kekhai.roster.PhoneReading;
import vn.kekhai.roster.VietnamesePhones;

/**
 * Reads one text from its first word to its last. Whatever somebody would miss in what comes of it has a verdict: besides
 * links and phones these are names behind a platform's label, names with an at sign, and digits that are nearly a phone.
 */
final class FreeText {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_FILLERS = 5;

    /** A display name has no more words; what has more is a sentence. */
    private static final int MOST_WORDS = 5;

    /**
     * What stands behind a label, up to the end of its line, to a comma or to the next platform.
     *
     * @param label where it begins, with the label
     * @param from the first word that counts
     * @param to behind the last one
     * @param before how many verdicts there were before it
     * @param apart whether a line break or a comma stands behind the label
     */
    private record Piece(PlatformRules platform, int label, int from, int to, int before, boolean apart) {}

    /** A text that some platform takes as it is, and how many verdicts stand before it. */
    private record Taken(int before, Verdict verdict) {}

    private final LinkJudge judge;
    private final Vocabulary vocabulary;
    private final List<Word> words;
    private final String text;
    private final @Nullable PlatformRules asked;
    private final VietnamesePhones phones = new VietnamesePhones();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final PhoneWords numbers;

    private @Nullable Piece piece;

    FreeText(LinkJudge judge, Vocabulary vocabulary, List<Word> words, String text, @Nullable PlatformRules asked) {
        this.judge = judge;
        this.vocabulary = vocabulary;
        this.words = words;
        this.text = text;
        this.asked = asked;
        this.numbers = new PhoneWords(words, phones);
    }

    /** At least one verdict, in the order of the text. */
    List<Verdict> verdicts() {
        for (int i = 0; i < words.size(); ) {
            close(i);
            open(i);
            i += read(i);
        }
        close(words.size());
        boolean wholeText = verdicts.isEmpty()
                && taken.size() == 1
                && vocabulary.platform(words.getFirst()) != null
                && words.getFirst().label();
        if (!wholeText) {
            taken.reversed().forEach(one -> verdicts.add(one.before(), one.verdict()));
        }
        return verdicts.isEmpty() ? List.of(nothing()) : verdicts;
    }

    /** Begins a piece behind a label, and at the start of an answer to the question for one platform. */
    private void open(int at) {
        boolean labelled = at > 0 && words.get(at - 1).label();
        PlatformRules platform = labelled ? named(at) : at == 0 ? asked : null;
        if (platform == null) {
            return;
        }
        int to = at;
        while (to < words.size() && to - at <= MOST_WORDS + MOST_FILLERS && !beginsOther(platform, words.get(to))) {
            to++;
            if (words.get(to - 1).last()) {
                break;
            }
        }
        int from = at;
        while (from < to - 1 && !platform.takesText() && vocabulary.isFiller(words.get(from))) {
            from++;
        }
        int label = labelled ? at - 1 : at;
        boolean apart = labelled && words.get(label).last();
        piece = to == at ? null : new Piece(platform, label, from, to, verdicts.size(), apart);
    }

    /** In a text that is taken as it is, words like "x" are words. */
    private boolean beginsOther(PlatformRules platform, Word word) {
        return vocabulary.platform(word) != null && (word.label() || !platform.takesText());
    }

    /** Ends a piece: one of which nothing came is somebody's account all the same, unless it says that there is none. */
    private void close(int at) {
        Piece ended = piece;
        if (ended == null || at < ended.to()) {
            return;
        }
        piece = null;
        List<Word> of = words.subList(ended.from(), ended.to());
        if (verdicts.size() > ended.before() || of.stream().limit(2).anyMatch(vocabulary::denies)) {
            return;
        }
        String raw = raw(ended.label(), ended.to());
        if (ended.platform().takesText()) {
            if (ended.to() - ended.label() > 1 && of.size() <= MOST_WORDS) {
                taken.add(new Taken(verdicts.size(), judge.text(ended.platform(), of, raw)));
            }
            return;
        }
        boolean sentence = of.size() > (ended.apart() ? 1 : MOST_WORDS);
        boolean nothing = of.size() == 1 && vocabulary.isFiller(of.getFirst()) || !mayBeName(of.getFirst());
        if (!sentence && !nothing) {
            verdicts.add(unread(ended.platform(), of, raw));
        }
    }

    private static Verdict unread(PlatformRules platform, List<Word> words, String raw) {
        String word = words.getFirst().text();
        boolean name = words.size() > 1 || !word.chars().allMatch(c -> c < 0x80);
        return name ? Verdict.without(Kind.INVALID, platform.id(), "display-name", raw) : platform.judgeName(word, raw);
    }

    /** Judges what begins at a word; how many words it took. */
    private int read(int at) {
        String word = words.get(at).text();
        String raw = raw(at, at + 1);
        Verdict link = judge.link(word, raw);
        int pieces = link == null ? numbers.at(at) : 0;
        if (link != null) {
            verdicts.add(link);
        } else if (pieces > 0) {
            verdicts.add(judge.phone(PhoneWords.join(words, at, pieces), namedOrAsked(at), raw(at, at + pieces)));
        } else if (LinkJudge.isMail(word)) {
            Piece here = piece;
            String platform = here == null ? null : here.platform().id();
            verdicts.add(Verdict.without(Kind.NOT_AN_ACCOUNT, platform, "e-mail", raw));
        } else {
            Verdict name = name(at, raw);
            pieces = name == null ? nearlyPhone(at) : 0;
            if (name != null) {
                verdicts.add(name);
            }
        }
        return Math.max(1, pieces);
    }

    private @Nullable PlatformRules namedOrAsked(int at) {
        PlatformRules named = named(at);
        return named == null ? asked : named;
    }

    /** The platform named just before this word, with a few small words between. */
    private @Nullable PlatformRules named(int at) {
        for (int i = at - 1; i >= 0 && i >= at - MOST_FILLERS; i--) {
            PlatformRules named = vocabulary.platform(words.get(i));
            if (named != null || !vocabulary.isFiller(words.get(i))) {
                return named;
            }
        }
        return null;
    }

    /**
     * {@code TikTok: @an.nguyen} names an account; {@code Fb: an.nguyen} probably does; {@code @an.nguyen} and a long number
     * do on some platform.
     */
    private @Nullable Verdict name(int at, String raw) {
        String word = words.get(at).text();
        boolean handle = word.startsWith("@") && word.length() > 1;
        boolean sure = handle || PhoneWords.digits(word) > PhoneWords.MOST_DIGITS;
        Piece here = piece;
        boolean labelled = here != null && at == here.from() && (here.to() == at + 1 || isHandleLike(word));
        PlatformRules owner = here == null ? null : here.platform();
        PlatformRules named = sure ? named(at) : labelled ? owner : null;
        if (sure && named == null && asked != null && (asked.hasNames() || asked.takesText())) {
            named = asked;
        }
        if (named == null) {
            return sure ? Verdict.without(Kind.UNRESOLVED, null, "needs-platform", raw) : null;
        }
        if (named.takesText()) {
            boolean within = owner == named;
            return within || !handle ? null : Verdict.without(Kind.UNRESOLVED, null, "needs-platform", raw);
        }
        if (!sure && vocabulary.denies(words.get(at))) {
            return null;
        }
        Verdict verdict = named.judgeName(handle ? word.substring(1) : word, raw);
        if (verdict.kind() != Kind.RESOLVED) {
            return sure ? verdict : null;
        }
        return handle ? verdict : verdict.softened("bare-name");
    }

    /** Whether a word is written as names of accounts are and other words are not. */
    private static boolean isHandleLike(String word) {
        boolean marked =
                word.indexOf('.') > 0 || word.indexOf('_') >= 0 || word.chars().anyMatch(Character::isDigit);
        return marked && word.chars().allMatch(c -> c < 0x80) && word.chars().anyMatch(Character::isLetter);
    }

    private static boolean mayBeName(Word word) {
        return word.text().length() <= LONGEST_NAME && word.text().codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Tells of digits that somebody will have meant as a phone; how many words they are. */
    private int nearlyPhone(int at) {
        PlatformRules named = PhoneWords.digits(words.get(at).text()) > 0 ? namedOrAsked(at) : null;
        if (named != null && named.takesText()) {
            return 0;
        }
        PlatformRules owner = named != null && named.hasPhones() ? named : null;
        int count = numbers.nearly(at, owner != null);
        if (count > 0) {
            String number = PhoneWords.join(words, at, count);
            String raw = raw(at, at + count);
            verdicts.add(
                    owner == null ? Verdict.invalid(phones.read(number).note(), raw) : owner.judgePhone(number, raw));
        }
        return count;
    }

    private Verdict nothing() {
        if (words.isEmpty()) {
            return Verdict.invalid("empty", text);
        }
        Word first = words.getFirst();
        PlatformRules named = vocabulary.platform(first);
        if (named != null && words.size() == 1) {
            return Verdict.without(Kind.NOT_AN_ACCOUNT, named.id(), "platform-name", text);
        }
        if (named != null && first.label() && named.takesText()) {
            return judge.judgeFor(named.id(), text);
        }
        if (words.size() <= PhoneWords.MOST_PIECES
                && words.stream().anyMatch(word -> PhoneWords.digits(word.text()) > 4)) {
            String whole = PhoneWords.join(words, 0, words.size());
            if (PhoneWords.digits(whole) > 4 && PhoneWords.digits(whole) <= PhoneWords.MOST_DIGITS) {
                PhoneReading reading = phones.read(whole);
                return Verdict.invalid(reading.note(), text);
            }
        }
        return words.size() == 1 && mayBeName(first)
                ? Verdict.without(Kind.UNRESOLVED, null, "needs-platform", text)
                : Verdict.invalid("no-link", text);
    }

    private String raw(int from, int to) {
        return text.substring(words.get(from).start(), words.get(to - 1).end());
    }
}
