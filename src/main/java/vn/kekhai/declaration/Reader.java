package vn.kekhai.declaration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.links.AccountKey;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.declaration.links.Verdict;
import vn.kekhai.script.Texts;

/** Turns what was typed into accounts, or into a reason that can be said. */
final class Reader {

    /** Why something that has no platform is nobody's account, so that nobody misses it. */
    private static final Set<String> NOT_MISSED = Set.of("e-mail", "no-link", "empty");

    /** What a phone that was given without a platform is taken for: nearly every phone in Viet Nam is one there. */
    private static final String PHONES_ARE = "zalo";

    private final LinkJudge judge;
    private final Texts texts;

    Reader(LinkJudge judge, Texts texts) {
        this.judge = judge;
        this.texts = texts;
    }

    /** What a free text holds; at least one verdict. */
    List<Verdict> judge(String text) {
        return judge.judge(text);
    }

    /** The same of an answer to the question for an account on this platform. */
    List<Verdict> judge(String text, @Nullable String asked) {
        return asked == null ? judge.judge(text) : judge.judge(text, asked);
    }

    /** Whether an answer to that question holds an account, and more than what was asked for. */
    boolean holdsMore(String text, String asked) {
        List<Verdict> verdicts = judge(text, asked);
        return verdicts.stream().anyMatch(verdict -> account(verdict, false) != null)
                && verdicts.stream().filter(Reader::isLink).count() > 1;
    }

    /** The accounts in a free text; empty when it names none for certain. */
    List<AccountLine> accounts(String text) {
        return judge.judge(text).stream()
                .flatMap(verdict -> Optional.ofNullable(account(verdict, false)).stream())
                .toList();
    }

    /**
     * The account of a verdict on free text, if it tells one.
     *
     * @param patient whether what hides its account is taken as it is
     */
    @Nullable
    AccountLine account(Verdict verdict, boolean patient) {
        String platform = verdict.platform();
        if (platform == null) {
            return null;
        }
        if (platform.equals(LinkJudge.PHONE)) {
            Verdict phone = judge.judgeFor(PHONES_ARE, verdict.raw());
            return phone.account() == null ? null : line(PHONES_ARE, phone, List.of("phone-alone", phone.reason()));
        }
        boolean named = verdict.kind() == Verdict.Kind.RESOLVED || verdict.kind() == Verdict.Kind.SUGGESTION;
        return named || patient && mayPassLater(verdict) ? line(platform, verdict) : null;
    }

    /** Whether it is taken when it is sent again: the account is hidden, or only the person knows whose group it is. */
    static boolean mayPassLater(Verdict verdict) {
        return verdict.platform() != null && (verdict.kind() == Verdict.Kind.UNRESOLVED || isGroup(verdict));
    }

    private static boolean isGroup(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.NOT_AN_ACCOUNT && verdict.reason().equals("group");
    }

    /** Whether somebody who sent it with others would miss it: not just words between the links. */
    static boolean isLink(Verdict verdict) {
        return verdict.platform() == null
                ? !NOT_MISSED.contains(verdict.reason())
                : !verdict.reason().equals("platform-name");
    }

    /** Whether it is just words, which no account was to be read from. */
    static boolean isChatter(Verdict verdict) {
        return switch (verdict.reason()) {
            case "no-link", "empty" -> true;
            case "needs-platform" -> !verdict.raw().strip().startsWith("@");
            default -> false;
        };
    }

    /** What was typed when asked for this platform's account. */
    Verdict of(String platform, String text) {
        List<Verdict> free = judge.judge(text);
        boolean elsewhere = free.size() == 1
                && free.getFirst().kind() == Verdict.Kind.RESOLVED
                && free.getFirst().platform() != null
                && !LinkJudge.PHONE.equals(free.getFirst().platform())
                && !"web".equals(free.getFirst().platform());
        return elsewhere ? free.getFirst() : judge.judgeFor(platform, text);
    }

    Saying why(Verdict verdict) {
        String reason = "declaration.why-" + verdict.reason();
        String here = reason + "-" + verdict.platform();
        String general = "declaration.why-" + verdict.kind().word();
        return new Saying(texts.has(here) ? here : texts.has(reason) ? reason : general);
    }

    AccountLine line(String asked, Verdict verdict) {
        return line(asked, verdict, List.of(verdict.reason()));
    }

    private AccountLine line(String asked, Verdict verdict, List<String> reasons) {
        AccountKey account = verdict.account();
        String raw = cut(verdict.raw());
        return new AccountLine(
                Ids.next(),
                Optional.ofNullable(verdict.platform()).orElse(asked),
                isGroup(verdict) ? AccountKind.GROUP : kind(verdict.accountKind()),
                account == null ? null : account.text(),
                verdict.display().isEmpty() ? raw.strip() : cut(verdict.display()),
                raw,
                null,
                null,
                AccountState.IN_USE,
                reasons.stream().filter(reason -> !reason.isEmpty()).toList());
    }

    private static AccountKind kind(@Nullable String told) {
        return switch (told == null ? "" : told.toLowerCase(Locale.ROOT)) {
            case "page" -> AccountKind.PAGE;
            case "channel" -> AccountKind.CHANNEL;
            case "official" -> AccountKind.OFFICIAL;
            case "blog" -> AccountKind.BLOG;
            default -> AccountKind.PERSONAL;
        };
    }

    private static String cut(String text) {
        return text.length() <= AccountLine.LONGEST_LINK ? text : text.substring(0, AccountLine.LONGEST_LINK);
    }
}
