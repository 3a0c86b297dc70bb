package vn.kekhai.broadcast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.Composing.Figures;
import vn.kekhai.broadcast.Composing.PersonPick;
import vn.kekhai.broadcast.Composing.PhasePick;
import vn.kekhai.broadcast.Composing.Rule;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Capacity;
import vn.kekhai.roster.Viewer;

/** An admin writes a broadcast, looks at what would come of it, and confirms it. */
@Component
@Order(20)
class BroadcastDialogue implements Dialogue<Composing> {

    private static final int APPROVALS = 20;
    private static final int LONGEST_SAMPLE = 300;

    private final Broadcasts broadcasts;
    private final Picking picking;
    private final Admins admins;
    private final Capacity capacity;
    private final CourseWords courseWords;
    private final ComposingKinds kinds;

    BroadcastDialogue(
            Broadcasts broadcasts,
            Picking picking,
            Admins admins,
            Capacity capacity,
            CourseWords courseWords,
            Placeholders placeholders,
            AudienceWords audienceWords,
            Moments moments,
            Channels channels) {
        this.broadcasts = broadcasts;
        this.picking = picking;
        this.admins = admins;
        this.capacity = capacity;
        this.courseWords = courseWords;
        this.kinds = new ComposingKinds(placeholders, audienceWords, moments, channels);
    }

    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public Class<Composing> draftType() {
        return Composing.class;
    }

    /** Only by its command. */
    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false;
    }

    @Override
    public Composing open(Situation situation, Input input) {
        return Composing.begun(Ids.next(), situation.now());
    }

    /** What "tomorrow" means depends on when it is said. */
    @Override
    public Composing refreshed(Situation situation, String step, Composing draft) {
        return step.equals("when") ? draft.asked(situation.now()) : draft;
    }

    @Override
    public Map<String, Kind<Composing>> kinds() {
        return kinds.all();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of(
                "enter", Set.of("home", "first"),
                "units", Set.of("shown", "chosen"),
                "find-unit", Set.of("found", "none"),
                "phases", Set.of("shown", "none"),
                "find-person", Set.of("found", "none"),
                "preview", Set.of("shown", "bad", "refused", "late"),
                "try", Set.of("sent", "refused"),
                "count", Set.of("many", "single", "nobody"),
                "confirm",
                        Set.of(
                                "begun",
                                "scheduled",
                                "waiting",
                                "outdated",
                                "wrong",
                                "past",
                                "nobody",
                                "alone",
                                "refused",
                                "late"));
    }

    @Override
    public Map<String, ?> args(String step, Composing draft) {
        return kinds.args(draft);
    }

    @Override
    public Effect<Composing> perform(String deed, Situation situation, Composing draft) {
        return switch (deed) {
            case "enter" -> enter(situation, draft);
            case "units" -> units(situation, draft);
            case "find-unit" -> findUnit(situation, draft);
            case "phases" -> phases(situation, draft);
            case "find-person" -> findPerson(situation, draft);
            case "preview" -> preview(situation, draft);
            case "try" -> {
                boolean sent = broadcasts.testToSelf(draft.id(), admins.viewer(situation.known()), situation.address());
                yield said(situation, sent ? "sent" : "refused", draft, sent ? List.of(tried()) : List.of());
            }
            case "count" -> count(situation, draft);
            case "confirm" -> confirm(situation, draft);
            default -> throw new IllegalStateException("broadcast cannot " + deed);
        };
    }

    private static Saying tried() {
        return new Saying("broadcast.tried");
    }

    private Effect<Composing> enter(Situation situation, Composing draft) {
        Viewer admin = admins.viewer(situation.known());
        int approvals = broadcasts.toApprove(admin, APPROVALS).size();
        boolean first = approvals == 0 && broadcasts.recent(admin, 1).isEmpty();
        return Effect.of(situation, first ? "first" : "home", draft.approving(approvals));
    }

    private Effect<Composing> units(Situation situation, Composing draft) {
        Composing.Place place = picking.units(admins.viewer(situation.known()), draft.place());
        boolean leaf = place.shown().isEmpty() && place.at() != null && !place.found();
        return leaf && place.at() != null
                ? Effect.of(situation, "chosen", draft.at(place).meaning(Rule.of(place.at())))
                : Effect.of(situation, "shown", draft.at(place));
    }

    private Effect<Composing> findUnit(Situation situation, Composing draft) {
        Composing.Place found = picking.findUnits(admins.viewer(situation.known()), draft.place(), draft.typed());
        return found.shown().isEmpty()
                ? said(situation, "none", draft.typed(""), List.of(new Saying("broadcast.unit-none")))
                : Effect.of(situation, "found", draft.typed("").at(found));
    }

    private Effect<Composing> phases(Situation situation, Composing draft) {
        List<PhasePick> all = picking.phases(draft.chosen().audience().unit());
        return all.isEmpty()
                ? said(situation, "none", draft, List.of(new Saying("broadcast.phase-none")))
                : Effect.of(situation, "shown", draft.offering(all));
    }

    private Effect<Composing> findPerson(Situation situation, Composing draft) {
        List<PersonPick> found = picking.findPeople(admins.viewer(situation.known()), draft.typed());
        return found.isEmpty()
                ? said(situation, "none", draft.typed(""), List.of(new Saying("broadcast.person-none")))
                : Effect.of(situation, "found", draft.found(found));
    }

    private Effect<Composing> preview(Situation situation, Composing draft) {
        Viewer admin = admins.viewer(situation.known());
        Drafted drafted = broadcasts.draft(draft.id(), admin, draft.chosen().audience(), draft.wording());
        return switch (drafted) {
            case Drafted.NotAllowed refused -> Effect.of(situation, "refused", draft);
            case Drafted.TooLate late -> Effect.of(situation, "late", draft);
            case Drafted.Bad bad ->
                said(
                        situation,
                        "bad",
                        draft,
                        List.of(new Saying(
                                "broadcast.text-problems",
                                Map.of("problems", ComposingKinds.problems(bad.problems())))));
            case Drafted.Ready ready -> {
                Optional<Preview> preview = broadcasts.preview(draft.id(), admin, null);
                yield preview.map(
                                shown -> said(situation, "shown", draft.counted(figures(shown)), sayings(shown, draft)))
                        .orElseGet(() -> Effect.of(situation, "late", draft));
            }
        };
    }

    private static Figures figures(Preview preview) {
        return new Figures(preview.all(), preview.reached(), preview.needsApproval());
    }

    /** The samples, then the numbers, then how long it takes. */
    private List<Saying> sayings(Preview preview, Composing draft) {
        List<Saying> sayings = new ArrayList<>();
        for (int i = 0; i < preview.samples().size(); i++) {
            Preview.Sample sample = preview.samples().get(i);
            String text = sample.text();
            boolean cut = i > 0 && text.length() > LONGEST_SAMPLE;
            sayings.add(new Saying(
                    "broadcast.sample",
                    Map.of(
                            "number",
                            i + 1,
                            "name",
                            sample.shortName(),
                            "unit",
                            sample.unitName(),
                            "text",
                            cut ? text.substring(0, LONGEST_SAMPLE).strip() + " …" : text)));
        }
        List<Saying> obstacles = new ArrayList<>();
        preview.obstacles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(obstacle -> obstacles.add(new Saying(
                        "broadcast.line-skipped",
                        Map.of(
                                "count",
                                obstacle.getValue(),
                                "reason",
                                new Saying(courseWords.reasonKey(obstacle.getKey()))))));
        sayings.add(new Saying(
                obstacles.isEmpty() ? "broadcast.numbers-all" : "broadcast.numbers",
                Map.of("all", preview.all(), "reached", preview.reached(), "lines", obstacles)));
        Instant ends = preview.ends();
        if (ends != null && preview.begins() != null) {
            long seconds = Math.max(1, preview.takes().toSeconds());
            sayings.add(new Saying(
                    preview.fitsToday() ? "broadcast.takes-today" : "broadcast.takes-longer",
                    Map.of("minutes", Math.ceilDiv(seconds, 60), "begins", preview.begins(), "ends", ends)));
        }
        return sayings;
    }

    private Effect<Composing> count(Situation situation, Composing draft) {
        Figures figures = draft.figures();
        if (figures == null || figures.reached() == 0) {
            return said(situation, "nobody", draft, List.of(new Saying("broadcast.nobody")));
        }
        Instant wanted = draft.at() == null ? situation.now() : draft.at();
        Instant begins = capacity.estimate(1, wanted).begins();
        List<Saying> night =
                begins.equals(wanted) ? List.of() : List.of(new Saying("broadcast.at-night", Map.of("begins", begins)));
        return said(situation, figures.reached() == 1 ? "single" : "many", draft, night);
    }

    private Effect<Composing> confirm(Situation situation, Composing draft) {
        Figures figures = draft.figures();
        int typed = figures == null ? 0 : figures.reached();
        Confirmation confirmation = broadcasts.confirm(
                draft.id(), admins.viewer(situation.known()), typed, draft.at(), situation.address());
        return switch (confirmation) {
            case Confirmation.Accepted accepted ->
                Effect.of(situation, draft.at() == null ? "begun" : "scheduled", draft);
            case Confirmation.Waits waits ->
                said(
                        situation,
                        "waiting",
                        draft,
                        waits.asked() == 0 ? List.of(new Saying("broadcast.nobody-asked")) : List.of());
            case Confirmation.Outdated outdated ->
                said(situation, "outdated", draft, List.of(new Saying("broadcast.outdated")));
            case Confirmation.WrongNumber wrong ->
                said(
                        situation,
                        "wrong",
                        draft,
                        List.of(new Saying(
                                "broadcast.number-wrong", Map.of("typed", typed, "reached", wrong.reached()))));
            case Confirmation.Past past -> said(situation, "past", draft, List.of(new Saying("broadcast.when-past")));
            case Confirmation.NobodyReached nobody ->
                said(situation, "nobody", draft, List.of(new Saying("broadcast.nobody")));
            case Confirmation.NobodyToApprove alone ->
                said(situation, "alone", draft, List.of(new Saying("broadcast.nobody-to-approve")));
            case Confirmation.NotAllowed refused -> Effect.of(situation, "refused", draft);
            case Confirmation.NotNow late -> Effect.of(situation, "late", draft);
        };
    }

    private static Effect<Composing> said(Situation situation, String answer, Composing draft, List<Saying> sayings) {
        return new Effect<>(answer, draft, sayings, situation.person());
    }
}
