package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.Member;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Paging;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.digest.Looking.Card;
import vn.kekhai.digest.Looking.Overview;
import vn.kekhai.report.MayMark;
import vn.kekhai.report.MemberState;

/**
 * The questions about a cell and a committee. Where the person may see it no longer, each of them says so and offers
 * nothing but to leave.
 */
final class CellKinds {

    private static final String CLOSED = "closed";
    private static final String LIST = "list-";
    private static final Paging<Looking> PAGING = new Paging<>(
            looking -> looking.list().page(),
            (looking, page) -> looking.with(looking.list().page(page)));

    private final CellPages pages;

    CellKinds(CellPages pages) {
        this.pages = pages;
    }

    Map<String, Kind<Looking>> all() {
        Map<String, Kind<Looking>> kinds = new HashMap<>();
        kinds.put("which", new Picking("which", this::places, CellKinds::place, Set.of("chosen")));
        kinds.put(
                "overview",
                new Picking(
                        "overview",
                        this::overview,
                        CellKinds::fromOverview,
                        Set.of("list", "remind", "doubts", "options", "done")));
        kinds.put("members", new Listing("members", true, Set.of("member", "overview")));
        kinds.put("doubts", new Listing("doubts", true, Set.of("member", "overview")));
        kinds.put(
                "card",
                new Picking(
                        "card",
                        looking -> card(looking.member()),
                        (looking, option) -> Optional.of(Reading.answer(option, looking)),
                        Set.of(
                                "remind",
                                "declare",
                                "paper",
                                "unreachable",
                                "exempt",
                                "clear",
                                "view",
                                "list",
                                "overview")));
        kinds.put("unreachable", reasons("unreachable", Member.Mark.UNREACHABLE));
        kinds.put("exempt", reasons("exempt", Member.Mark.EXEMPT));
        kinds.put(
                "declaration",
                new Picking(
                        "declaration",
                        looking -> options("declaration", sheetOptions(looking)),
                        (looking, option) -> Optional.of(Reading.answer(option, looking)),
                        Set.of("accept", "return", "member")));
        kinds.put("reason", new Typed());
        kinds.put(
                "give-back",
                new Picking(
                        "give-back",
                        looking -> options("give-back", List.of("yes", "member")),
                        (looking, option) -> Optional.of(
                                Reading.answer(option, option.equals("member") ? looking.typed(null) : looking)),
                        Set.of("yes", "member")));
        kinds.put("everybody", choice("everybody", List.of("yes", "overview")));
        kinds.put("options", choice("options", List.of("snooze", "meeting", "overview")));
        kinds.put("meeting", new MonthDay());
        kinds.put("committee", new UnitsBelow());
        kinds.put("totals", new Listing("totals", false, Set.of("up", "done")));
        return kinds;
    }

    private List<Option> places(Looking looking) {
        return looking.places().stream()
                .map(place -> Option.named(hex(place.unit()), DigestWording.shortened(place.name()), false))
                .toList();
    }

    private static Optional<Reading<Looking>> place(Looking looking, String option) {
        return looking.places().stream()
                .filter(place -> hex(place.unit()).equals(option))
                .findFirst()
                .map(place -> Reading.answer("chosen", looking.chosen(place.unit())));
    }

    private List<Option> overview(Looking looking) {
        Overview overview = looking.known();
        List<Option> options = new ArrayList<>();
        if (overview.remindable() > 0) {
            options.add(counted("overview-remind", "remind", overview.remindable()));
        }
        if (overview.pending() > 0) {
            options.add(counted("overview-pending", LIST + ListOf.PENDING.code(), overview.pending()));
        }
        for (ListOf list : ListOf.values()) {
            int count = list == ListOf.PENDING ? 0 : overview.of(MemberState.valueOf(list.name()));
            if (count > 0) {
                options.add(counted("overview-" + list.code(), LIST + list.code(), count));
            }
        }
        if (overview.doubts() > 0) {
            options.add(counted("overview-doubts", "doubts", overview.doubts()));
        }
        options.addAll(options("overview", List.of("options", "done")));
        return options;
    }

    private static Optional<Reading<Looking>> fromOverview(Looking looking, String option) {
        return Optional.of(
                option.startsWith(LIST)
                        ? Reading.answer(
                                "list", looking.with(new Looking.Roll(option.substring(LIST.length()), 0, List.of())))
                        : Reading.answer(option, looking));
    }

    private static List<Option> card(Card card) {
        List<Option> options = options("card", cardOptions(card));
        if (card.markReason() == null) {
            options.replaceAll(
                    option -> option.id().equals("clear") ? Option.of("clear", "cell.card-clear-paper") : option);
        }
        return options;
    }

    private static List<String> cardOptions(Card card) {
        List<String> options = new ArrayList<>();
        boolean wanted = card.why() != null;
        if (wanted && !card.own()) {
            options.add("remind");
        }
        if (card.version() > 0) {
            options.add("view");
        }
        if ((wanted || card.state() == MemberState.UNREACHABLE) && !card.own()) {
            options.add("declare");
        }
        if (card.paper() == null && MayMark.paper(card.state(), card.own()) == MayMark.YES) {
            options.add("paper");
        }
        for (Member.Mark mark : List.of(Member.Mark.UNREACHABLE, Member.Mark.EXEMPT)) {
            if (MayMark.of(card.state(), mark, card.own()) == MayMark.YES) {
                options.add(mark.name().toLowerCase(Locale.ROOT));
            }
        }
        if (card.markReason() != null || card.hasOpenPaper()) {
            options.add("clear");
        }
        options.add("list");
        options.add("overview");
        return options;
    }

    private static List<String> sheetOptions(Looking looking) {
        Looking.Sheet sheet = looking.sheet();
        return sheet != null && sheet.pending() ? List.of("accept", "return", "member") : List.of("member");
    }

    private Kind<Looking> reasons(String step, Member.Mark mark) {
        List<String> offered = new ArrayList<>(mark.reasons());
        offered.add("member");
        return new Picking(
                step,
                looking -> options(step, offered),
                (looking, option) -> Optional.of(
                        option.equals("member")
                                ? Reading.answer("member", looking)
                                : Reading.answer("given", looking.typed(mark.name() + ":" + option))),
                Set.of("given", "member"));
    }

    private Kind<Looking> choice(String step, List<String> offered) {
        return new Picking(
                step,
                looking -> options(step, offered),
                (looking, option) -> Optional.of(Reading.answer(option, looking)),
                new HashSet<>(offered));
    }

    private static List<Option> options(String step, List<String> names) {
        return names.stream()
                .map(name -> Option.of(name, "cell." + step + "-" + name))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Option counted(String key, String id, int count) {
        return new Option(id, new Saying("cell." + key, Map.of("count", count)), false);
    }

    private static @Nullable String chosen(Input input) {
        return input instanceof Input.Chose chose && chose.options().size() == 1
                ? chose.options().getFirst()
                : null;
    }

    private static String hex(UUID id) {
        return id.toString();
    }

    /** What is common to all: what is closed says so. */
    private abstract class Guarded implements Kind<Looking> {

        private final String step;
        private final Set<String> answers;

        Guarded(String step, Set<String> answers) {
            this.step = step;
            this.answers = new HashSet<>(answers);
            this.answers.add(CLOSED);
        }

        abstract List<Option> options(Looking looking);

        abstract Reading<Looking> heard(Input input, Looking looking);

        @Override
        public Question question(Looking looking) {
            return looking.closed()
                    ? new Question(
                            Map.of("page", new Saying("cell.not-yours")),
                            List.of(Option.of("leave", "cell.leave")),
                            false,
                            null)
                    : new Question(Map.of("page", pages.page(step, looking)), options(looking), false, null);
        }

        @Override
        public Reading<Looking> read(Input input, Looking looking) {
            return looking.closed() ? Reading.answer(CLOSED, looking) : heard(input, looking);
        }

        @Override
        public Set<String> answers() {
            return answers;
        }
    }

    /** One of some choices. */
    private final class Picking extends Guarded {

        private final Function<Looking, List<Option>> options;
        private final BiFunction<Looking, String, Optional<Reading<Looking>>> taken;

        Picking(
                String step,
                Function<Looking, List<Option>> options,
                BiFunction<Looking, String, Optional<Reading<Looking>>> taken,
                Set<String> answers) {
            super(step, answers);
            this.options = options;
            this.taken = taken;
        }

        @Override
        List<Option> options(Looking looking) {
            return options.apply(looking);
        }

        @Override
        Reading<Looking> heard(Input input, Looking looking) {
            String option = chosen(input);
            boolean offered = options(looking).stream().anyMatch(one -> one.id().equals(option));
            return option == null || !offered
                    ? Reading.misread(looking, "conversation.choose")
                    : taken.apply(looking, option).orElseGet(() -> Reading.misread(looking, "conversation.choose"));
        }
    }

    /** A long list, page by page, of which one may be picked where they are people of the own cell. */
    private final class Listing extends Guarded {

        private final String step;
        private final boolean pick;
        private final Set<String> leaving;

        Listing(String step, boolean pick, Set<String> answers) {
            super(step, answers);
            this.step = step;
            this.pick = pick;
            this.leaving = answers;
        }

        @Override
        List<Option> options(Looking looking) {
            List<Option> options = PAGING.options(looking, rows(looking));
            if (!pick) {
                options.removeIf(option -> !option.id().startsWith("~"));
            }
            for (String name : List.of("up", "overview", "done")) {
                boolean fits = !name.equals("up") || looking.known().above();
                if (leaving.contains(name) && fits) {
                    options.add(Option.of(name, "cell." + step + "-" + name));
                }
            }
            return options;
        }

        @Override
        Reading<Looking> heard(Input input, Looking looking) {
            Optional<Reading<Looking>> turned =
                    PAGING.read(input, looking, rows(looking).size());
            if (turned.isPresent()) {
                return turned.get();
            }
            String option = chosen(input);
            if (option != null && leaving.contains(option)) {
                return Reading.answer(option, looking);
            }
            return looking.list().rows().stream()
                    .filter(row -> pick && hex(row.id()).equals(option))
                    .findFirst()
                    .map(row -> Reading.answer("member", looking.typed(hex(row.id()))))
                    .orElseGet(() -> Reading.misread(looking, "conversation.choose"));
        }

        private static List<Option> rows(Looking looking) {
            return looking.list().rows().stream()
                    .map(row -> Option.named(hex(row.id()), row.name(), false))
                    .distinct()
                    .toList();
        }
    }

    /** The units below, page by page. */
    private final class UnitsBelow extends Guarded {

        UnitsBelow() {
            super("committee", Set.of("unit", "up", "done"));
        }

        @Override
        List<Option> options(Looking looking) {
            List<Option> options = PAGING.options(looking, rows(looking));
            if (looking.known().above()) {
                options.add(Option.of("up", "cell.committee-up"));
            }
            options.add(Option.of("done", "cell.committee-done"));
            return options;
        }

        @Override
        Reading<Looking> heard(Input input, Looking looking) {
            Optional<Reading<Looking>> turned =
                    PAGING.read(input, looking, rows(looking).size());
            if (turned.isPresent()) {
                return turned.get();
            }
            String option = chosen(input);
            if (option != null && (option.equals("up") || option.equals("done"))) {
                return Reading.answer(option, looking);
            }
            return looking.list().rows().stream()
                    .filter(row -> hex(row.id()).equals(option))
                    .findFirst()
                    .map(row -> Reading.answer("unit", looking.chosen(row.id())))
                    .orElseGet(() -> Reading.misread(looking, "conversation.choose"));
        }

        private static List<Option> rows(Looking looking) {
            return looking.list().rows().stream()
                    .map(row -> Option.named(hex(row.id()), DigestWording.shortened(row.name()), false))
                    .toList();
        }
    }

    /** A reason, in words. */
    private final class Typed extends Guarded {

        Typed() {
            super("reason", Set.of("given", "back"));
        }

        @Override
        List<Option> options(Looking looking) {
            return CellKinds.options("reason", List.of("back"));
        }

        @Override
        Reading<Looking> heard(Input input, Looking looking) {
            if ("back".equals(chosen(input))) {
                return Reading.answer("back", looking);
            }
            String words = input instanceof Input.Said said ? said.text().strip() : "";
            return words.isEmpty() || words.length() > Declarations.LONGEST_REASON
                    ? new Reading.Misread<>(
                            looking, new Saying("cell.reason-wanted", Map.of("most", Declarations.LONGEST_REASON)))
                    : Reading.answer("given", looking.typed(words));
        }
    }

    /** A day of the month, as a number; without buttons, since a number would mean one of them. */
    private final class MonthDay extends Guarded {

        private static final int LAST = 31;

        MonthDay() {
            super("meeting", Set.of("given"));
        }

        @Override
        List<Option> options(Looking looking) {
            return List.of();
        }

        @Override
        Reading<Looking> heard(Input input, Looking looking) {
            String words = input instanceof Input.Said said ? said.text().strip() : "";
            int day = words.matches("\\d{1,2}") ? Integer.parseInt(words) : LAST + 1;
            return day > LAST
                    ? Reading.misread(looking, "cell.meeting-wanted")
                    : Reading.answer("given", looking.meeting(day));
        }
    }
}
