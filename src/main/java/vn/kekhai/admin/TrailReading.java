package vn.kekhai.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.Entry;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/**
 * The trail as one viewer may see it. Who may read it everywhere sees all of it; who may read that of some units sees what
 * was done to these and to their people, and what their people did to none in particular.
 */
@Component
class TrailReading {

    private static final int AT_ONCE = 400;
    private static final int ROUNDS = 5;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * Somebody or something that an entry names.
     *
     * @param words the name; null where it is a person whom the viewer may not see, or unknown
     * @param person whether it is a person whose page may be opened
     */
    record Who(@Nullable String words, @Nullable String code, boolean person, boolean hidden) {

        static final Who NOBODY = new Who(null, null, false, false);
        private static final Who HIDDEN = new Who(null, null, false, true);
    }

    /** A line of the page; ids of units in the facts are the units' names. */
    record Line(Entry entry, boolean house, Who actor, Who subject, Map<String, String> facts) {}

    /**
     * A page.
     *
     * @param goOn after which entry to look further; null when all was looked at
     */
    record Page(List<Line> lines, @Nullable UUID goOn) {}

    private record Known(Map<UUID, Person> people, Map<UUID, Unit> units) {}

    private final Trail trail;
    private final Rights rights;
    private final People people;
    private final Units units;

    TrailReading(Trail trail, Rights rights, People people, Units units) {
        this.trail = trail;
        this.rights = rights;
        this.people = people;
        this.units = units;
    }

    /** The next lines: so many, or fewer where few of very many entries are for this viewer. */
    Page page(Viewer viewer, Search search, @Nullable UUID after, int most) {
        Scope read = rights.scope(viewer, Power.AUDIT);
        Scope seen = rights.scope(viewer, Power.SEE_PEOPLE);
        if (read.everywhere()) {
            List<Entry> entries = trail.page(search, after, most + 1);
            boolean more = entries.size() > most;
            List<Entry> shown = more ? entries.subList(0, most) : entries;
            Known known = known(shown);
            return new Page(
                    shown.stream().map(entry -> line(entry, known, seen)).toList(),
                    more ? shown.getLast().id() : null);
        }
        List<Line> lines = new ArrayList<>();
        UUID from = after;
        for (int round = 0; round < ROUNDS; round++) {
            List<Entry> entries = trail.page(search, from, AT_ONCE);
            Known known = known(entries);
            for (Entry entry : entries) {
                if (concerns(entry, known, read)) {
                    lines.add(line(entry, known, seen));
                    if (lines.size() == most) {
                        return new Page(lines, entry.id());
                    }
                }
            }
            if (entries.size() < AT_ONCE) {
                return new Page(lines, null);
            }
            from = entries.getLast().id();
        }
        return new Page(lines, from);
    }

    private Known known(List<Entry> entries) {
        Set<UUID> ids = new HashSet<>();
        Set<UUID> subjects = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.actor() != null) {
                ids.add(entry.actor());
            }
            if (entry.subject() != null) {
                subjects.add(entry.subject());
            }
            entry.facts().values().stream()
                    .filter(value -> ID.matcher(value).matches())
                    .map(UUID::fromString)
                    .forEach(subjects::add);
        }
        ids.addAll(subjects);
        return new Known(
                people.findAll(ids.stream().map(PersonId::new).toList()).stream()
                        .collect(Collectors.toMap(person -> person.id().value(), Function.identity())),
                units.findAll(subjects.stream().map(UnitId::new).toList()).stream()
                        .collect(Collectors.toMap(unit -> unit.id().value(), Function.identity())));
    }

    private static boolean concerns(Entry entry, Known known, Scope read) {
        if (entry.subject() != null) {
            Person person = known.people().get(entry.subject());
            if (person != null) {
                return read.has(person.unit());
            }
            Unit unit = known.units().get(entry.subject());
            if (unit != null) {
                return read.has(unit.id());
            }
        }
        Person actor = entry.actor() == null ? null : known.people().get(entry.actor());
        return actor != null && read.has(actor.unit());
    }

    private static Line line(Entry entry, Known known, Scope seen) {
        Map<String, String> facts = new TreeMap<>();
        entry.facts().forEach((key, value) -> {
            Unit unit = ID.matcher(value).matches() ? known.units().get(UUID.fromString(value)) : null;
            facts.put(key, unit == null ? value : unit.name());
        });
        return new Line(
                entry,
                Account.HOUSE.equals(entry.actor()),
                who(entry.actor(), known, seen),
                who(entry.subject(), known, seen),
                facts);
    }

    private static Who who(@Nullable UUID id, Known known, Scope seen) {
        if (id == null) {
            return Who.NOBODY;
        }
        Person person = known.people().get(id);
        if (person != null) {
            return seen.has(person.unit()) ? new Who(person.fullName(), person.code(), true, false) : Who.HIDDEN;
        }
        Unit unit = known.units().get(id);
        return unit == null ? Who.NOBODY : new Who(unit.name(), unit.code(), false, false);
    }
}
