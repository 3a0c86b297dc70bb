package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.ImportPlan.Change;
import vn.kekhai.roster.ImportPlan.OfficeChange;

/** Compares a roster file with the roster, and computes what it changes. Writes nothing. */
final class ImportPlanner {

    /** Offices that a file gives and takes, those that were given by hand excepted; the others it can only give. */
    private static final Set<OfficeKind> TAKEN_BY_FILE =
            Set.of(OfficeKind.SECRETARY, OfficeKind.DEPUTY, OfficeKind.COMMITTEE_OFFICER);

    private static final Set<OfficeKind> OF_A_CELL = Set.of(OfficeKind.SECRETARY, OfficeKind.DEPUTY);

    private record Post(UUID unit, OfficeKind kind) {}

    private final RosterFile file;
    private final UnitTree units;
    private final LocalDate today;
    private final Scope scope;
    private final List<Problem> bad = new ArrayList<>();
    private final List<Problem> warnings;
    private final List<Recognition.Row> rows = new ArrayList<>();
    private final Set<UUID> mentioned = new LinkedHashSet<>();
    private final List<UnitState> unitsAdded = new ArrayList<>();
    private final Set<UUID> added = new HashSet<>();
    private final List<UUID> named = new ArrayList<>();

    /** @param scope in which units offices may be taken */
    ImportPlanner(RosterFile file, Collection<UnitState> existingUnits, LocalDate today, Scope scope) {
        this.scope = scope;
        this.file = file;
        this.units = new UnitTree(existingUnits);
        this.today = today;
        this.warnings = new ArrayList<>(file.warnings());
        file.lines().forEach(this::place);
    }

    /** Finds the unit of a line; a bad line brings no unit into being. */
    private void place(RosterLine line) {
        bad.addAll(line.problems());
        if (!line.isGood() || line.unit() == null) {
            return;
        }
        UnitTree.Place place = units.settle(line.unit());
        switch (place) {
            case UnitTree.Place.At at -> {
                if (line.isOfPerson()) {
                    rows.add(new Recognition.Row(line, at.unit().id()));
                } else {
                    mentioned.add(at.unit().id());
                }
            }
            case UnitTree.Place.Unclear unclear -> bad.add(new Problem(line.row(), null, "unit", unclear.flaw()));
        }
    }

    /** The units whose people the file lists, as far as there are any yet. */
    Set<UUID> covered() {
        Set<UUID> covered = new LinkedHashSet<>();
        rows.stream()
                .map(Recognition.Row::unit)
                .filter(unit -> !units.isNew(unit))
                .forEach(covered::add);
        return covered;
    }

    /**
     * The plan.
     *
     * @param known everybody whom the lines may mean, and everybody of the covered units
     * @param held the offices that those people hold
     */
    ImportPlan plan(KnownRoster.Known all, Map<UUID, List<KnownRoster.Held>> held) {
        Collection<PersonState> known = all.people();
        Recognition recognition = new Recognition(known, all.merged());
        recognition.recognise(rows);
        Set<UUID> unclear = doubts(recognition);

        List<Change> changes = new ArrayList<>();
        List<OfficeChange> offices = new ArrayList<>();
        settle(recognition);
        for (Recognition.Row row : rows) {
            recognition.refusal(row).ifPresent(bad::add);
            recognition.passedOver(row).ifPresent(warnings::add);
            if (recognition.goesIn(row)) {
                PersonState before = recognition.person(row).orElse(null);
                PersonState after = after(row, before, recognition.isByMerged(row));
                changes.add(new Change(row.line().row(), before, after));
                offices.addAll(offices(row.line(), before, after, held.getOrDefault(after.id(), List.of())));
            }
        }

        Set<UUID> covered = covered();
        List<PersonState> members = known.stream()
                .filter(person -> person.belongs() && covered.contains(person.unit()))
                .toList();
        // who mends some rows and sends them alone says nothing of the others
        List<PersonState> missing = (file.part() ? List.<PersonState>of() : members)
                .stream()
                        .filter(person -> !recognition.isClaimed(person) && !recognition.isInDoubt(person))
                        .filter(person ->
                                !unclear.contains(person.unit()) && person.party() != PartyStatus.TRANSFERRING)
                        .sorted(Comparator.comparing(PersonState::code))
                        .toList();
        Map<Boolean, List<PersonState>> gone = missing.stream()
                .collect(Collectors.partitioningBy(person ->
                        held.getOrDefault(person.id(), List.of()).stream().allMatch(this::isOfScope)));
        List<PersonState> leavers = Objects.requireNonNull(gone.get(true));
        for (PersonState leaver : leavers) {
            changes.add(new Change(null, leaver, leaver.gone(PartyStatus.LEFT, today)));
            held.getOrDefault(leaver.id(), List.of()).forEach(office -> offices.add(ending(office)));
        }
        for (PersonState kept : Objects.requireNonNull(gone.get(false))) {
            warnings.add(new Problem(0, null, "person", Flaw.KEPT_FOR_OFFICE, kept.code()));
        }
        bad.sort(Comparator.comparingInt(Problem::row));
        warnings.sort(Comparator.comparingInt(Problem::row));
        return new ImportPlan(
                unitsAdded,
                units.changed(),
                changes,
                offices,
                named,
                bad,
                warnings,
                (int) file.lines().stream().filter(RosterLine::isOfPerson).count(),
                leavers.size(),
                members.size(),
                file.part());
    }

    /** Which of the new units are to be: those that a row tells of, and those of the rows that are not refused. */
    private void settle(Recognition recognition) {
        Set<UUID> used = new HashSet<>(mentioned);
        rows.stream().filter(recognition::goesIn).map(Recognition.Row::unit).forEach(used::add);
        unitsAdded.addAll(units.added(used));
        unitsAdded.stream().map(UnitState::id).forEach(added::add);
    }

    private boolean willBe(UUID unit) {
        return !units.isNew(unit) || added.contains(unit);
    }

    UnitTree units() {
        return units;
    }

    /** Whom the bad lines may mean; the units of which that cannot be told, so that nobody of them has left. */
    private Set<UUID> doubts(Recognition recognition) {
        Set<UUID> placed = new HashSet<>();
        Set<Integer> good = new HashSet<>();
        rows.forEach(row -> good.add(row.line().row()));
        for (RosterLine line : file.lines()) {
            if (!good.contains(line.row()) && line.isOfPerson()) {
                UUID unit = line.unit() == null
                        ? null
                        : units.find(line.unit()).map(UnitState::id).orElse(null);
                if (!recognition.doubt(line, unit) && unit != null) {
                    placed.add(unit);
                }
            }
        }
        return placed;
    }

    /** What the row makes of a person. An empty cell takes nothing away. */
    private PersonState after(Recognition.Row row, @Nullable PersonState before, boolean byMerged) {
        RosterLine line = row.line();
        PartyStatus party = party(line, before);
        // the code and the numbers of a merged record stay with that record
        String code = byMerged ? null : line.code();
        String card = byMerged && before != null && before.card() != null ? before.card() : line.card();
        String citizen = byMerged && before != null && before.citizen() != null ? before.citizen() : line.citizen();
        UnitRef home = line.residence();
        UUID residence = home == null
                ? null
                : units.find(home).map(UnitState::id).filter(this::willBe).orElse(null);
        String residenceName = home == null ? null : home.name() == null ? home.code() : home.name();
        return new PersonState(
                before == null ? Ids.next() : before.id(),
                code != null ? code : before == null ? "DV" + Secrets.letters(7) : before.code(),
                code != null || before != null && before.codeGiven(),
                Objects.requireNonNull(line.name()),
                or(line.birth(), before == null ? null : before.birth()),
                or(line.phone(), before == null ? null : before.phone()),
                or(card, before == null ? null : before.card()),
                or(citizen, before == null ? null : before.citizen()),
                line.work() != null ? line.work() : before == null ? WorkStatus.OTHER : before.work(),
                party,
                row.unit(),
                home == null && before != null ? before.residence() : residence,
                or(residenceName, before == null ? null : before.residenceName()),
                or(line.joined(), before == null ? null : before.joined()),
                party.belongs() ? null : before == null || before.left() == null ? today : before.left());
    }

    /** A person who stands in the list takes part again, unless the list says otherwise. */
    private static PartyStatus party(RosterLine line, @Nullable PersonState before) {
        if (line.party() != null) {
            return line.party();
        }
        if (before == null) {
            return PartyStatus.OFFICIAL;
        }
        boolean back = !before.belongs() || line.active() && before.party() == PartyStatus.TRANSFERRING;
        return back ? PartyStatus.OFFICIAL : before.party();
    }

    private List<OfficeChange> offices(
            RosterLine line, @Nullable PersonState before, PersonState after, List<KnownRoster.Held> held) {
        if (!after.belongs()) {
            return held.stream().map(ImportPlanner::ending).toList();
        }
        List<OfficeChange> changes = new ArrayList<>();
        if (line.titles() == null) {
            UUID old = before == null ? after.unit() : before.unit();
            held.stream()
                    .filter(office -> !old.equals(after.unit())
                            && OF_A_CELL.contains(office.kind())
                            && office.unit().equals(old))
                    .forEach(office -> changes.add(ending(office)));
            return changes;
        }
        Set<Post> wanted = posts(line, units.get(after.unit()));
        held.stream()
                .filter(office -> office.fromFile() && TAKEN_BY_FILE.contains(office.kind()) && isOfScope(office))
                .filter(office -> !wanted.contains(new Post(office.unit(), office.kind())))
                .forEach(office -> changes.add(ending(office)));
        held.stream()
                .filter(office -> !office.fromFile() && wanted.contains(new Post(office.unit(), office.kind())))
                .forEach(office -> named.add(office.id()));
        held.forEach(office -> wanted.remove(new Post(office.unit(), office.kind())));
        wanted.forEach(post -> changes.add(new OfficeChange(null, after.id(), post.unit(), post.kind())));
        return changes;
    }

    private Set<Post> posts(RosterLine line, UnitState own) {
        Set<Post> posts = new LinkedHashSet<>();
        for (String title : Objects.requireNonNull(line.titles())) {
            Statuses.position(title, own.name()).ifPresent(position -> {
                UnitState unit = unitOf(position, line, own);
                posts.add(new Post(unit.id(), position.kind()));
            });
        }
        return posts;
    }

    private UnitState unitOf(Statuses.Position position, RosterLine line, UnitState own) {
        UnitRef told = line.positionUnit() == null ? null : UnitRef.of(line.positionUnit(), "", null);
        UnitState named = told == null ? null : units.find(told).orElse(null);
        if (told != null && named == null) {
            warnings.add(
                    new Problem(line.row(), file.headings().text(Column.POSITION_UNIT), "unit code", Flaw.UNKNOWN));
        }
        if (named != null) {
            return named;
        }
        if (position.kind() == OfficeKind.ADMIN) {
            return units.top(own);
        }
        return position.above() && own.parent() != null ? units.get(own.parent()) : own;
    }

    private boolean isOfScope(KnownRoster.Held office) {
        return scope.has(new UnitId(office.unit()));
    }

    private static OfficeChange ending(KnownRoster.Held office) {
        return new OfficeChange(office.id(), office.person(), office.unit(), office.kind());
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
