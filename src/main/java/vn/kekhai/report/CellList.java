package vn.kekhai.report;

import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Declaration;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.report.file.Column;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/**
 * The members of a unit with what they declared, by cell and name as Vietnamese lists go. A few cells are in memory at a
 * time, whatever their number.
 */
@Component
final class CellList implements Gathering {

    private static final int AT_ONCE = 300;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Units units;
    private final People people;
    private final Progress progress;
    private final Declarations declarations;
    private final PlatformBook platforms;
    private final Texts texts;
    private final EntityManager entities;
    private final ZoneId zone;

    CellList(
            Units units,
            People people,
            Progress progress,
            Declarations declarations,
            PlatformBook platforms,
            Texts texts,
            EntityManager entities,
            ZoneId zone) {
        this.units = units;
        this.people = people;
        this.progress = progress;
        this.declarations = declarations;
        this.platforms = platforms;
        this.texts = texts;
        this.entities = entities;
        this.zone = zone;
    }

    @Override
    public ReportKind kind() {
        return ReportKind.CELL_LIST;
    }

    @Override
    public int count(UUID phase, Unit unit) {
        return progress.subtreeTotals(phase, unit.id()).members();
    }

    @Override
    public List<String> gather(UUID phase, Unit unit, Consumer<Line> to) {
        List<Unit> all = units.findAll(units.subtree(unit.id())).stream()
                .sorted(Comparator.comparing(Unit::code))
                .toList();
        Map<UnitId, Totals> totals =
                progress.totals(phase, all.stream().map(Unit::id).toList());
        List<Unit> some = new ArrayList<>();
        int members = 0;
        int[] number = {0};
        for (Unit one : all) {
            int its = totals.getOrDefault(one.id(), new Totals(Map.of())).members();
            if (its == 0) {
                continue;
            }
            some.add(one);
            members += its;
            if (members >= AT_ONCE) {
                gather(phase, some, number, to);
                some.clear();
                members = 0;
            }
        }
        gather(phase, some, number, to);
        return List.of();
    }

    private void gather(UUID phase, List<Unit> cells, int[] number, Consumer<Line> to) {
        if (cells.isEmpty()) {
            return;
        }
        Map<UnitId, Map<PersonId, MemberStatus>> byUnit = new HashMap<>();
        for (MemberStatus status :
                progress.inUnits(phase, cells.stream().map(Unit::id).toList())) {
            byUnit.computeIfAbsent(status.member().unit(), unit -> new HashMap<>())
                    .put(status.member().person(), status);
        }
        List<PersonId> everybody = byUnit.values().stream()
                .flatMap(statuses -> statuses.keySet().stream())
                .toList();
        Map<PersonId, Declaration> declared = declarations.currentOf(everybody);
        for (Unit cell : cells) {
            Map<PersonId, MemberStatus> statuses = byUnit.getOrDefault(cell.id(), Map.of());
            for (Person person : people.findAllSorted(statuses.keySet())) {
                number[0]++;
                MemberStatus status = statuses.get(person.id());
                if (status != null) {
                    to.accept(line(number[0], cell, person, status, declared.get(person.id())));
                }
            }
        }
        entities.flush();
        entities.clear(); // or every person and account of the list would stay in memory
    }

    private Line line(int number, Unit cell, Person person, MemberStatus status, @Nullable Declaration current) {
        Declaration counts = status.standing() == null ? null : current;
        List<AccountLine> accounts = counts == null ? List.of() : counts.lines();
        Map<String, String> values = Map.of(
                "tt", Integer.toString(number),
                "ho-ten", person.fullName(),
                "ma", person.code(),
                "chi-bo", cell.name(),
                "dang-tich", words("report.party-" + party(person.partyStatus())),
                "dien", words("person.work-" + code(person.workStatus())),
                "tinh-trang", words("progress.state." + code(status.state())),
                "so-tai-khoan",
                        Long.toString(accounts.stream()
                                .filter(account -> account.state() == AccountState.IN_USE)
                                .count()),
                "tai-khoan", accounts.stream().map(this::account).collect(Collectors.joining("\n")),
                "ngay-ke-khai", counts == null ? "" : DAY.format(counts.at().atZone(zone)));
        return new Line(
                person.code(),
                person.fullName(),
                kind().layout().columns().stream()
                        .map(Column::name)
                        .map(column ->
                                column.equals("ghi-chu") ? notes(status, counts) : values.getOrDefault(column, ""))
                        .toList());
    }

    private String account(AccountLine line) {
        List<String> more = new ArrayList<>();
        if (line.kind() != AccountKind.PERSONAL) {
            more.add(words("report.kind-" + code(line.kind())));
        }
        if (line.state() != AccountState.IN_USE) {
            more.add(words("report.state-" + code(line.state())));
        }
        if (line.unresolved()) {
            more.add(words("report.unresolved"));
        }
        return platform(line.platform()) + ": "
                + (line.display().isEmpty() ? line.raw() : line.display())
                + (line.displayName() == null ? "" : " (" + line.displayName() + ")")
                + (more.isEmpty() ? "" : ", " + String.join(", ", more));
    }

    private String platform(String code) {
        return platforms
                .find(code)
                .map(found -> found.names().getOrDefault(Language.VI.code(), code))
                .orElse(code);
    }

    private String notes(MemberStatus status, @Nullable Declaration counts) {
        List<String> notes = new ArrayList<>();
        if (counts != null && counts.by() instanceof DeclaredBy.OnBehalf) {
            notes.add(words(counts.confirmedBySelf() == null ? "report.entered-for" : "report.entered-confirmed"));
        }
        if (status.acceptancePending()) {
            notes.add(words("report.pending"));
        }
        if (status.member().markReason() != null
                && (status.state() == MemberState.EXEMPT || status.state() == MemberState.UNREACHABLE)) {
            notes.add(words("person.mark-" + code(status.member().mark()) + "-"
                    + status.member().markReason()));
        }
        if (status.member().paperReceived() != null) {
            notes.add(words("report.paper"));
        }
        return String.join("; ", notes);
    }

    private static String party(PartyStatus status) {
        return status == PartyStatus.PROBATIONARY ? "probationary" : "official";
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String words(String key) {
        return texts.render(Language.VI, key);
    }
}
