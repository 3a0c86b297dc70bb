package vn.kekhai.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.NameSearch.Found;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;

/** Counts members by their states in the database, over this module's view. */
@Component
class Sums {

    private static final int MOST_PARAMETERS = 1_000;
    private static final int LOOKED_AT = 20_000;

    static final String BELOW = """
            with recursive below (root, id) as (
                select id, id from roster_unit where id in (:units)
                union
                select b.root, u.id from below b join roster_unit u on u.parent_id = b.id)
            """;

    private final JdbcClient jdbc;

    Sums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all members of the phase. */
    Totals all(UUID phase) {
        Map<MemberState, Integer> counts = new EnumMap<>(MemberState.class);
        jdbc.sql("select state, count(*) from report_member where phase_id = :phase group by state")
                .param("phase", Ids.bytes(phase))
                .query(row -> {
                    counts.put(MemberState.valueOf(row.getString(1)), row.getInt(2));
                });
        return new Totals(counts);
    }

    /** Of each of these units themselves. */
    Map<UnitId, Totals> of(UUID phase, Collection<UnitId> units) {
        return count(
                phase,
                units,
                "select unit_id, state, count(*) from report_member where phase_id = :phase and unit_id in (:units)"
                        + " group by unit_id, state");
    }

    /** Of each of these units and all below it. */
    Map<UnitId, Totals> below(UUID phase, Collection<UnitId> units) {
        return count(
                phase,
                units,
                BELOW + "select b.root, m.state, count(*) from below b join report_member m on m.unit_id = b.id"
                        + " where m.phase_id = :phase group by b.root, m.state");
    }

    /**
     * The next members in a state, in the order of their ids. So many are looked at for a page, and no more; where there
     * were none among them it tells where to go on.
     */
    Found members(UUID phase, MemberState state, Scope scope, @Nullable PersonId after, int most) {
        if (!scope.everywhere() && scope.units().isEmpty()) {
            return new Found(List.of(), null);
        }
        String looked = "select person_id from "
                + (scope.everywhere() ? "report_in_order where " : "report_member where unit_id in (:units) and ")
                + "phase_id = :phase and person_id > :after order by person_id limit ";
        List<PersonId> found = within(
                        jdbc.sql("select m.person_id from report_member m join (" + looked + LOOKED_AT
                                + ") some on some.person_id = m.person_id where m.phase_id = :phase and m.state = :state"
                                + " order by m.person_id limit :most"),
                        phase,
                        scope,
                        after)
                .param("state", state.name())
                .param("most", most)
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .list();
        if (found.size() == most) {
            return new Found(found, found.getLast());
        }
        PersonId last = within(jdbc.sql(looked + "1 offset " + (LOOKED_AT - 1)), phase, scope, after)
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .optional()
                .orElse(null);
        return new Found(found, last);
    }

    private static JdbcClient.StatementSpec within(
            JdbcClient.StatementSpec sql, UUID phase, Scope scope, @Nullable PersonId after) {
        JdbcClient.StatementSpec all = sql.param("phase", Ids.bytes(phase))
                .param("after", Ids.bytes(after == null ? new UUID(0, 0) : after.value()));
        return scope.everywhere()
                ? all
                : all.param(
                        "units",
                        scope.units().stream()
                                .map(unit -> Ids.bytes(unit.value()))
                                .toList());
    }

    /**
     * On which day those who have declared did so first.
     *
     * @param unit with all below it; null for everywhere
     */
    SortedMap<LocalDate, Integer> done(UUID phase, @Nullable UnitId unit, ZoneId zone) {
        // by the hour, since a day of the house's zone is none of the table's
        String members = "from report_member m " + (unit == null ? "" : "join below b on b.id = m.unit_id ");
        String sql = "select date_format(first_at, '%Y-%m-%d %H:00:00') an_hour, count(*) n from ("
                + "select min(d.declared_at) first_at " + members
                + "join declaration_declaration d on d.person_id = m.person_id and d.declared_at >= m.counts_since "
                + "where m.phase_id = :phase and m.state in ('DECLARED', 'NONE') group by m.person_id) firsts "
                + "group by an_hour";
        SortedMap<LocalDate, Integer> days = new TreeMap<>();
        JdbcClient.StatementSpec spec =
                jdbc.sql((unit == null ? "" : BELOW) + sql).param("phase", Ids.bytes(phase));
        if (unit != null) {
            spec = spec.param("units", List.of(Ids.bytes(unit.value())));
        }
        spec.query(row -> {
            Instant hour =
                    LocalDateTime.parse(row.getString(1).replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            days.merge(LocalDate.ofInstant(hour, zone), row.getInt(2), Integer::sum);
        });
        return days;
    }

    private Map<UnitId, Totals> count(UUID phase, Collection<UnitId> units, String sql) {
        Map<UnitId, Map<MemberState, Integer>> counts = new HashMap<>();
        List<UnitId> all = new ArrayList<>(units);
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            List<byte[]> some = all.subList(from, Math.min(all.size(), from + MOST_PARAMETERS)).stream()
                    .map(unit -> Ids.bytes(unit.value()))
                    .collect(Collectors.toList());
            jdbc.sql(sql).param("phase", Ids.bytes(phase)).param("units", some).query(row -> {
                counts.computeIfAbsent(new UnitId(Ids.of(row.getBytes(1))), unit -> new EnumMap<>(MemberState.class))
                        .put(MemberState.valueOf(row.getString(2)), row.getInt(3));
            });
        }
        Map<UnitId, Totals> totals = new LinkedHashMap<>();
        units.forEach(unit -> totals.put(unit, new Totals(counts.getOrDefault(unit, Map.of()))));
        return totals;
    }
}
