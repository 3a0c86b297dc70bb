package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.WorkingDays;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.Reviews;
import vn.kekhai.declaration.Settled;
import vn.kekhai.digest.Looking.Card;
import vn.kekhai.digest.Looking.Nudging;
import vn.kekhai.digest.Looking.Place;
import vn.kekhai.digest.Looking.Roll;
import vn.kekhai.digest.Looking.Sheet;
import vn.kekhai.digest.Nudges.Result;
import vn.kekhai.digest.Seats.Right;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;

/**
 * What is done from the dialogue. Each deed asks in its own transaction whether the person holds the office today and the
 * member is of that cell, notes itself in the trail, and says what came of it.
 */
@Component
class CellDeeds {

    private static final String CLOSED = "closed";

    private final CellViews views;
    private final Nudges nudges;
    private final Members members;
    private final Reviews reviews;
    private final ToldTable told;
    private final MeetingTable meetings;
    private final WorkingDays workingDays;
    private final Audit audit;

    CellDeeds(
            CellViews views,
            Nudges nudges,
            Members members,
            Reviews reviews,
            ToldTable told,
            MeetingTable meetings,
            WorkingDays workingDays,
            Audit audit) {
        this.views = views;
        this.nudges = nudges;
        this.members = members;
        this.reviews = reviews;
        this.told = told;
        this.meetings = meetings;
        this.workingDays = workingDays;
        this.audit = audit;
    }

    static Map<String, Set<String>> answers() {
        Set<String> after = Set.of("said", CLOSED);
        Map<String, Set<String>> answers = new HashMap<>();
        answers.put(
                "look",
                Set.of(
                        "cell",
                        "committee",
                        "totals",
                        "several",
                        "nobody",
                        "quiet",
                        "list",
                        "remind",
                        "snooze",
                        CLOSED));
        answers.put("list", Set.of("shown", "doubts", "empty", CLOSED));
        answers.put("doubts", Set.of("shown", "doubts", "empty", CLOSED));
        answers.put("member", Set.of("shown", "gone", CLOSED));
        answers.put("view", Set.of("shown", "none", CLOSED));
        answers.put("count", Set.of("some", "none", CLOSED));
        answers.put("up", Set.of("up"));
        for (String deed :
                List.of("nudge", "nudge-all", "paper", "mark", "clear", "accept", "give-back", "snooze", "meeting")) {
            answers.put(deed, after);
        }
        return answers;
    }

    Effect<Looking> perform(String deed, Situation situation, Looking looking) {
        return switch (deed) {
            case "look" -> look(situation, looking);
            case "list" -> list(situation, looking, looking.list().which());
            case "doubts" -> list(situation, looking, CellViews.DOUBTS);
            case "member" -> member(situation, looking);
            case "view" -> view(situation, looking);
            case "count" -> count(situation, looking);
            case "up" -> Effect.of(situation, "up", up(looking));
            case "nudge" -> withMember(situation, looking, (cell, status) -> nudge(situation, looking, status));
            case "nudge-all" -> nudgeAll(situation, looking);
            case "paper" -> withMember(situation, looking, (cell, status) -> paper(situation, looking, status));
            case "mark" -> withMember(situation, looking, (cell, status) -> mark(situation, looking, status));
            case "clear" -> withMember(situation, looking, (cell, status) -> clear(situation, looking, status));
            case "accept" -> withMember(situation, looking, (cell, status) -> accept(situation, looking, status));
            case "give-back" -> withMember(situation, looking, (cell, status) -> giveBack(situation, looking, status));
            case "snooze" -> snooze(situation, looking);
            case "meeting" -> meeting(situation, looking);
            default -> throw new IllegalStateException("the cell dialogue cannot " + deed);
        };
    }

    /** Before an answer is read: what is shown, as it is now; nothing where the person may see it no longer. */
    Looking refreshed(Situation situation, String step, Looking looking) {
        UUID unit = looking.unit();
        if (unit == null || looking.overview() == null) {
            return looking;
        }
        Right right = views.right(situation, new UnitId(unit));
        if (right == Right.NOTHING || right.compareTo(looking.known().right()) < 0) {
            return looking.close();
        }
        if (looking.known().right() != Right.ACT) {
            return looking;
        }
        return views.cell(situation, looking)
                .map(cell -> refreshed(situation, step, looking, cell))
                .orElseGet(looking::close);
    }

    private Looking refreshed(Situation situation, String step, Looking looking, Cell cell) {
        Looking fresh = views.overview(situation, looking, cell, false);
        Roll roll = looking.roll();
        if (step.equals("members") && roll != null) {
            fresh = fresh.with(views.roll(situation, looking, cell, roll.which()));
        }
        Card card = looking.card();
        if (card != null && (step.equals("card") || step.equals("declaration"))) {
            fresh = fresh.with(
                    views.card(situation, cell, new PersonId(card.person())).orElse(null));
        }
        return step.equals("card") && fresh.card() == null ? fresh.close() : fresh;
    }

    private Effect<Looking> look(Situation situation, Looking looking) {
        if (looking.closed()) {
            return Effect.of(situation, CLOSED, looking);
        }
        Looking placed = looking;
        if (looking.unit() == null) {
            List<Unit> seats = views.seats(situation);
            if (seats.isEmpty()) {
                return Effect.of(situation, "nobody", looking);
            }
            if (seats.size() > 1) {
                List<Place> places = seats.stream()
                        .map(unit -> new Place(unit.id().value(), unit.name()))
                        .toList();
                return Effect.of(situation, "several", looking.choosing(places));
            }
            placed = looking.chosen(seats.getFirst().id().value());
        }
        UnitId unit = views.unit(placed);
        Right right = views.right(situation, unit);
        if (right == Right.NOTHING) {
            return Effect.of(situation, CLOSED, placed.close());
        }
        audit.record(
                "digest.unit-seen",
                situation.known().value(),
                unit.value(),
                Map.of("right", right.name().toLowerCase(Locale.ROOT)));
        if (placed.wish() == Wish.SNOOZE) {
            return Effect.of(situation, "snooze", placed.granted());
        }
        return Seats.isCell(views.unit(unit))
                ? lookAtCell(situation, placed, right)
                : views.committee(situation, placed)
                        .map(found -> Effect.of(situation, "committee", found))
                        .orElse(Effect.of(situation, "quiet", placed));
    }

    private Effect<Looking> lookAtCell(Situation situation, Looking looking, Right right) {
        Optional<Cell> found = views.cell(situation, looking);
        if (found.isEmpty()) {
            return Effect.of(situation, "quiet", looking);
        }
        Looking seen = views.overview(situation, looking, found.get(), true);
        if (right != Right.ACT) {
            Roll roll = right == Right.NAMES ? views.wanted(looking, found.get()) : new Roll("wanted", 0, List.of());
            return Effect.of(situation, "totals", seen.with(roll));
        }
        return switch (looking.wish()) {
            case REMIND -> Effect.of(situation, "remind", seen.granted());
            case PENDING ->
                Effect.of(situation, "list", seen.granted().with(new Roll(ListOf.PENDING.code(), 0, List.of())));
            case LOOK, SNOOZE -> Effect.of(situation, "cell", seen);
        };
    }

    private Looking up(Looking looking) {
        UnitId parent = views.unit(views.unit(looking)).parent();
        return parent == null ? looking : looking.chosen(parent.value());
    }

    private Effect<Looking> list(Situation situation, Looking looking, String which) {
        return views.own(situation, looking)
                .map(cell -> list(situation, looking, cell, which))
                .orElseGet(() -> closed(situation, looking));
    }

    private Effect<Looking> list(Situation situation, Looking looking, Cell cell, String which) {
        Roll roll = views.roll(situation, looking, cell, which);
        audit.record(
                "digest.list-seen",
                situation.known().value(),
                cell.unit().value(),
                Map.of(
                        "list",
                        roll.which(),
                        "count",
                        Integer.toString(roll.rows().size())));
        if (roll.rows().isEmpty()) {
            return said(situation, "empty", looking.with((Roll) null), "cell.list-empty", Map.of());
        }
        return Effect.of(situation, which.equals(CellViews.DOUBTS) ? "doubts" : "shown", looking.with(roll));
    }

    private Effect<Looking> member(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        Card before = looking.card();
        String typed = looking.typed();
        UUID person = typed != null ? UUID.fromString(typed) : before != null ? before.person() : new UUID(0, 0);
        Optional<Card> card = views.card(situation, cell.get(), new PersonId(person));
        if (card.isEmpty()) {
            return said(situation, "gone", looking.typed(null), "cell.member-gone", Map.of());
        }
        audit.record("digest.member-seen", situation.known().value(), person, Map.of());
        return Effect.of(
                situation, "shown", looking.typed(null).with(card.get()).with((Sheet) null));
    }

    private Effect<Looking> view(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        Card card = views.card(
                        situation, cell.get(), new PersonId(looking.member().person()))
                .orElse(looking.member());
        Optional<Sheet> sheet = views.sheet(card);
        if (sheet.isEmpty() || cell.get().of(new PersonId(card.person())).isEmpty()) {
            return said(situation, "none", looking, "cell.no-declaration", Map.of("name", card.name()));
        }
        audit.record(
                "digest.declaration-seen",
                situation.known().value(),
                card.person(),
                Map.of("version", Integer.toString(sheet.get().version())));
        return Effect.of(situation, "shown", looking.with(card).with(sheet.get()));
    }

    private Effect<Looking> count(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        Map<Result, Integer> counts = Nudges.count(nudges.judge(others(situation, cell.get())));
        int some = counts.getOrDefault(Result.SENT, 0);
        if (some == 0) {
            return said(situation, "none", looking, sayings("cell.nobody-to-remind", 0, counts));
        }
        Map<String, Integer> reasons = new HashMap<>();
        counts.forEach((result, count) -> reasons.put(result.name(), count));
        return Effect.of(situation, "some", looking.with(new Nudging(some, reasons)));
    }

    /** Those of whom something is wanted, without the very person who reminds. */
    private static List<MemberStatus> others(Situation situation, Cell cell) {
        return cell.wanted().stream()
                .filter(status -> !status.member().person().equals(situation.known()))
                .toList();
    }

    private static List<Saying> sayings(String key, int count, Map<Result, Integer> counts) {
        List<Saying> said = new ArrayList<>(List.of(new Saying(key, Map.of("count", count))));
        List<Saying> lines = CellPages.others(counts);
        if (!lines.isEmpty()) {
            said.add(new Saying("conversation.verbatim", Map.of("text", lines)));
        }
        return said;
    }

    private Effect<Looking> nudgeAll(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        counts.putAll(Nudges.count(
                nudges.send(others(situation, cell.get()), looking.known().name())));
        int sent = counts.getOrDefault(Result.SENT, 0);
        audit.record(
                "digest.reminded-all",
                situation.known().value(),
                cell.get().unit().value(),
                Map.of("sent", Integer.toString(sent)));
        return said(situation, "said", looking.with((Nudging) null), sayings("cell.reminded-all", sent, counts));
    }

    private Effect<Looking> nudge(Situation situation, Looking looking, MemberStatus status) {
        PersonId person = status.member().person();
        Result result = nudges.send(List.of(status), looking.known().name()).getOrDefault(person, Result.DONE);
        audit.record("digest.reminded", situation.known().value(), person.value(), Map.of("result", result.code()));
        return said(situation, "said", looking, "cell.reminded-" + result.code(), name(looking));
    }

    private Effect<Looking> paper(Situation situation, Looking looking, MemberStatus status) {
        members.paperReceived(status.member().phase(), status.member().person(), situation.known());
        return said(situation, "said", looking, "cell.paper-noted", name(looking));
    }

    private Effect<Looking> mark(Situation situation, Looking looking, MemberStatus status) {
        String[] chosen = Optional.ofNullable(looking.typed()).orElse("").split(":", 2);
        Member.Mark mark = Member.Mark.valueOf(chosen[0]);
        if (status.member().person().equals(situation.known())) {
            return said(situation, "said", looking.typed(null), "cell.not-yourself", Map.of());
        }
        if (!Cell.canBeMarked(status, mark)) {
            return said(situation, "said", looking.typed(null), "cell.not-needed", name(looking));
        }
        members.mark(status.member().phase(), status.member().person(), mark, chosen[1], situation.known());
        String key = mark == Member.Mark.EXEMPT ? "cell.exempted" : "cell.marked-unreachable";
        return said(situation, "said", looking.typed(null), key, name(looking));
    }

    private Effect<Looking> clear(Situation situation, Looking looking, MemberStatus status) {
        members.mark(status.member().phase(), status.member().person(), Member.Mark.NONE, null, situation.known());
        return said(situation, "said", looking, "cell.cleared", name(looking));
    }

    private Effect<Looking> accept(Situation situation, Looking looking, MemberStatus status) {
        PersonId person = status.member().person();
        Settled settled = reviews.accept(situation.known(), person, looked(looking));
        return settled(situation, looking, settled, "cell.accepted");
    }

    private Effect<Looking> giveBack(Situation situation, Looking looking, MemberStatus status) {
        PersonId person = status.member().person();
        String reason = Optional.ofNullable(looking.typed()).orElse("");
        Settled settled = reviews.giveBack(situation.known(), person, looked(looking), reason);
        return settled(situation, looking.typed(null), settled, "cell.given-back");
    }

    private static int looked(Looking looking) {
        Sheet sheet = looking.sheet();
        return sheet == null ? 0 : sheet.version();
    }

    private Effect<Looking> settled(Situation situation, Looking looking, Settled settled, String done) {
        String key = switch (settled) {
            case Settled.Done ignored -> done;
            case Settled.Superseded ignored -> "cell.superseded";
            case Settled.OwnDeclaration ignored -> "cell.own-declaration";
            case Settled.NotInCharge ignored -> "cell.not-yours";
            case Settled.NoSuchVersion ignored -> "cell.no-declaration";
        };
        return said(situation, "said", looking.with((Sheet) null), key, name(looking));
    }

    private Effect<Looking> snooze(Situation situation, Looking looking) {
        UnitId unit = views.unit(looking);
        if (views.right(situation, unit) == Right.NOTHING) {
            return closed(situation, looking);
        }
        // the next one is left out: the day after the next working day is the first on which one may come again
        var until = workingDays.onOrAfter(views.today(situation).plusDays(1)).plusDays(1);
        told.snooze(new About(situation.known(), unit), until);
        audit.record("digest.snoozed", situation.known().value(), unit.value(), Map.of("until", until.toString()));
        return said(situation, "said", looking, "cell.snoozed", Map.of("until", until));
    }

    private Effect<Looking> meeting(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        meetings.say(cell.get().unit(), looking.meeting(), situation.known(), situation.now());
        audit.record(
                "digest.meeting-day",
                situation.known().value(),
                cell.get().unit().value(),
                Map.of("day", Integer.toString(looking.meeting())));
        return looking.meeting() == 0
                ? said(situation, "said", looking, "cell.meeting-none", Map.of())
                : said(situation, "said", looking, "cell.meeting-kept", Map.of("day", looking.meeting()));
    }

    /** Does something with the member who is looked at, who must be of the own cell at this moment. */
    private Effect<Looking> withMember(
            Situation situation, Looking looking, BiFunction<Cell, MemberStatus, Effect<Looking>> deed) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        return cell.get()
                .of(new PersonId(looking.member().person()))
                .map(status -> deed.apply(cell.get(), status))
                .orElseGet(() -> said(situation, "said", looking, "cell.member-gone", Map.of()));
    }

    private static Map<String, ?> name(Looking looking) {
        return Map.of("name", looking.member().name());
    }

    private static Effect<Looking> closed(Situation situation, Looking looking) {
        return Effect.of(situation, CLOSED, looking.close());
    }

    private static Effect<Looking> said(
            Situation situation, String answer, Looking looking, String key, Map<String, ?> args) {
        return said(situation, answer, looking, List.of(new Saying(key, args)));
    }

    private static Effect<Looking> said(Situation situation, String answer, Looking looking, List<Saying> sayings) {
        return new Effect<>(answer, looking, sayings, situation.person());
    }
}
