package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/** The roster for those who go through very many people: page by page, a bounded number of statements each, no entities. */
@Service
public class Directory {

    private static final int MOST_PARAMETERS = 1_000;
    private static final String PERSON = "select id, unit_id, work_status, party_status from roster_person where ";

    private final JdbcClient jdbc;
    private final Seals seals;

    Directory(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** Where somebody stands in the order of {@link #page}. */
    public record Place(UnitId unit, PersonId person) {}

    private record Row(PersonId person, UnitId unit, WorkStatus work, PartyStatus party) {}

    /**
     * The next of those who belong to one of these units themselves, by unit and person.
     *
     * @param after where the page before ended; null for the first page
     * @return fewer than {@code most} only where there are no more
     */
    @Transactional(readOnly = true)
    public List<Listed> page(Collection<UnitId> units, @Nullable Place after, int most) {
        List<Row> rows = new ArrayList<>();
        for (Stretch stretch : Stretch.through(units, after)) {
            if (rows.size() < most) {
                rows.addAll(jdbc.sql(PERSON + "unit_id in (:units) and id > :after and party_status in (:ours)"
                                + " order by unit_id, id limit :most")
                        .param("units", stretch.units())
                        .param("after", stretch.after())
                        .param("ours", ours())
                        .param("most", most - rows.size())
                        .query(ROW)
                        .list());
            }
        }
        return reached(rows);
    }

    /** What is known of these people, those who have left among them. */
    @Transactional(readOnly = true)
    public Map<PersonId, Listed> of(Collection<PersonId> people) {
        Map<PersonId, Listed> found = new HashMap<>();
        if (!people.isEmpty()) {
            List<Row> rows = jdbc.sql(PERSON + "id in (:ids)")
                    .param("ids", ids(people))
                    .query(ROW)
                    .list();
            reached(rows).forEach(one -> found.put(one.person(), one));
        }
        return found;
    }

    /** Where these people belong, those who have left among them. One statement for each thousand people. */
    @Transactional(readOnly = true)
    public Map<PersonId, UnitId> units(Collection<PersonId> people) {
        Map<PersonId, UnitId> units = new HashMap<>();
        List<byte[]> ids = ids(people);
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            jdbc.sql("select id, unit_id from roster_person where id in (:ids)")
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS)))
                    .query(row -> {
                        units.put(new PersonId(Ids.of(row.getBytes(1))), new UnitId(Ids.of(row.getBytes(2))));
                    });
        }
        return units;
    }

    /** How these people are addressed. */
    @Transactional(readOnly = true)
    public Map<PersonId, Called> called(Collection<PersonId> people) {
        Map<PersonId, Called> found = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.sql("select p.id, p.name_sealed, u.name, p.language from roster_person p"
                            + " join roster_unit u on u.id = p.unit_id where p.id in (:ids)")
                    .param("ids", ids(people))
                    .query(row -> {
                        UUID id = Ids.of(row.getBytes(1));
                        String name = seals.open(Seals.NAME, id, row.getBytes(2));
                        String shortName = name == null ? "" : Names.shortened(name);
                        PersonId person = new PersonId(id);
                        found.put(person, new Called(person, shortName, row.getString(3), row.getString(4)));
                    });
        }
        return found;
    }

    private List<Listed> reached(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<PersonId, Set<String>> channels = new HashMap<>();
        Set<PersonId> linked = new LinkedHashSet<>();
        jdbc.sql("select person_id, channel, unreachable from roster_address where person_id in (:ids)"
                        + " order by last_used_at desc, id desc")
                .param("ids", ids(rows.stream().map(Row::person).toList()))
                .query(row -> {
                    PersonId person = new PersonId(Ids.of(row.getBytes(1)));
                    linked.add(person);
                    if (row.getString(3) == null) {
                        channels.computeIfAbsent(person, key -> new LinkedHashSet<>())
                                .add(row.getString(2));
                    }
                });
        Map<PersonId, Listed> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(
                row.person(),
                new Listed(
                        row.person(),
                        row.unit(),
                        row.work(),
                        row.party().belongs(),
                        linked.contains(row.person()),
                        List.copyOf(channels.getOrDefault(row.person(), Set.of())))));
        return List.copyOf(found.values());
    }

    private static final RowMapper<Row> ROW = (row, i) -> new Row(
            new PersonId(Ids.of(row.getBytes(1))),
            new UnitId(Ids.of(row.getBytes(2))),
            WorkStatus.valueOf(row.getString(3)),
            PartyStatus.valueOf(row.getString(4)));

    private static List<String> ours() {
        return Stream.of(PartyStatus.values())
                .filter(PartyStatus::belongs)
                .map(PartyStatus::name)
                .toList();
    }

    private static List<byte[]> ids(Collection<PersonId> people) {
        return people.stream().map(person -> bytes(person.value())).toList();
    }

    private static byte[] bytes(UUID id) {
        return Ids.bytes(id);
    }
}
