package vn.kekhai.broadcast;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.broadcast.Composing.Figures;
import vn.kekhai.broadcast.Composing.PersonPick;
import vn.kekhai.broadcast.Composing.PhasePick;
import vn.kekhai.broadcast.Composing.Place;
import vn.kekhai.broadcast.Composing.Rule;
import vn.kekhai.broadcast.Composing.UnitPick;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Paging;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.WorkStatus;
import vn.kekhai.script.Language;

/** The kinds of question of writing a broadcast: what is asked with a draft, and what an answer does to it. */
final class ComposingKinds {

    private static final String ANY = "any";
    private static final String DONE = "done";

    private final Placeholders placeholders;
    private final AudienceWords audienceWords;
    private final Moments moments;
    private final Channels channels;

    ComposingKinds(Placeholders placeholders, AudienceWords audienceWords, Moments moments, Channels channels) {
        this.placeholders = placeholders;
        this.audienceWords = audienceWords;
        this.moments = moments;
        this.channels = channels;
    }

    Map<String, Kind<Composing>> all() {
        Map<String, Kind<Composing>> kinds = new HashMap<>();
        kinds.put("home", asking(Set.of("new", "course", "finish"), this::home, ComposingKinds::pass));
        kinds.put("unit", naming(Set.of("here", "open", "search", "person"), this::unit, this::readUnit));
        kinds.put(
                "audience",
                asking(
                        Set.of("write", "phase", "status", "channel", "unit"),
                        this::audience,
                        ComposingKinds::readAudience));
        kinds.put("phase", asking(Set.of("chosen", "any"), ComposingKinds::phase, ComposingKinds::readPhase));
        kinds.put("declared", asking(Set.of("chosen"), draft -> labels("declared", declared()), this::readDeclared));
        kinds.put("status", new Statuses());
        kinds.put("channel", asking(Set.of("chosen"), draft -> channels(), this::readChannel));
        kinds.put("person", naming(Set.of("search"), draft -> List.of(), ComposingKinds::search));
        kinds.put("people", naming(Set.of("chosen", "search"), ComposingKinds::people, ComposingKinds::readPerson));
        kinds.put("text", asking(Set.of("written"), draft -> List.of(), this::readText));
        kinds.put("english", asking(Set.of("written"), draft -> labels("english", List.of("none")), this::readEnglish));
        kinds.put(
                "got-it",
                asking(Set.of("chosen"), draft -> labels("got-it", List.of("with", "without")), this::readGotIt));
        kinds.put(
                "review",
                asking(
                        Set.of("try", "now", "later", "text", "audience"),
                        ComposingKinds::review,
                        ComposingKinds::readReview));
        kinds.put("when", asking(Set.of("chosen"), draft -> List.of(), this::readWhen));
        kinds.put("number", asking(Set.of("typed"), draft -> List.of(), ComposingKinds::readNumber));
        return kinds;
    }

    /** The arguments that every text may use. */
    Map<String, ?> args(Composing draft) {
        Map<String, Object> args = new HashMap<>();
        UnitPick at = draft.place().at();
        Figures figures = draft.figures();
        args.put("unit", at == null ? new Saying("broadcast.all-units") : at.name());
        args.put("rule", draft.rule() == null ? List.of() : audienceWords.of(draft.chosen()));
        args.put("approvals", draft.approvals());
        args.put("all", figures == null ? 0 : figures.all());
        args.put("reached", figures == null ? 0 : figures.reached());
        args.put("approval", figures != null && figures.needsApproval() ? "yes" : "no");
        args.put("when", draft.at() == null ? new Saying("broadcast.at-once") : draft.at());
        PersonPick person = draft.rule() == null ? null : draft.chosen().person();
        args.put("person", person == null ? new Saying("broadcast.one-person") : person.shortName());
        return args;
    }

    private List<Option> home(Composing draft) {
        return labels("home", List.of("new", "course", "finish"));
    }

    private List<Option> unit(Composing draft) {
        Place place = draft.place();
        List<Option> options = new ArrayList<>();
        UnitPick at = place.at();
        if (at != null && !place.found()) {
            options.add(new Option("here", new Saying("broadcast.unit-here", Map.of("unit", at.name())), false));
        }
        place.shown().forEach(unit -> options.add(Option.named(unit.id().toString(), unit.name(), false)));
        if (place.page() > 0) {
            options.add(Option.of(Paging.LESS, "conversation.page-less"));
        }
        if (place.more()) {
            options.add(Option.of(Paging.MORE, "conversation.page-more"));
        }
        options.add(Option.of("person", "broadcast.unit-person"));
        return options;
    }

    private Reading<Composing> readUnit(Input input, Composing draft) {
        String chosen = chosen(input);
        if (input instanceof Input.Said said) {
            return Reading.answer("search", draft.typed(said.text()));
        }
        if (chosen == null) {
            return Reading.misread(draft, "conversation.choose");
        }
        Place place = draft.place();
        UnitPick at = place.at();
        return switch (chosen) {
            case "here" ->
                at == null
                        ? Reading.misread(draft, "conversation.choose")
                        : Reading.answer("here", draft.meaning(Rule.of(at)));
            case "person" -> Reading.answer("person", draft);
            case Paging.MORE -> Reading.answer("open", draft.at(place.turned(1)));
            case Paging.LESS -> Reading.answer("open", draft.at(place.turned(-1)));
            default -> Reading.answer("open", draft.at(place.looking(UUID.fromString(chosen))));
        };
    }

    private List<Option> audience(Composing draft) {
        List<String> options = new ArrayList<>(List.of("write", "phase", "status"));
        if (channels.names().size() > 1) {
            options.add("channel");
        }
        options.add("unit");
        return labels("audience", options);
    }

    /** Another unit is looked for from the top: below a cell there is none. */
    private static Reading<Composing> readAudience(Input input, Composing draft) {
        return "unit".equals(chosen(input)) ? Reading.answer("unit", draft.at(Place.TOP)) : pass(input, draft);
    }

    private static List<Option> phase(Composing draft) {
        List<Option> options = new ArrayList<>();
        for (PhasePick phase : draft.phases()) {
            options.add(
                    Option.named(phase.id().toString(), AudienceWords.named(phase.nameVi(), phase.nameEn()), false));
        }
        options.add(Option.of(ANY, "broadcast.phase-any"));
        return options;
    }

    private static Reading<Composing> readPhase(Input input, Composing draft) {
        String chosen = chosen(input);
        if (ANY.equals(chosen)) {
            return Reading.answer(ANY, draft.meaning(draft.chosen().in(null, Declared.ANY)));
        }
        for (PhasePick phase : draft.phases()) {
            if (phase.id().toString().equals(chosen)) {
                return Reading.answer("chosen", draft.meaning(draft.chosen().in(phase, Declared.ANY)));
            }
        }
        return Reading.misread(draft, "conversation.choose");
    }

    private static List<String> declared() {
        List<String> codes = new ArrayList<>();
        for (Declared declared : Declared.values()) {
            codes.add(AudienceWords.code(declared));
        }
        return codes;
    }

    private Reading<Composing> readDeclared(Input input, Composing draft) {
        String chosen = chosen(input);
        for (Declared declared : Declared.values()) {
            if (AudienceWords.code(declared).equals(chosen)) {
                Rule rule = draft.chosen();
                return Reading.answer("chosen", draft.meaning(rule.in(rule.phase(), declared)));
            }
        }
        return Reading.misread(draft, "conversation.choose");
    }

    /** Several work statuses to tick; none ticked means all. */
    private final class Statuses implements Kind<Composing> {

        @Override
        public Question question(Composing draft) {
            List<Option> options = new ArrayList<>();
            for (WorkStatus status : WorkStatus.values()) {
                String code = AudienceWords.code(status);
                boolean marked = draft.chosen().statuses().contains(status);
                options.add(new Option(code, new Saying("broadcast.status-" + code), marked));
            }
            options.add(Option.of(DONE, "broadcast.status-done"));
            return new Question(args(draft), options, true, null);
        }

        @Override
        public Reading<Composing> read(Input input, Composing draft) {
            if (!(input instanceof Input.Chose chose)) {
                return Reading.misread(draft, "conversation.choose");
            }
            Set<WorkStatus> statuses = EnumSet.noneOf(WorkStatus.class);
            statuses.addAll(draft.chosen().statuses());
            for (WorkStatus status : WorkStatus.values()) {
                boolean turned = chose.options().contains(AudienceWords.code(status));
                if (turned && !statuses.remove(status)) {
                    statuses.add(status);
                }
            }
            Composing next = draft.meaning(draft.chosen().of(statuses));
            return chose.options().contains(DONE)
                    ? Reading.answer("chosen", next)
                    : new Reading.Stay<>(next, List.of());
        }

        @Override
        public Set<String> answers() {
            return Set.of("chosen");
        }
    }

    private List<Option> channels() {
        List<Option> options = new ArrayList<>();
        channels.names().forEach(name -> options.add(new Option(name, channels.name(name), false)));
        options.add(Option.of(ANY, "broadcast.channel-any"));
        return options;
    }

    private Reading<Composing> readChannel(Input input, Composing draft) {
        String chosen = chosen(input);
        if (chosen == null || !chosen.equals(ANY) && !channels.names().contains(chosen)) {
            return Reading.misread(draft, "conversation.choose");
        }
        return Reading.answer("chosen", draft.meaning(draft.chosen().on(chosen.equals(ANY) ? null : chosen)));
    }

    private static Reading<Composing> search(Input input, Composing draft) {
        return input instanceof Input.Said said
                ? Reading.answer("search", draft.typed(said.text()))
                : Reading.misread(draft, "broadcast.person-type");
    }

    private static List<Option> people(Composing draft) {
        return draft.people().stream()
                .map(person -> new Option(
                        person.id().toString(),
                        new Saying(
                                "broadcast.person-pick", Map.of("name", person.shortName(), "unit", person.unitName())),
                        false))
                .toList();
    }

    private static Reading<Composing> readPerson(Input input, Composing draft) {
        String chosen = chosen(input);
        for (PersonPick person : draft.people()) {
            if (person.id().toString().equals(chosen)) {
                return Reading.answer("chosen", draft.meaning(Rule.one(person)));
            }
        }
        return search(input, draft);
    }

    private Reading<Composing> readText(Input input, Composing draft) {
        String text = written(input);
        return text == null
                ? Reading.misread(draft, "broadcast.text-type")
                : checked(Language.VI, text, draft, draft.saying(text.strip()));
    }

    private Reading<Composing> readEnglish(Input input, Composing draft) {
        if ("none".equals(chosen(input))) {
            return Reading.answer("written", draft.inEnglish(null));
        }
        String text = written(input);
        return text == null
                ? Reading.misread(draft, "broadcast.text-type")
                : checked(Language.EN, text, draft, draft.inEnglish(text.strip()));
    }

    private Reading<Composing> checked(Language language, String text, Composing draft, Composing next) {
        List<TextProblem> problems = placeholders.check(language, text);
        return problems.isEmpty()
                ? Reading.answer("written", next)
                : new Reading.Misread<>(
                        draft, new Saying("broadcast.text-problems", Map.of("problems", problems(problems))));
    }

    static List<Saying> problems(List<TextProblem> problems) {
        return problems.stream()
                .map(problem -> new Saying(
                        "broadcast.problem-" + AudienceWords.code(problem.what()),
                        Map.of("line", problem.line(), "words", problem.excerpt(), "most", Placeholders.LONGEST)))
                .toList();
    }

    private Reading<Composing> readGotIt(Input input, Composing draft) {
        String chosen = chosen(input);
        return chosen == null
                ? Reading.misread(draft, "conversation.choose")
                : Reading.answer("chosen", draft.asking(chosen.equals("with")));
    }

    private static List<Option> review(Composing draft) {
        Figures figures = draft.figures();
        List<String> options = new ArrayList<>(List.of("try"));
        if (figures != null && figures.reached() > 0) {
            options.addAll(List.of("now", "later"));
        }
        options.addAll(List.of("text", "audience"));
        return labels("review", options);
    }

    private static Reading<Composing> readReview(Input input, Composing draft) {
        Reading<Composing> reading = pass(input, draft);
        return reading instanceof Reading.Answer<Composing> answer
                        && answer.answer().equals("now")
                ? Reading.answer("now", draft.beginning(null))
                : reading;
    }

    private Reading<Composing> readWhen(Input input, Composing draft) {
        String text = written(input);
        if (text == null) {
            return Reading.misread(draft, "broadcast.when-unclear");
        }
        return switch (moments.read(text, draft.now())) {
            case Moments.At at -> Reading.answer("chosen", draft.beginning(at.moment()));
            case Moments.Unclear unclear -> Reading.misread(draft, "broadcast.when-" + unclear.why());
        };
    }

    private static Reading<Composing> readNumber(Input input, Composing draft) {
        Figures figures = draft.figures();
        int reached = figures == null ? 0 : figures.reached();
        OptionalInt number = input instanceof Input.Said said ? TypedNumber.read(said.text()) : OptionalInt.empty();
        if (number.isEmpty()) {
            return Reading.misread(draft, "broadcast.number-type");
        }
        return number.getAsInt() == reached
                ? Reading.answer("typed", draft.typed(Integer.toString(reached)))
                : new Reading.Misread<>(
                        draft,
                        new Saying("broadcast.number-wrong", Map.of("typed", number.getAsInt(), "reached", reached)));
    }

    private static List<Option> labels(String step, List<String> options) {
        return options.stream()
                .map(option -> Option.of(option, "broadcast." + step + "-" + option))
                .toList();
    }

    /** The choice is the answer. */
    private static Reading<Composing> pass(Input input, Composing draft) {
        String chosen = chosen(input);
        return chosen == null ? Reading.misread(draft, "conversation.choose") : Reading.answer(chosen, draft);
    }

    private static @Nullable String chosen(Input input) {
        return input instanceof Input.Chose chose && chose.options().size() == 1
                ? chose.options().getFirst()
                : null;
    }

    private static @Nullable String written(Input input) {
        return switch (input) {
            case Input.Said said -> said.text();
            case Input.Corrected corrected -> corrected.text();
            default -> null;
        };
    }

    private Kind<Composing> asking(
            Set<String> answers,
            Function<Composing, List<Option>> options,
            BiFunction<Input, Composing, Reading<Composing>> reading) {
        return new Asking(answers, options, reading, false);
    }

    /** The same where the name of somebody or something may be typed. */
    private Kind<Composing> naming(
            Set<String> answers,
            Function<Composing, List<Option>> options,
            BiFunction<Input, Composing, Reading<Composing>> reading) {
        return new Asking(answers, options, reading, true);
    }

    /** A question with some choices, or none. */
    private final class Asking implements Kind<Composing> {

        private final Set<String> answers;
        private final Function<Composing, List<Option>> options;
        private final BiFunction<Input, Composing, Reading<Composing>> reading;
        private final boolean names;

        Asking(
                Set<String> answers,
                Function<Composing, List<Option>> options,
                BiFunction<Input, Composing, Reading<Composing>> reading,
                boolean names) {
            this.answers = answers;
            this.options = options;
            this.reading = reading;
            this.names = names;
        }

        @Override
        public Question question(Composing draft) {
            return new Question(args(draft), options.apply(draft), false, null);
        }

        @Override
        public Reading<Composing> read(Input input, Composing draft) {
            return reading.apply(input, draft);
        }

        @Override
        public boolean wantsNames() {
            return names;
        }

        @Override
        public Set<String> answers() {
            return answers;
        }
    }
}
