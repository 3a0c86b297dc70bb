package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Named;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.links.Verdict;
import vn.kekhai.script.PlatformBook;

/** The kinds of question of the declaration: what is asked with a draft, and what an answer does to it. */
final class Kinds {

    /** After so many links that hide the account, one is taken as it is and flagged. */
    private static final int TRIES = 2;

    private final Reader reader;
    private final PlatformBook platforms;

    Kinds(Reader reader, PlatformBook platforms) {
        this.reader = reader;
        this.platforms = platforms;
    }

    Map<String, Kind<Drafting>> all() {
        Map<String, Kind<Drafting>> kinds = new HashMap<>();
        kinds.put("home", pick(List.of("same", "change", "add", "finish"), "home", this::home));
        kinds.put("platforms", new Platforms());
        kinds.put(
                "none",
                pick(List.of("yes", "no"), "none", (draft, option) -> option.equals("yes") ? draft.saysNone() : draft));
        kinds.put("account", new Account());
        kinds.put("confirm", new Confirm());
        kinds.put("more", pick(List.of("enough", "add"), "more", (draft, option) -> draft));
        kinds.put("review", new Review());
        kinds.put("line", new Line());
        kinds.put("relink", new Relink());
        kinds.put(
                "state",
                enums(
                        AccountState.values(),
                        "state",
                        (draft, state) -> draft.replace(draft.edited().withState(state))));
        kinds.put(
                "kind",
                enums(
                        AccountKind.values(),
                        "kind",
                        (draft, kind) -> draft.replace(draft.edited().withKind(kind))));
        kinds.put("title", new Title());
        kinds.put("remove", new Remove());
        kinds.put("reason", new Reason());
        return kinds;
    }

    private Drafting home(Drafting draft, String option) {
        return option.equals("same") ? draft.with(VersionReason.RECONFIRMED) : draft;
    }

    /** The arguments that every text may use. */
    Map<String, ?> args(Drafting draft) {
        Map<String, Object> args = new HashMap<>();
        args.put("name", draft.name());
        args.put("deadline", draft.deadline() == null ? new Saying("declaration.no-deadline") : draft.deadline());
        args.put("lines", draft.none() ? new Saying("declaration.uses-none") : list(draft.lines()));
        args.put("count", draft.lines().size());
        args.put("pending", list(draft.pending()));
        args.put(
                "platform",
                draft.queue().isEmpty() ? "" : platform(draft.queue().getFirst()));
        args.put(
                "line",
                draft.editing() < 0 || draft.editing() >= draft.lines().size() ? "" : said(draft.edited(), null));
        Drafting.Last last = draft.last();
        args.put("number", last == null ? "" : last.number());
        args.put("version", last == null ? 0 : last.version());
        args.put("at", last == null ? "" : last.at());
        return args;
    }

    private List<Saying> list(List<AccountLine> lines) {
        List<Saying> said = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            said.add(said(lines.get(i), i + 1));
        }
        return said;
    }

    private Saying said(AccountLine line, @Nullable Integer number) {
        Map<String, Object> args = new HashMap<>();
        args.put("number", number == null ? "" : number + ". ");
        args.put("platform", platform(line.platform()));
        args.put("account", line.display());
        args.put("state", new Saying("declaration.state-" + code(line.state())));
        args.put("kind", new Saying("declaration.kind-" + code(line.kind())));
        String key = line.unresolved()
                ? "line-unresolved"
                : line.state() == AccountState.IN_USE ? "line-in-use" : "line-other";
        return new Saying("declaration." + key, args);
    }

    private Named platform(String id) {
        return new Named(platforms.find(id).map(PlatformBook.Platform::names).orElse(Map.of("vi", id)));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Accounts in a free text go to be confirmed, wherever they are pasted. */
    private Reading<Drafting> pasted(Input input, Drafting draft) {
        if (input instanceof Input.Said said) {
            List<AccountLine> accounts = reader.accounts(said.text());
            return accounts.isEmpty()
                    ? new Reading.Misread<>(draft, reader.why(said.text()))
                    : Reading.answer("found", draft.found(accounts));
        }
        return Reading.misread(draft, input instanceof Input.Corrected ? "conversation.edited" : "conversation.choose");
    }

    private static @Nullable String chosen(Input input) {
        return input instanceof Input.Chose chose && chose.options().size() == 1
                ? chose.options().getFirst()
                : null;
    }

    private Kind<Drafting> pick(List<String> options, String step, BiFunction<Drafting, String, Drafting> effect) {
        return new Kind<>() {
            @Override
            public Question question(Drafting draft) {
                return new Question(
                        args(draft),
                        options.stream()
                                .map(o -> Option.of(o, "declaration." + step + "-" + o))
                                .toList(),
                        false,
                        null);
            }

            @Override
            public Reading<Drafting> read(Input input, Drafting draft) {
                String option = chosen(input);
                if (option != null && options.contains(option)) {
                    return Reading.answer(option, effect.apply(draft, option));
                }
                return step.equals("none") ? Reading.misread(draft, "conversation.choose") : pasted(input, draft);
            }

            @Override
            public Set<String> answers() {
                Set<String> answers = new java.util.HashSet<>(options);
                if (!step.equals("none")) {
                    answers.add("found");
                }
                return answers;
            }
        };
    }

    private <E extends Enum<E>> Kind<Drafting> enums(
            E[] values, String step, BiFunction<Drafting, E, Drafting> effect) {
        Function<E, Option> option = value -> Option.of(code(value), "declaration." + step + "-" + code(value));
        return new Kind<>() {
            @Override
            public Question question(Drafting draft) {
                return new Question(
                        args(draft), java.util.Arrays.stream(values).map(option).toList(), false, null);
            }

            @Override
            public Reading<Drafting> read(Input input, Drafting draft) {
                String chosen = chosen(input);
                for (E value : values) {
                    if (code(value).equals(chosen)) {
                        return Reading.answer("changed", effect.apply(draft, value));
                    }
                }
                return Reading.misread(draft, "conversation.choose");
            }

            @Override
            public Set<String> answers() {
                return Set.of("changed");
            }
        };
    }

    /** Several platforms to tick, or links at once. */
    private final class Platforms implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            List<Option> options = new ArrayList<>();
            platforms.platforms().stream()
                    .filter(platform -> !platform.id().equals("messenger"))
                    .forEach(platform -> options.add(Option.named(
                            platform.id(),
                            platform(platform.id()),
                            draft.queue().contains(platform.id()))));
            options.add(Option.of("done", "declaration.platforms-done"));
            if (draft.lines().isEmpty()) {
                options.add(Option.of("none", "declaration.platforms-none"));
            }
            return new Question(args(draft), options, true, null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            if (!(input instanceof Input.Chose chose)) {
                return pasted(input, draft);
            }
            if (chose.options().contains("none")) {
                return Reading.answer("none", draft.queue(List.of()));
            }
            List<String> queue = new ArrayList<>(draft.queue());
            for (String option : chose.options()) {
                if (!option.equals("done") && !queue.remove(option)) {
                    queue.add(option);
                }
            }
            if (!chose.options().contains("done")) {
                return new Reading.Stay<>(draft.queue(queue), List.of());
            }
            return queue.isEmpty()
                    ? Reading.misread(draft, "declaration.nothing-ticked")
                    : Reading.answer("picked", draft.queue(queue));
        }

        @Override
        public Set<String> answers() {
            return Set.of("picked", "none", "found");
        }
    }

    /** The account on the platform that is being asked about. */
    private final class Account implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            return new Question(
                    args(draft),
                    List.of(Option.of("how", "declaration.account-how"), Option.of("skip", "declaration.account-skip")),
                    false,
                    null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String option = chosen(input);
            if ("skip".equals(option)) {
                Drafting rest = draft.skipped();
                return Reading.answer(rest.then(), rest);
            }
            if ("how".equals(option)) {
                return new Reading.Stay<>(draft, List.of(new Saying("declaration.how")));
            }
            String text = typed(input);
            if (text == null) {
                return Reading.misread(draft, "declaration.why-invalid");
            }
            List<AccountLine> many = reader.accounts(text);
            if (many.size() > 1) {
                return Reading.answer("found", draft.found(many));
            }
            String platform = draft.queue().isEmpty() ? "other" : draft.queue().getFirst();
            return judged(draft, reader.of(platform, text), platform);
        }

        private Reading<Drafting> judged(Drafting draft, Verdict verdict, String platform) {
            boolean hidden = verdict.kind() == Verdict.Kind.UNRESOLVED;
            if (verdict.account() != null || hidden && draft.tries() + 1 >= TRIES) {
                return Reading.answer("found", draft.found(List.of(reader.line(platform, verdict))));
            }
            return new Reading.Misread<>(hidden ? draft.tried() : draft, reader.why(verdict));
        }

        @Override
        public Set<String> answers() {
            return Set.of("found", "another", "enough");
        }
    }

    private static @Nullable String typed(Input input) {
        return switch (input) {
            case Input.Said said -> said.text();
            case Input.Corrected corrected -> corrected.text();
            case Input.Shared shared -> shared.phone();
            default -> null;
        };
    }

    /** Whether what was understood is right. */
    private final class Confirm implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            return new Question(
                    args(draft),
                    List.of(Option.of("yes", "declaration.confirm-yes"), Option.of("no", "declaration.confirm-no")),
                    false,
                    null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String option = chosen(input);
            if ("yes".equals(option)) {
                Drafting confirmed = draft.confirmed();
                return Reading.answer(confirmed.then(), confirmed);
            }
            if ("no".equals(option)) {
                return Reading.answer("another", draft.rejected());
            }
            String text = typed(input);
            List<AccountLine> instead = text == null ? List.of() : reader.accounts(text);
            return instead.isEmpty()
                    ? Reading.misread(draft, "conversation.choose")
                    : new Reading.Stay<>(draft.found(instead), List.of(new Saying("declaration.instead")));
        }

        @Override
        public Set<String> answers() {
            return Set.of("another", "enough");
        }
    }

    /** All lines once more. */
    private final class Review implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            List<Option> options = new ArrayList<>();
            if (draft.lines().isEmpty()) {
                options.add(Option.of("none", "declaration.platforms-none"));
            } else {
                options.add(Option.of("send", "declaration.review-send"));
                options.add(Option.of("edit", "declaration.review-edit"));
            }
            options.add(Option.of("add", "declaration.review-add"));
            return new Question(args(draft), options, false, null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String option = chosen(input);
            if ("send".equals(option)) {
                return Reading.answer(draft.last() == null ? "send" : "reason", draft);
            }
            return option != null ? Reading.answer(option, draft) : pasted(input, draft);
        }

        @Override
        public Set<String> answers() {
            return Set.of("send", "reason", "edit", "add", "found", "none");
        }
    }

    /** Which line. */
    private final class Line implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            List<Option> options = new ArrayList<>();
            for (int i = 0; i < draft.lines().size(); i++) {
                options.add(new Option("line" + i, said(draft.lines().get(i), null), false));
            }
            return new Question(args(draft), options, false, null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String option = chosen(input);
            return option != null && option.startsWith("line")
                    ? Reading.answer("chosen", draft.edits(Integer.parseInt(option.substring(4))))
                    : Reading.misread(draft, "conversation.choose");
        }

        @Override
        public Set<String> answers() {
            return Set.of("chosen");
        }
    }

    /** Another link for a line. */
    private final class Relink implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            return Question.plain(args(draft));
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String text = typed(input);
            if (text == null) {
                return Reading.misread(draft, "declaration.why-invalid");
            }
            AccountLine old = draft.edited();
            Verdict verdict = reader.of(old.platform(), text);
            boolean hidden = verdict.kind() == Verdict.Kind.UNRESOLVED;
            if (verdict.account() == null && !(hidden && draft.tries() + 1 >= TRIES)) {
                return new Reading.Misread<>(hidden ? draft.tried() : draft, reader.why(verdict));
            }
            AccountLine read = reader.line(old.platform(), verdict);
            AccountLine changed = new AccountLine(
                    old.id(),
                    read.platform(),
                    old.kind(),
                    read.key(),
                    read.display(),
                    read.raw(),
                    old.displayName(),
                    old.registeredPhone(),
                    old.state(),
                    read.flags());
            return Reading.answer("changed", draft.replace(changed));
        }

        @Override
        public Set<String> answers() {
            return Set.of("changed");
        }
    }

    /** The name that others see. */
    private final class Title implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            return Question.plain(args(draft));
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String text = typed(input);
            if (text == null || text.isBlank() || text.strip().length() > AccountLine.LONGEST_NAME) {
                return Reading.misread(draft, "declaration.title-too-long");
            }
            return Reading.answer("changed", draft.replace(draft.edited().withDisplayName(text.strip())));
        }

        @Override
        public Set<String> answers() {
            return Set.of("changed");
        }
    }

    /** Whether a line is to go. */
    private final class Remove implements Kind<Drafting> {

        @Override
        public Question question(Drafting draft) {
            return new Question(
                    args(draft),
                    List.of(Option.of("yes", "declaration.remove-yes"), Option.of("no", "declaration.remove-no")),
                    false,
                    null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String option = chosen(input);
            if (option == null) {
                return Reading.misread(draft, "conversation.choose");
            }
            return option.equals("yes")
                    ? Reading.answer("changed", draft.replace(null))
                    : Reading.answer("kept", draft.edits(-1));
        }

        @Override
        public Set<String> answers() {
            return Set.of("changed", "kept");
        }
    }

    /** Why there is a new version. */
    private final class Reason implements Kind<Drafting> {

        private static final List<VersionReason> REASONS =
                List.of(VersionReason.NEW_ACCOUNT, VersionReason.CLOSED_ACCOUNT, VersionReason.CHANGED);

        @Override
        public Question question(Drafting draft) {
            return new Question(
                    args(draft),
                    REASONS.stream()
                            .map(r -> Option.of(code(r), "declaration.reason-" + code(r)))
                            .toList(),
                    false,
                    null);
        }

        @Override
        public Reading<Drafting> read(Input input, Drafting draft) {
            String option = chosen(input);
            for (VersionReason reason : REASONS) {
                if (code(reason).equals(option)) {
                    return Reading.answer("given", draft.with(reason));
                }
            }
            return Reading.misread(draft, "conversation.choose");
        }

        @Override
        public Set<String> answers() {
            return Set.of("given");
        }
    }
}
