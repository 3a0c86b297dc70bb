package vn.kekhai.digest;

import static vn.kekhai.digest.CellAnswers.CLOSED;
import static vn.kekhai.digest.CellAnswers.closed;
import static vn.kekhai.digest.CellAnswers.counted;
import static vn.kekhai.digest.CellAnswers.said;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Audit;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.digest.Looking.Card;
import vn.kekhai.digest.Looking.Nudging;
import vn.kekhai.digest.Looking.Place;
import vn.kekhai.digest.Looking.Roll;
import vn.kekhai.digest.Looking.Sheet;
import vn.kekhai.digest.Nudges.Result;
import vn.kekhai.digest.Seats.Right;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;

/**
 * What is looked at in the dialogue: the unit, its lists, one member and the declaration. Each look asks in its own
 * transaction what the person may see today, and notes itself in the trail.
 */
@Component
class CellLooks {

    private final CellViews views;
    private final Nudges nudges;
    private final Audit audit;

    CellLooks(CellViews views, Nudges nudges, Audit audit) {
        this.views = views;
        this.nudges = nudges;
        this.audit = audit;
    }

    /** What each look may answer. */
    static Map<String, Set<String>> answers() {
        return Map.of(
                "look",
                Set.of("cell", "committee", "totals", "several", "nobody", "quiet", "list", "remind", "snooze", CLOSED),
                "list",
                Set.of("shown", "doubts", "empty", CLOSED),
                "doubts",
                Set.of("shown", "doubts", "empty", CLOSED),
                "member",
                Set.of("shown", "gone", CLOSED),
                "view",
                Set.of("shown", "none", CLOSED),
                "count",
                Set.of("some", "none", CLOSED),
                "up",
                Set.of("up"));
    }

    Effect<Looking> perform(String look, Situation situation, Looking looking) {
        return switch (look) {
            case "look" -> look(situation, looking);
            case "list" -> list(situation, looking, looking.list().which());
            case "doubts" -> list(situation, looking, CellViews.DOUBTS);
            case "member" -> member(situation, looking);
            case "view" -> view(situation, looking);
            case "count" -> count(situation, looking);
            case "up" -> Effect.of(situation, "up", up(looking));
            default -> throw new IllegalStateException("the cell dialogue cannot look at " + look);
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
        Map<Result, Integer> counts = Nudges.count(nudges.judge(cell.get().wantedOfOthers(situation.known())));
        int some = counts.getOrDefault(Result.SENT, 0);
        if (some == 0) {
            return said(situation, "none", looking, counted("cell.nobody-to-remind", 0, counts));
        }
        Map<String, Integer> reasons = new HashMap<>();
        counts.forEach((result, count) -> reasons.put(result.name(), count));
        return Effect.of(situation, "some", looking.with(new Nudging(some, reasons)));
    }
}
