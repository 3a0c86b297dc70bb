package vn.kekhai.digest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.conversation.Situation;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.Declaration;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.Standing;
import vn.kekhai.digest.Looking.Below;
import vn.kekhai.digest.Looking.Card;
import vn.kekhai.digest.Looking.Line;
import vn.kekhai.digest.Looking.Overview;
import vn.kekhai.digest.Looking.Roll;
import vn.kekhai.digest.Looking.Row;
import vn.kekhai.digest.Looking.Sheet;
import vn.kekhai.digest.Seats.Right;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** Brings before the eyes what somebody may see, as it is at this moment. Asks for the office each time. */
@Component
class CellViews {

    /** The list of what there is a question about. */
    static final String DOUBTS = "doubts";

    /** Of a phone; the whole number is nobody's business in a chat. */
    private static final int SHOWN_DIGITS = 3;

    /** The list of units below. */
    static final String UNITS = "units";

    private final Seats seats;
    private final Cells cells;
    private final Committees committees;
    private final Units units;
    private final Doubts doubts;
    private final Declarations declarations;
    private final ShortNames names;
    private final ZoneId zone;

    CellViews(
            Seats seats,
            Cells cells,
            Committees committees,
            Units units,
            Doubts doubts,
            Declarations declarations,
            ShortNames names,
            ZoneId zone) {
        this.seats = seats;
        this.cells = cells;
        this.committees = committees;
        this.units = units;
        this.doubts = doubts;
        this.declarations = declarations;
        this.names = names;
        this.zone = zone;
    }

    LocalDate today(Situation situation) {
        return situation.now().atZone(zone).toLocalDate();
    }

    List<Unit> seats(Situation situation) {
        return seats.of(situation.known(), today(situation));
    }

    Right right(Situation situation, UnitId unit) {
        return seats.right(situation.known(), unit, today(situation));
    }

    /** The cell, where the person may act for it today. */
    Optional<Cell> own(Situation situation, Looking looking) {
        return right(situation, unit(looking)) == Right.ACT ? cell(situation, looking) : Optional.empty();
    }

    /** The cell as it stands, without a question whose it is. */
    Optional<Cell> cell(Situation situation, Looking looking) {
        UnitId unit = unit(looking);
        List<Phase> phases = cells.atHand(around(unit), today(situation));
        return phases.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(cells.of(List.of(unit), phases).get(unit));
    }

    /** How the cell stands; {@code doubts} are counted anew only where they are asked for. */
    Looking overview(Situation situation, Looking looking, Cell cell, boolean askDoubts) {
        Unit unit = unit(cell.unit());
        Right right = right(situation, cell.unit());
        Overview before = looking.overview();
        int open = right != Right.ACT ? 0 : askDoubts || before == null ? doubts.count(cell) : before.doubts();
        boolean above = right != Right.ACT && maySee(situation, unit.parent());
        return looking.with(overview(situation, unit, cell, right, open, above));
    }

    private static Overview overview(
            Situation situation, Unit unit, Cell cell, Right right, int doubts, boolean above) {
        return new Overview(
                unit.name(),
                right,
                cell.totals().counts(),
                cell.remindable(situation.known()).size(),
                cell.pending(situation.known()).size(),
                doubts,
                cell.nearestDeadline().orElse(null),
                above,
                null);
    }

    private boolean maySee(Situation situation, @Nullable UnitId unit) {
        return unit != null && right(situation, unit) != Right.NOTHING;
    }

    /** The sums of what lies below a unit; empty where nobody there is asked. */
    Optional<Looking> committee(Situation situation, Looking looking) {
        LocalDate today = today(situation);
        Unit unit = unit(unit(looking));
        CommitteeNews news = below(unit, today);
        if (news.below().isEmpty()) {
            return Optional.empty();
        }
        Totals direct = news.below().stream()
                .filter(sum -> sum.unit().id().equals(unit.id()))
                .map(CommitteeNews.Sum::totals)
                .findFirst()
                .orElse(new Totals(Map.of()));
        Overview overview = new Overview(
                unit.name(),
                Right.SUMS,
                news.totals().counts(),
                0,
                0,
                0,
                null,
                maySee(situation, unit.parent()),
                new Below(direct.done(), direct.required(), news.vacant().size()));
        List<Row> rows = news.below().stream()
                .filter(sum -> !sum.unit().id().equals(unit.id()))
                .map(sum -> new Row(
                        sum.unit().id().value(),
                        sum.unit().name(),
                        "",
                        "",
                        sum.totals().done(),
                        sum.totals().required()))
                .toList();
        return Optional.of(looking.with(overview).with(new Roll(UNITS, page(looking, UNITS), rows)));
    }

    private CommitteeNews below(Unit unit, LocalDate today) {
        Set<UnitId> around = around(unit.id());
        around.addAll(units.subtree(unit.id()));
        Committees.Below below = committees.below(unit, cells.atHand(around, today), today);
        return CommitteeNews.of(unit, below.sums(), below.vacant(), null);
    }

    /** A unit and those above it: whose phases are its own. */
    private Set<UnitId> around(UnitId unit) {
        Set<UnitId> around = new HashSet<>(units.above(unit));
        around.add(unit);
        return around;
    }

    /** A list of the cell's members. */
    Roll roll(Situation situation, Looking looking, Cell cell, String which) {
        PersonId reader = situation.known();
        if (which.equals(DOUBTS)) {
            return new Roll(which, page(looking, which), doubts.rows(cell, names(cell)));
        }
        ListOf list = ListOf.of(which).orElse(ListOf.MISSING);
        Stream<MemberStatus> found = cell.members().stream().filter(status -> list.holds(status, reader));
        return new Roll(which, page(looking, which), rows(cell, found.toList()));
    }

    /** Those of whom something is wanted, with the reasons. */
    Roll wanted(Looking looking, Cell cell) {
        return new Roll("wanted", page(looking, "wanted"), rows(cell, cell.wanted()));
    }

    private List<Row> rows(Cell cell, List<MemberStatus> members) {
        Map<PersonId, String> called = names(cell);
        Comparator<MemberStatus> order = Comparator.comparing((MemberStatus status) -> Cell.deadline(status))
                .thenComparing(status -> Cell.isWanted(status) ? Why.of(status) : Why.SILENT)
                .thenComparing(status -> called.getOrDefault(status.member().person(), ""), ShortNames.order());
        return members.stream()
                .sorted(order)
                .map(status -> Row.of(
                        status.member().person().value(),
                        called.getOrDefault(status.member().person(), ""),
                        note(status)))
                .toList();
    }

    private static String note(MemberStatus status) {
        String reason = status.member().markReason();
        return switch (status.state()) {
            case MISSING, IN_PROGRESS, RETURNED -> "why-" + Why.of(status).code();
            case UNREACHABLE -> "unreachable-" + reason;
            case EXEMPT -> "exempt-" + reason;
            case DECLARED, NONE -> "";
        };
    }

    private Map<PersonId, String> names(Cell cell) {
        return ShortNames.called(List.copyOf(people(cell).values()));
    }

    private Map<PersonId, Person> people(Cell cell) {
        List<PersonId> ids =
                cell.members().stream().map(status -> status.member().person()).toList();
        return names.people(ids);
    }

    Optional<Card> card(Situation situation, Cell cell, PersonId person) {
        Map<PersonId, Person> people = people(cell);
        return cell.of(person).map(status -> {
            Person found = people.get(person);
            Standing standing = status.standing();
            return new Card(
                    person.value(),
                    status.member().phase(),
                    found == null ? "" : found.code(),
                    ShortNames.called(List.copyOf(people.values())).getOrDefault(person, ""),
                    status.state(),
                    Cell.isWanted(status) ? Why.of(status) : null,
                    Cell.deadline(status),
                    status.member().paperReceived(),
                    status.member().markReason(),
                    status.acceptancePending() && !person.equals(situation.known()),
                    standing == null ? 0 : standing.version(),
                    person.equals(situation.known()));
        });
    }

    Optional<Sheet> sheet(Card card) {
        return declarations
                .current(new PersonId(card.person()))
                .map(declaration -> new Sheet(
                        card.person(),
                        card.name(),
                        declaration.version(),
                        declaration.at(),
                        declaration.by().code(),
                        declaration.none(),
                        lines(declaration),
                        card.pending()));
    }

    private static List<Line> lines(Declaration declaration) {
        return declaration.lines().stream().map(CellViews::line).toList();
    }

    private static Line line(AccountLine line) {
        String phone = line.registeredPhone();
        return new Line(
                line.platform(),
                line.display().isBlank() ? line.raw() : line.display(),
                code(line.kind()),
                code(line.state()),
                line.unresolved() && line.kind() != AccountKind.GROUP,
                line.displayName(),
                phone == null ? null : phone.substring(Math.max(0, phone.length() - SHOWN_DIGITS)));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int page(Looking looking, String which) {
        Roll before = looking.roll();
        return before != null && before.which().equals(which) ? before.page() : 0;
    }

    UnitId unit(Looking looking) {
        return new UnitId(looking.place());
    }

    Unit unit(UnitId id) {
        return units.find(id).orElseThrow(() -> new IllegalStateException("no unit " + id.value()));
    }
}
