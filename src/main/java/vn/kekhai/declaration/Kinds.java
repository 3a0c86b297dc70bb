package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.roster.PhoneReading;
import vn.kekhai.roster.VietnamesePhones;
import vn.kekhai.script.PlatformBook;

/** The kinds of question of the declaration: what is asked with a draft, and what an answer does to it. */
final class Kinds {

    private static final List<VersionReason> REASONS = List.of(
            VersionReason.NEW_ACCOUNT, VersionReason.CLOSED_ACCOUNT, VersionReason.CHANGED, VersionReason.RECONFIRMED);

    private final Wording wording;
    private final Findings findings;
    private final Reader reader;
    private final PlatformBook platforms;
    private final VietnamesePhones phones = new VietnamesePhones();

    Kinds(Wording wording, Reader reader, PlatformBook platforms) {
        this.wording = wording;
        this.findings = new Findings(reader);
        this.reader = reader;
        this.platforms = platforms;
    }

    Map<String, Kind<Drafting>> all() {
        Map<String, Kind<Drafting>> kinds = new HashMap<>();
        kinds.put("home", home("home", List.of("add", "change", "finish")));
        kinds.put("returned", home("home", List.of("change", "add", "finish")));
        kinds.put(
                "entered",
                Pick.of(wording, "entered", List.of("confirm", "change", "add"), (draft, option) -> draft)
                        .orLinks(findings));
        kinds.put("yearly", yearly());
        kinds.put("walk", walk());
        kinds.put("platforms", new PlatformsKind(wording, findings, platforms));
        kinds.put(
                "none",
                Pick.of(wording, "none", List.of("yes", "no"), (draft, o) -> o.equals("yes") ? draft.saysNone() : draft)
                        .orLinks(findings));
        kinds.put("account", new AccountAskedKind(wording, findings, reader));
        kinds.put("confirm", new ConfirmKind(wording, findings));
        kinds.put(
                "more",
                Pick.of(wording, "more", List.of("enough", "add"), (draft, option) -> draft)
                        .orLinks(findings));
        kinds.put("review", review());
        kinds.put("line", new LineKind(wording));
        kinds.put("change", new ChangeKind(wording, reader, true));
        kinds.put("relink", new ChangeKind(wording, reader, false));
        kinds.put("state", oneOf("state", AccountState.values(), AccountLine::withState));
        kinds.put("kind", oneOf("kind", AccountKind.values(), AccountLine::withKind));
        kinds.put("title", new TypedKind(wording, Kinds::titled, "declaration.title-too-long"));
        kinds.put("phone", new TypedKind(wording, this::registered, "declaration.phone-wrong"));
        kinds.put("remove", remove());
        kinds.put("reason", reason());
        kinds.put(
                "attest",
                Pick.of(wording, "attest", List.of("agree"), (draft, option) -> draft)
                        .orLinks(findings));
        return kinds;
    }

    /** What is done with a declaration that stands. */
    private Kind<Drafting> home(String labels, List<String> options) {
        return Pick.of(
                        wording,
                        labels,
                        options,
                        (draft, option) -> option.equals("add") && draft.reason() == null
                                ? draft.with(VersionReason.NEW_ACCOUNT)
                                : draft)
                .orLinks(findings);
    }

    /** Whether last time's lines are still right. */
    private Kind<Drafting> yearly() {
        return Pick.of(
                        wording,
                        "yearly",
                        List.of("same", "change"),
                        Set.of("same", "walk", "choose"),
                        (last, option) -> {
                            Drafting draft = last.with(VersionReason.RECONFIRMED);
                            return option.equals("same")
                                    ? Reading.answer("same", draft)
                                    : draft.lines().isEmpty()
                                            ? Reading.answer("choose", draft)
                                            : Reading.answer("walk", draft.looksThrough());
                        })
                .orLinks(findings);
    }

    /** How it stands with one of last time's lines. */
    private Kind<Drafting> walk() {
        return Pick.of(
                        wording,
                        "walk",
                        List.of("keep", "change", "closed"),
                        Set.of("next", "all", "change"),
                        (draft, option) -> {
                            Drafting there = draft.edits(draft.looking());
                            return switch (option) {
                                case "change" -> Reading.answer("change", there.seen());
                                case "closed" ->
                                    walked(there.replace(there.edited().withState(AccountState.STOPPED)));
                                default -> walked(draft);
                            };
                        })
                .offering((draft, option) -> !option.equals("closed")
                        || draft.lines().get(draft.looking()).state() == AccountState.IN_USE)
                .orLinks(findings);
    }

    private static Reading<Drafting> walked(Drafting draft) {
        Drafting seen = draft.seen();
        return seen.then().equals("walk") ? Reading.answer("next", seen) : Reading.answer("all", seen.lookedThrough());
    }

    /** All lines once more. */
    private Kind<Drafting> review() {
        return Pick.of(
                        wording,
                        "review",
                        List.of("send", "edit", "none", "add"),
                        Set.of("send", "reason", "edit", "add", "none"),
                        (draft, option) -> Reading.answer(
                                option.equals("send") && draft.last() != null && draft.reason() == null
                                        ? "reason"
                                        : option,
                                draft))
                .offering((draft, option) -> option.equals("add")
                        || option.equals("none") == draft.lines().isEmpty())
                .orLinks(findings);
    }

    private Kind<Drafting> remove() {
        return Pick.of(
                wording,
                "remove",
                List.of("yes", "no"),
                Set.of("changed"),
                (draft, option) ->
                        Reading.answer("changed", option.equals("yes") ? draft.replace(null) : draft.edits(-1)));
    }

    private Kind<Drafting> reason() {
        return Pick.of(
                wording,
                "reason",
                REASONS.stream().map(Wording::code).toList(),
                Set.of("given"),
                (draft, option) -> Reading.answer(
                        "given",
                        draft.with(REASONS.stream()
                                .filter(reason -> Wording.code(reason).equals(option))
                                .findFirst()
                                .orElseThrow())));
    }

    private <E extends Enum<E>> Kind<Drafting> oneOf(
            String labels, E[] values, java.util.function.BiFunction<AccountLine, E, AccountLine> change) {
        List<String> codes = new ArrayList<>();
        Arrays.stream(values).forEach(value -> codes.add(Wording.code(value)));
        return Pick.of(
                wording,
                labels,
                codes,
                Set.of("changed"),
                (draft, option) -> Reading.answer(
                        "changed", draft.replace(change.apply(draft.edited(), values[codes.indexOf(option)]))));
    }

    private static Optional<AccountLine> titled(AccountLine line, String name) {
        return name.length() > AccountLine.LONGEST_NAME ? Optional.empty() : Optional.of(line.withDisplayName(name));
    }

    private Optional<AccountLine> registered(AccountLine line, String text) {
        PhoneReading phone = phones.read(text);
        String number = phone.e164();
        return number == null || !phone.mobile() ? Optional.empty() : Optional.of(line.withRegisteredPhone(number));
    }
}
