package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.links.AccountKey;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.declaration.links.Verdict;
import vn.kekhai.script.Texts;

/** Turns what was typed into accounts, or into a reason that can be said. */
final class Reader {

    private final LinkJudge judge;
    private final Texts texts;

    Reader(LinkJudge judge, Texts texts) {
        this.judge = judge;
        this.texts = texts;
    }

    /** The accounts in a free text; empty when it names none for certain. */
    List<AccountLine> accounts(String text) {
        List<AccountLine> accounts = new ArrayList<>();
        for (Verdict verdict : judge.judge(text)) {
            boolean known = verdict.kind() == Verdict.Kind.RESOLVED || verdict.kind() == Verdict.Kind.SUGGESTION;
            String platform = verdict.platform();
            if (known && platform != null && !platform.equals("phone")) {
                accounts.add(line(platform, verdict));
            }
        }
        return accounts;
    }

    /** Why a free text names no account. */
    Saying why(String text) {
        return why(judge.judge(text).getFirst());
    }

    /** What was typed when asked for this platform's account. */
    Verdict of(String platform, String text) {
        List<Verdict> free = judge.judge(text);
        boolean elsewhere = free.size() == 1
                && free.getFirst().kind() == Verdict.Kind.RESOLVED
                && free.getFirst().platform() != null
                && !"phone".equals(free.getFirst().platform())
                && !"web".equals(free.getFirst().platform());
        return elsewhere ? free.getFirst() : judge.judgeFor(platform, text);
    }

    Saying why(Verdict verdict) {
        String own = "declaration.why-" + verdict.reason();
        String general = "declaration.why-" + verdict.kind().word();
        return new Saying(texts.has(own) ? own : general);
    }

    AccountLine line(String asked, Verdict verdict) {
        String platform = Optional.ofNullable(verdict.platform()).orElse(asked);
        AccountKey account = verdict.account();
        String raw = cut(verdict.raw());
        List<String> flags = verdict.reason().isEmpty() ? List.of() : List.of(verdict.reason());
        return new AccountLine(
                Ids.next(),
                platform,
                kind(verdict.accountKind()),
                account == null ? null : account.text(),
                verdict.display().isEmpty() ? raw : cut(verdict.display()),
                raw,
                null,
                null,
                AccountState.IN_USE,
                flags);
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
