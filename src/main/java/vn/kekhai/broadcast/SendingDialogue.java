package vn.kekhai.broadcast;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.Viewer;

/** An admin watches broadcasts that were confirmed, stops them or lets them go on, and decides about those of others. */
@Component
@Order(21)
class SendingDialogue implements Dialogue<SendingDraft> {

    static final String PAUSE = "pause";
    static final String RESUME = "resume";
    static final String CANCEL = "cancel";
    static final String RETRY = "retry";
    static final String DECIDE = "decide";
    private static final Set<String> AT_ONCE = Set.of(PAUSE, RESUME, CANCEL, RETRY);
    private static final int LISTED = 8;
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("dd/MM HH:mm");

    private final Broadcasts broadcasts;
    private final CourseWords courseWords;
    private final AudienceWords audienceWords;
    private final AdminNotices adminNotices;
    private final Admins admins;
    private final ZoneId zone;

    SendingDialogue(
            Broadcasts broadcasts,
            CourseWords courseWords,
            AudienceWords audienceWords,
            AdminNotices adminNotices,
            Admins admins,
            ZoneId zone) {
        this.broadcasts = broadcasts;
        this.courseWords = courseWords;
        this.audienceWords = audienceWords;
        this.adminNotices = adminNotices;
        this.admins = admins;
        this.zone = zone;
    }

    /** The command on a button that orders this. */
    static String command(String order, UUID broadcast) {
        return "/tiendo " + order + "." + ShortId.of(broadcast);
    }

    @Override
    public String name() {
        return "sending";
    }

    @Override
    public Class<SendingDraft> draftType() {
        return SendingDraft.class;
    }

    /** Only by its command. */
    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false;
    }

    @Override
    public SendingDraft open(Situation situation, Input input) {
        if (!(input instanceof Input.Commanded commanded)
                || !commanded.argument().contains(".")) {
            return SendingDraft.EMPTY;
        }
        String[] parts = commanded.argument().split("\\.", 2);
        return ShortId.read(parts[1])
                .map(id -> SendingDraft.EMPTY.ordered(parts[0], id))
                .orElse(SendingDraft.EMPTY);
    }

    @Override
    public Map<String, Kind<SendingDraft>> kinds() {
        return Map.of(
                "list", asking(Set.of("chosen", "finish"), SendingDialogue::listed, SendingDialogue::readList),
                "one",
                        asking(
                                Set.of("again", PAUSE, RESUME, CANCEL, RETRY, "list", "finish"),
                                SendingDialogue::offered,
                                SendingDialogue::pass),
                "decide",
                        asking(
                                Set.of("approve", "refuse", "finish"),
                                draft -> labels("decide", List.of("approve", "refuse", "finish"), draft),
                                SendingDialogue::pass));
    }

    @Override
    public Map<String, Set<String>> deeds() {
        Set<String> orders = Set.of("done", "not-now", "unknown");
        Set<String> decisions = Set.of("done", "not-now", "own", "unknown");
        return Map.of(
                "enter",
                Set.of("list", "none", "look", PAUSE, RESUME, CANCEL, RETRY),
                "list",
                Set.of("list", "none"),
                "look",
                Set.of("one", "decide", "unknown"),
                "look-to-cancel",
                Set.of("sure", "not-now", "unknown"),
                PAUSE,
                orders,
                RESUME,
                Set.of("done", "asked", "not-now", "unknown"),
                CANCEL,
                orders,
                RETRY,
                Set.of("done", "nothing", "unknown"),
                "approve",
                Set.of("done", "not-now", "own", "let-in", "grew", "unknown"),
                "refuse",
                decisions);
    }

    @Override
    public Map<String, ?> args(String step, SendingDraft draft) {
        return Map.of("count", draft.count());
    }

    @Override
    public Effect<SendingDraft> perform(String deed, Situation situation, SendingDraft draft) {
        Viewer admin = admins.viewer(situation.known());
        UUID id = draft.broadcast();
        return switch (deed) {
            case "enter" -> {
                boolean ordered = id != null && AT_ONCE.contains(draft.order());
                yield id == null
                        ? list(situation, draft)
                        : Effect.of(situation, ordered ? draft.order() : "look", draft);
            }
            case "list" -> list(situation, draft);
            case "look" -> id == null ? unknown(situation, draft) : look(situation, draft, id);
            case "look-to-cancel" -> id == null ? unknown(situation, draft) : lookToCancel(situation, draft, id);
            case PAUSE -> id == null ? unknown(situation, draft) : told(situation, draft, broadcasts.pause(id, admin));
            case RESUME ->
                id == null ? unknown(situation, draft) : told(situation, draft, broadcasts.resume(id, admin));
            case CANCEL ->
                id == null ? unknown(situation, draft) : told(situation, draft, broadcasts.cancel(id, admin));
            case RETRY -> id == null ? unknown(situation, draft) : retry(situation, draft, id);
            case "approve" ->
                id == null
                        ? unknown(situation, draft)
                        : told(situation, draft, broadcasts.approve(id, admin, draft.count()));
            case "refuse" ->
                id == null ? unknown(situation, draft) : told(situation, draft, broadcasts.refuse(id, admin));
            default -> throw new IllegalStateException("sending cannot " + deed);
        };
    }

    private static Effect<SendingDraft> unknown(Situation situation, SendingDraft draft) {
        return Effect.of(situation, "unknown", draft);
    }

    private static Effect<SendingDraft> told(Situation situation, SendingDraft draft, Outcome outcome) {
        String answer = switch (outcome) {
            case DONE -> "done";
            case UNKNOWN -> "unknown";
            case NOT_NOW -> "not-now";
            case OWN -> "own";
            case LET_IN_BY_AUTHOR -> "let-in";
            case GREW -> "grew";
            case ASKED -> "asked";
        };
        return Effect.of(situation, answer, draft);
    }

    private Effect<SendingDraft> list(Situation situation, SendingDraft draft) {
        Viewer admin = admins.viewer(situation.known());
        List<SendingDraft.Line> lines = new ArrayList<>();
        for (Broadcast broadcast : broadcasts.toApprove(admin, LISTED)) {
            lines.add(line(broadcast, "to-approve"));
        }
        for (Broadcast broadcast : broadcasts.recent(admin, LISTED)) {
            lines.add(line(broadcast, AudienceWords.code(broadcast.state())));
        }
        List<SendingDraft.Line> shown = lines.subList(0, Math.min(LISTED, lines.size()));
        return Effect.of(situation, shown.isEmpty() ? "none" : "list", draft.listing(List.copyOf(shown)));
    }

    private SendingDraft.Line line(Broadcast broadcast, String state) {
        return new SendingDraft.Line(
                broadcast.id(), DAY_AND_HOUR.format(broadcast.created().atZone(zone)), state, broadcast.people());
    }

    private Effect<SendingDraft> look(Situation situation, SendingDraft draft, UUID id) {
        Viewer admin = admins.viewer(situation.known());
        Optional<Course> course = broadcasts.course(id, admin);
        if (course.isEmpty()) {
            return unknown(situation, draft);
        }
        Broadcast broadcast = course.get().broadcast();
        boolean decides = broadcast.state() == BroadcastState.WAITING_APPROVAL
                && !broadcast.author().equals(admin.actor());
        List<Saying> sayings = new ArrayList<>();
        if (decides) {
            sayings.add(proposal(broadcast));
            String en = broadcast.wording().en();
            if (en != null) {
                sayings.add(new Saying("sending.english", Map.of("text", en)));
            }
        } else {
            sayings.add(new Saying("sending.audience", Map.of("rule", audienceWords.of(broadcast.audience()))));
            sayings.add(courseWords.of(course.get()));
        }
        SendingDraft next = draft.offering(
                CourseWords.orders(course.get()),
                decides ? broadcast.people() : course.get().failed());
        return new Effect<>(decides ? "decide" : "one", next, sayings, situation.person());
    }

    /** What is to be agreed to: who wrote it, to whom, when, and every word of it. */
    private Saying proposal(Broadcast broadcast) {
        Broadcast.Counted counted = broadcast.counted();
        Map<String, Object> args = new HashMap<>();
        args.put("author", adminNotices.name(broadcast.author()));
        args.put("rule", audienceWords.of(broadcast.audience()));
        args.put("all", broadcast.people());
        args.put("reached", broadcast.frozenAt() != null || counted == null ? broadcast.reached() : counted.reached());
        args.put("when", broadcast.scheduledFor() == null ? new Saying("broadcast.at-once") : broadcast.scheduledFor());
        args.put("vi", broadcast.wording().vi());
        return new Saying("sending.proposal", args);
    }

    private Effect<SendingDraft> lookToCancel(Situation situation, SendingDraft draft, UUID id) {
        Optional<Course> course = broadcasts.course(id, admins.viewer(situation.known()));
        if (course.isEmpty()) {
            return unknown(situation, draft);
        }
        return course.get().broadcast().state().mayBecome(BroadcastState.CANCELLED)
                ? new Effect<>("sure", draft, List.of(courseWords.of(course.get())), situation.person())
                : Effect.of(situation, "not-now", draft);
    }

    private Effect<SendingDraft> retry(Situation situation, SendingDraft draft, UUID id) {
        return broadcasts
                .retryFailed(id, admins.viewer(situation.known()))
                .map(again ->
                        Effect.of(situation, again == 0 ? "nothing" : "done", draft.offering(draft.orders(), again)))
                .orElseGet(() -> unknown(situation, draft));
    }

    private static List<Option> listed(SendingDraft draft) {
        List<Option> options = new ArrayList<>();
        draft.listed()
                .forEach(line -> options.add(new Option(
                        line.id().toString(),
                        new Saying(
                                "sending.line",
                                Map.of(
                                        "at",
                                        line.at(),
                                        "state",
                                        new Saying("sending.state-" + line.state()),
                                        "count",
                                        line.people())),
                        false)));
        options.addAll(labels("list", List.of("finish"), draft));
        return options;
    }

    private static Reading<SendingDraft> readList(Input input, SendingDraft draft) {
        String chosen = chosen(input);
        if ("finish".equals(chosen)) {
            return Reading.answer("finish", draft);
        }
        for (SendingDraft.Line line : draft.listed()) {
            if (line.id().toString().equals(chosen)) {
                return Reading.answer("chosen", draft.ordered("", line.id()));
            }
        }
        return Reading.misread(draft, "conversation.choose");
    }

    private static List<Option> offered(SendingDraft draft) {
        List<String> options = new ArrayList<>(draft.orders());
        options.addAll(List.of("again", "list", "finish"));
        return labels("one", options, draft);
    }

    private static Reading<SendingDraft> pass(Input input, SendingDraft draft) {
        String chosen = chosen(input);
        return chosen == null ? Reading.misread(draft, "conversation.choose") : Reading.answer(chosen, draft);
    }

    private static List<Option> labels(String step, List<String> options, SendingDraft draft) {
        return options.stream()
                .map(option -> new Option(
                        option, new Saying("sending." + step + "-" + option, Map.of("count", draft.count())), false))
                .toList();
    }

    private static @Nullable String chosen(Input input) {
        return input instanceof Input.Chose chose && chose.options().size() == 1
                ? chose.options().getFirst()
                : null;
    }

    private static Kind<SendingDraft> asking(
            Set<String> answers,
            Function<SendingDraft, List<Option>> options,
            BiFunction<Input, SendingDraft, Reading<SendingDraft>> reading) {
        return new Kind<>() {
            @Override
            public Question question(SendingDraft draft) {
                return new Question(Map.of("count", draft.count()), options.apply(draft), false, null);
            }

            @Override
            public Reading<SendingDraft> read(Input input, SendingDraft draft) {
                return reading.apply(input, draft);
            }

            @Override
            public Set<String> answers() {
                return answers;
            }
        };
    }
}
