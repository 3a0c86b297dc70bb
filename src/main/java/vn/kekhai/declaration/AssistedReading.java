package vn.kekhai.declaration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.AssistedForm.Chosen;
import vn.kekhai.declaration.AssistedRow.Ask;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.declaration.links.Verdict;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/** Reads the lines that were typed in for a member. The same lines after the same version are the same accounts each time. */
final class AssistedReading {

    private static final String OTHER = "other";

    private final Reader reader;
    private final Retelling retelling;
    private final Texts texts;
    private final PlatformBook book;
    private final Map<String, String> called = new HashMap<>();

    AssistedReading(Reader reader, Retelling retelling, Texts texts, PlatformBook book) {
        this.reader = reader;
        this.retelling = retelling;
        this.texts = texts;
        this.book = book;
        for (PlatformBook.Platform platform : book.platforms()) {
            String id = Objects.requireNonNullElse(platform.sameAs(), platform.id());
            platform.called().forEach(word -> called.put(word, id));
            platform.names().values().forEach(name -> called.put(name.toLowerCase(Locale.ROOT), id));
        }
    }

    /**
     * A declared account as a line of the form.
     *
     * @param language the code of the language of the platform's name, where it must be said
     */
    String typed(AccountLine line, String language) {
        String shown = (line.display().isEmpty() ? line.raw() : line.display())
                .replaceAll("\\s+", " ")
                .strip();
        return line.platform().equals(OTHER) ? name(language) + ": " + shown : shown;
    }

    private String name(String language) {
        return book.find(OTHER)
                .map(platform -> platform.names().getOrDefault(language, OTHER))
                .orElse(OTHER);
    }

    /**
     * The lines, understood.
     *
     * @param before what was declared in the version that was shown: a line that is as it was keeps all that was said of it
     * @param submission under which it will be recorded; new lines have their ids from it
     */
    List<AssistedRow> rows(AssistedForm form, List<AccountLine> before, UUID submission) {
        Map<String, AccountLine> untouched = untouched(before);
        Map<List<String>, AccountLine> accounts =
                before.stream().collect(Collectors.toMap(Duplicates::identity, line -> line, (one, other) -> one));
        List<Chosen> chosen = new ArrayList<>(form.chosen());
        Set<List<String>> seen = new HashSet<>();
        List<AssistedRow> rows = new ArrayList<>();
        for (String typed : form.lines().lines().map(String::strip).toList()) {
            AccountLine kept = untouched.get(typed);
            for (Found one : kept == null ? found(typed) : List.of(new Found(typed, kept, null, Ask.NOTHING))) {
                AccountLine line = one.line();
                if (line != null && kept == null) {
                    UUID id = UUID.nameUUIDFromBytes((submission + "/" + rows.size()).getBytes(UTF_8));
                    line = with(id, one, accounts.get(Duplicates.identity(line)));
                }
                boolean again = line != null && !seen.add(Duplicates.identity(line));
                rows.add(row(one, line, take(chosen, one.typed()), again));
            }
        }
        return rows;
    }

    /** What was declared, by the lines that the form began with, in whatever language they were shown. */
    private Map<String, AccountLine> untouched(List<AccountLine> before) {
        Map<String, AccountLine> untouched = new HashMap<>();
        for (AccountLine line : before) {
            for (Language language : Language.values()) {
                untouched.putIfAbsent(typed(line, language.code()), line);
            }
        }
        return untouched;
    }

    private AssistedRow row(Found found, @Nullable AccountLine read, Chosen choice, boolean again) {
        AccountLine line = read == null ? null : chosen(read, choice);
        return new AssistedRow(
                found.typed(),
                line,
                why(found, line),
                line == null || found.verdict() == null ? List.of() : notes(line),
                found.ask(),
                choice.is().matches("yes|no") ? choice.is() : "",
                again);
    }

    /** @param verdict null for a line that is as it was */
    private record Found(
            String typed,
            @Nullable AccountLine line,
            @Nullable Verdict verdict,
            Ask ask) {}

    /** What stands on a line: mostly one account. Words besides are passed over where there is an account. */
    private List<Found> found(String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        List<Verdict> verdicts = verdicts(typed);
        boolean one = verdicts.size() == 1;
        List<Found> found = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            AccountLine line = reader.account(verdict, true);
            if (line != null || one || Reader.isLink(verdict)) {
                Ask ask = line == null ? Ask.NOTHING : ask(verdict);
                found.add(new Found(one ? typed : verdict.raw().strip(), line, verdict, ask));
            }
        }
        return found.isEmpty() ? List.of(new Found(typed, null, verdicts.getFirst(), Ask.NOTHING)) : found;
    }

    private static Ask ask(Verdict verdict) {
        return switch (verdict.kind()) {
            case SUGGESTION -> Ask.ACCOUNT;
            case NOT_AN_ACCOUNT -> Ask.GROUP;
            case RESOLVED, UNRESOLVED, INVALID -> Ask.NOTHING;
        };
    }

    /** A platform's name that stands first says where the rest is an account. */
    private List<Verdict> verdicts(String typed) {
        List<Verdict> free = reader.judge(typed);
        if (free.size() > 1) {
            return free;
        }
        return named(typed, typed.indexOf(':'), free.getFirst())
                .or(() -> named(typed, typed.indexOf(' '), free.getFirst()))
                .map(List::of)
                .orElse(free);
    }

    /** What it is on the platform that is named before the end; words around a phone or a link do not hide these. */
    private Optional<Verdict> named(String typed, int end, Verdict free) {
        String platform =
                end <= 0 ? null : called.get(typed.substring(0, end).strip().toLowerCase(Locale.ROOT));
        String rest = platform == null ? "" : typed.substring(end + 1).strip();
        if (platform == null || rest.isEmpty()) {
            return Optional.empty();
        }
        Verdict named = reader.of(platform, rest);
        if (named.account() != null || free.account() == null) {
            return Optional.of(named);
        }
        return Optional.of(LinkJudge.PHONE.equals(free.platform()) ? reader.of(platform, free.raw()) : free);
    }

    private static Chosen take(List<Chosen> chosen, String typed) {
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i).typed().equals(typed)) {
                return chosen.remove(i);
            }
        }
        return new Chosen(typed, "", "", "");
    }

    /** The account as it was typed now; what was said before of the same one stays. */
    private static AccountLine with(UUID id, Found found, @Nullable AccountLine before) {
        AccountLine read = Objects.requireNonNull(found.line());
        String raw = found.typed().length() <= AccountLine.LONGEST_LINK ? found.typed() : read.raw();
        return new AccountLine(
                before == null ? id : before.id(),
                read.platform(),
                before == null ? read.kind() : before.kind(),
                read.key(),
                read.display(),
                raw,
                before == null ? null : before.displayName(),
                before == null ? null : before.registeredPhone(),
                before == null ? read.state() : before.state(),
                read.flags());
    }

    private static AccountLine chosen(AccountLine line, Chosen choice) {
        return line.withKind(
                        AssistedForm.value(AccountKind.values(), choice.kind()).orElse(line.kind()))
                .withState(AssistedForm.value(AccountState.values(), choice.state())
                        .orElse(line.state()));
    }

    private @Nullable Saying why(Found found, @Nullable AccountLine line) {
        boolean clear = line != null && (!line.unresolved() || line.kind() == AccountKind.GROUP);
        if (clear || found.ask() == Ask.GROUP) {
            return null;
        }
        return found.verdict() == null
                ? retelling.of(Wording.text("why-unresolved"))
                : retelling.of(reader.why(found.verdict()));
    }

    private List<Saying> notes(AccountLine line) {
        return line.flags().stream()
                .filter(flag -> texts.has("declaration.note-" + flag))
                .map(flag -> retelling.of(Wording.text("note-" + flag)))
                .toList();
    }
}
