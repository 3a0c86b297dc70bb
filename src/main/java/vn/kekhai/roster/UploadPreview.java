package vn.kekhai.roster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.ImportPlan.Change;
import vn.kekhai.roster.ImportPlan.OfficeChange;
import vn.kekhai.roster.RosterImport.Outcome;
import vn.kekhai.roster.UploadLine.Kind;
import vn.kekhai.roster.UploadLine.Wrong;
import vn.kekhai.roster.sheet.Line;

/** What a plan would change, as lines to be looked at, and as a hash that tells whether another plan does the same. */
final class UploadPreview {

    private final ImportPlan plan;
    private final UnitTree units;
    private final boolean everywhere;

    UploadPreview(Outcome outcome, boolean everywhere) {
        this.plan = outcome.plan();
        this.units = outcome.units();
        this.everywhere = everywhere;
    }

    /** @param table the file's rows, for the bad ones */
    Map<Kind, List<UploadLine>> lines(List<Line> table) {
        Map<Kind, List<UploadLine>> lines = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            lines.put(kind, new ArrayList<>());
        }
        for (Change change : plan.people()) {
            switch (change.kind()) {
                case ADDED -> of(lines, Kind.ADDED).add(line(change));
                case MOVED -> of(lines, Kind.MOVED).add(line(change));
                case UPDATED -> of(lines, Kind.UPDATED).add(line(change));
                case LEFT -> of(lines, Kind.LEFT).add(line(change));
                case UNCHANGED -> {}
            }
        }
        plan.unitsAdded().forEach(unit -> of(lines, Kind.UNIT).add(line(unit, "new")));
        plan.unitsChanged().forEach(unit -> of(lines, Kind.UNIT).add(line(unit, "changed")));
        Map<UUID, PersonState> people = plan.people().stream()
                .collect(Collectors.toMap(change -> change.after().id(), Change::after));
        plan.offices().forEach(office -> of(lines, Kind.OFFICE).add(line(office, people.get(office.person()))));
        problems(plan.bad(), table).forEach(of(lines, Kind.BAD)::add);
        problems(plan.warnings(), List.of()).forEach(of(lines, Kind.NOTE)::add);
        return lines;
    }

    private static List<UploadLine> of(Map<Kind, List<UploadLine>> lines, Kind kind) {
        return Objects.requireNonNull(lines.get(kind));
    }

    Map<String, Integer> counts(Map<Kind, List<UploadLine>> lines) {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach((kind, some) -> counts.put(kind.name(), some.size()));
        counts.put("rows", plan.rows());
        counts.put("unchanged", plan.count(ImportPlan.Kind.UNCHANGED));
        counts.put("leavers", plan.leavers());
        counts.put("members", plan.members());
        return counts;
    }

    /** Equal for plans that change the same, whatever ids and codes were made for new ones. */
    String hash() {
        List<String> parts = new ArrayList<>();
        if (plan.part()) {
            parts.add("a part of the list");
        }
        plan.unitsAdded().forEach(unit -> parts.add("unit " + unit.code() + unit.name() + above(unit)));
        plan.unitsChanged().forEach(unit -> parts.add("change " + unit.id() + unit.name() + above(unit)));
        for (Change change : plan.people()) {
            PersonState before = change.before();
            PersonState after = change.after();
            parts.add("person " + change.row() + change.kind()
                    + (before == null ? "" : before.id() + before.code() + before.unit())
                    + (after.codeGiven() ? after.code() : "")
                    + List.of(
                            after.name(),
                            String.valueOf(after.birth()),
                            String.valueOf(after.phone()),
                            String.valueOf(after.card()),
                            String.valueOf(after.citizen()),
                            after.work(),
                            after.party(),
                            units.get(after.unit()).code(),
                            String.valueOf(after.residenceName()),
                            String.valueOf(after.joined())));
        }
        for (OfficeChange office : plan.offices()) {
            parts.add("office " + office.ends() + office.kind()
                    + units.get(office.unit()).code());
        }
        plan.bad().forEach(problem -> parts.add("bad " + problem.row() + problem.flaw()));
        parts.sort(null);
        return RosterImport.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private String above(UnitState unit) {
        return unit.parent() == null ? "" : units.get(unit.parent()).code();
    }

    private UploadLine line(Change change) {
        PersonState before = change.before();
        PersonState after = change.after();
        return UploadLine.of(
                change.row() == null ? 0 : change.row(),
                after.name(),
                before == null && !after.codeGiven() ? "" : after.code(),
                before == null ? "" : units.get(before.unit()).name(),
                units.get(after.unit()).name(),
                before == null ? List.of() : differences(before, after));
    }

    private static List<String> differences(PersonState before, PersonState after) {
        List<String> what = new ArrayList<>();
        compare(what, "name", before.name(), after.name());
        compare(what, "code", before.code(), after.code());
        compare(what, "birth", before.birth(), after.birth());
        compare(what, "phone", before.phone(), after.phone());
        compare(what, "card", before.card(), after.card());
        compare(what, "citizen", before.citizen(), after.citizen());
        compare(what, "work-status", before.work(), after.work());
        compare(what, "status", before.party(), after.party());
        compare(what, "residence", before.residenceName(), after.residenceName());
        compare(what, "joined", before.joined(), after.joined());
        return what;
    }

    private static void compare(List<String> what, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            what.add(name);
        }
    }

    private static UploadLine line(UnitState unit, String what) {
        return UploadLine.of(0, unit.name(), unit.code(), "", "", List.of(what));
    }

    private UploadLine line(OfficeChange office, @Nullable PersonState person) {
        return UploadLine.of(
                0,
                person == null ? "" : person.name(),
                person == null ? "" : person.code(),
                office.kind().name(),
                units.get(office.unit()).name(),
                List.of(office.ends() == null ? "begins" : "ends"));
    }

    /** One line for each row, with all that is wrong with it. */
    private List<UploadLine> problems(List<Problem> problems, List<Line> table) {
        Map<Integer, List<Wrong>> byRow = new TreeMap<>();
        problems.forEach(problem ->
                byRow.computeIfAbsent(problem.row(), row -> new ArrayList<>()).add(wrong(problem)));
        Map<Integer, List<String>> cells = table.stream()
                .filter(line -> byRow.containsKey(line.number()))
                .collect(Collectors.toMap(Line::number, Line::cells, (first, second) -> first));
        return byRow.entrySet().stream()
                .map(entry ->
                        UploadLine.bad(entry.getKey(), entry.getValue(), cells.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private Wrong wrong(Problem problem) {
        // whoever sees a part of the roster is not told the code of somebody of another part
        String about = problem.flaw() == Flaw.IN_ANOTHER_UNIT && !everywhere ? "…" : problem.about();
        return new Wrong(
                problem.column() == null ? "" : problem.column(), problem.flaw().key(), about);
    }
}
