package vn.kekhai.declaration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.roster.Person;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/** What stands on the page on which a declaration is entered for a member: the form, how it was understood, what is wrong. */
@Component
class AssistedPage {

    /** The reasons that one can give for another version. */
    private static final List<VersionReason> REASONS = List.of(
            VersionReason.NEW_ACCOUNT, VersionReason.CLOSED_ACCOUNT, VersionReason.CHANGED, VersionReason.RECONFIRMED);

    private static final String FILE = "assisted-page";

    /** A choice of the form, with its words. */
    record Choice(String code, String words) {}

    /** A line, in words. */
    record Shown(
            AssistedRow row,
            String platform,
            String account,
            @Nullable String why,
            List<String> notes,
            String kind,
            String state,
            boolean unclear) {}

    private final Wording wording;
    private final Retelling assisted;
    private final AssistedReading reading;
    private final Speech speech;

    AssistedPage(Texts texts, PlatformBook platforms, Speech speech) {
        this.wording = new Wording(platforms, texts);
        this.assisted = new Retelling(texts, "assisted");
        this.reading = new AssistedReading(
                new Reader(new LinkJudge(platforms), texts), new Retelling(texts, FILE), texts, platforms);
        this.speech = speech;
    }

    /** The accounts of a version as lines of the form. */
    String typed(@Nullable Declaration last, Language language) {
        return last == null
                ? ""
                : String.join(
                        "\n",
                        last.lines().stream()
                                .map(line -> reading.typed(line, language.code()))
                                .toList());
    }

    /** How the form is understood. */
    List<AssistedRow> rows(AssistedForm form, @Nullable Declaration before, UUID submission) {
        return form.lines().length() > AssistedForm.LONGEST
                ? List.of()
                : reading.rows(form, before == null ? List.of() : before.lines(), submission);
    }

    /** What is wrong with the form before anything can be compared, by field. */
    Map<String, Saying> problems(AssistedForm form, List<AssistedRow> rows, @Nullable Declaration before) {
        Map<String, Saying> problems = new LinkedHashMap<>();
        if (form.confirmed() == null) {
            problems.put("how", own("how-wanted"));
        }
        if (form.none() && !form.lines().isEmpty()) {
            problems.put("none", own("none-or-lines"));
        } else if (form.lines().length() > AssistedForm.LONGEST) {
            problems.put("lines", own("too-long"));
        } else if (rows.size() > Drafting.MOST_LINES) {
            problems.put("lines", new Saying(FILE + ".too-many", Map.of("most", Drafting.MOST_LINES)));
        } else if (rows.stream().anyMatch(AssistedRow::isWrong)) {
            problems.put("lines", own("some-wrong"));
        } else if (!form.none() && rows.isEmpty()) {
            problems.put("lines", own("nothing"));
        }
        if (asksWhy(before) && reason(form, before) == null) {
            problems.put("reason", own("reason-wanted"));
        }
        return problems;
    }

    /** What is still wanted before what was compared can be recorded, by field. */
    Map<String, Saying> wanted(AssistedForm form, List<AssistedRow> rows) {
        Map<String, Saying> problems = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).isOpen()) {
                problems.put("row-" + i, own("answer-wanted"));
            }
        }
        if (problems.isEmpty() && !form.none() && rows.stream().noneMatch(AssistedRow::isTaken)) {
            problems.put("lines", own("nothing-left"));
        }
        return problems;
    }

    static Saying own(String key) {
        return new Saying(FILE + "." + key);
    }

    static Saying superseded(int version) {
        return new Saying(FILE + ".superseded", Map.of("version", version));
    }

    /** Why there will be a version; null where that must be said and was not. */
    static @Nullable VersionReason reason(AssistedForm form, @Nullable Declaration before) {
        if (before == null) {
            return VersionReason.FIRST;
        }
        return asksWhy(before)
                ? AssistedForm.value(VersionReason.values(), form.reason())
                        .filter(REASONS::contains)
                        .orElse(null)
                : VersionReason.RETURNED;
    }

    private static boolean asksWhy(@Nullable Declaration before) {
        return before != null && before.acceptance().state() != Acceptance.State.RETURNED;
    }

    /** The mark of what is shown to be compared: another form, or one understood otherwise, has another. */
    static String mark(AssistedForm form, List<AssistedRow> rows) {
        StringBuilder all = new StringBuilder();
        all.append(form.version()).append('\n').append(form.how()).append('\n').append(form.none());
        for (AssistedRow row : rows) {
            AccountLine line = row.line();
            all.append('\n').append(row.typed()).append('\n').append(row.ask());
            if (line != null) {
                all.append('\n')
                        .append(line.platform())
                        .append('\n')
                        .append(line.key())
                        .append('\n')
                        .append(line.display());
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The page.
     *
     * @param last the version that the form follows
     * @param rows how the form was understood; null while nobody has written in it
     * @param problems by field; of them {@code row-…} and {@code shown} do not keep it from being compared
     */
    ModelAndView page(
            Person person,
            AssistedForm form,
            @Nullable Declaration last,
            @Nullable List<AssistedRow> rows,
            Map<String, Saying> problems,
            Language language,
            HttpStatus status) {
        Map<String, String> words = new HashMap<>();
        problems.forEach((field, saying) -> words.put(field, speech.say(language, saying)));
        List<Shown> shown = rows == null || rows.size() > Drafting.MOST_LINES
                ? List.of()
                : rows.stream().map(row -> shown(row, language)).toList();
        boolean ready = rows != null && (problems(form, rows, last).isEmpty());
        return new ModelAndView("declaration/assisted", status)
                .addObject("person", person)
                .addObject("form", form)
                .addObject("problems", words)
                .addObject("hows", choices(DeclaredBy.Confirmed.values(), "assisted.how-", language))
                .addObject("kinds", retold(AccountKind.values(), "kind-", language))
                .addObject("states", retold(AccountState.values(), "state-", language))
                .addObject(
                        "reasons",
                        asksWhy(last)
                                ? choices(REASONS.toArray(VersionReason[]::new), "assisted.reason-", language)
                                : List.of())
                .addObject("standing", standing(last, language))
                .addObject("hasLast", last != null && !last.none())
                .addObject("now", status == HttpStatus.CONFLICT ? now(last, language) : List.of())
                .addObject("rows", shown)
                .addObject("mark", rows == null ? "" : mark(form, rows))
                .addObject("attestation", ready ? attestation(person, form, language) : null);
    }

    private Shown shown(AssistedRow row, Language language) {
        AccountLine line = row.line();
        Saying why = row.why();
        return new Shown(
                row,
                line == null ? "" : wording.platform(line.platform()).in(language.code()),
                line == null ? "" : wording.account(line),
                why == null ? null : speech.say(language, why),
                row.notes().stream().map(note -> speech.say(language, note)).toList(),
                line == null ? "" : Wording.code(line.kind()),
                line == null ? "" : Wording.code(line.state()),
                line != null && why != null);
    }

    private String standing(@Nullable Declaration last, Language language) {
        if (last == null) {
            return speech.say(language, new Saying("assisted.standing-missing"));
        }
        boolean entered = last.by() instanceof DeclaredBy.OnBehalf && last.confirmedBySelf() == null;
        return speech.say(
                language,
                new Saying(
                        entered ? "assisted.standing-entered" : "assisted.standing-declared",
                        Map.of("version", last.version(), "at", last.at())));
    }

    /** What stands in the last version. */
    private List<String> now(@Nullable Declaration last, Language language) {
        if (last == null || last.none()) {
            return last == null ? List.of() : List.of(speech.say(language, Wording.text("uses-none")));
        }
        List<String> lines = new ArrayList<>();
        for (AccountLine line : last.lines()) {
            lines.add(speech.say(language, assisted.of(wording.line(line, null))));
        }
        return lines;
    }

    private String attestation(Person person, AssistedForm form, Language language) {
        return speech.say(
                language,
                new Saying(
                        Assistance.ATTESTATION,
                        Map.of(
                                "name",
                                person.fullName(),
                                "how",
                                new Saying(
                                        "declaration.by-" + Wording.code(Objects.requireNonNull(form.confirmed()))))));
    }

    private List<Choice> choices(Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value ->
                        new Choice(Wording.code(value), speech.say(language, new Saying(prefix + Wording.code(value)))))
                .toList();
    }

    private List<Choice> retold(Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value -> new Choice(
                        Wording.code(value),
                        speech.say(language, assisted.of(Wording.text(prefix + Wording.code(value))))))
                .toList();
    }
}
