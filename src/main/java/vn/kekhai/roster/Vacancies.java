package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Responsible.Lack;

/** Tells which cells have no secretary, or none who can be written to. Cells in which nobody is any more do not count. */
@Service
public class Vacancies {

    private static final int MOST_PARAMETERS = 1_000;

    private static final String OFFICE = " where o.unit_id = u.id and o.kind = 'SECRETARY'"
            + " and o.from_on <= :day and (o.to_on is null or o.to_on > :day))";
    private static final String HELD = "exists (select 1 from roster_office o" + OFFICE;
    private static final String LINKED =
            "exists (select 1 from roster_office o join roster_address a on a.person_id = o.person_id" + OFFICE;
    private static final String REACHED = "exists (select 1 from roster_office o"
            + " join roster_address a on a.person_id = o.person_id and a.unreachable is null" + OFFICE;

    /** Asked last, of each cell that is left: with "exists" the server would read all people there are before anything else. */
    private static final String PEOPLED = "(select 1 from roster_person p force index (roster_person_unit)"
            + " where p.unit_id = u.id and p.party_status in (:ours) limit 1) = 1";

    private final JdbcClient jdbc;

    Vacancies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A cell whose secretary is not written to, and why. */
    public record Vacancy(UnitId unit, Lack lack) {}

    /** Cells of the scope that have people and nobody who holds the office of a secretary on this day; at most so many. */
    @Transactional(readOnly = true)
    public List<Vacancy> of(Scope scope, LocalDate day, int most) {
        return some("not " + HELD, scope, day, most);
    }

    /** Cells of the scope that have people and a secretary, but none whom a message reaches on this day; at most so many. */
    @Transactional(readOnly = true)
    public List<Vacancy> unreached(Scope scope, LocalDate day, int most) {
        return some(HELD + " and not " + REACHED, scope, day, most);
    }

    /** How many cells there are on this day. */
    @Transactional(readOnly = true)
    public int cells(LocalDate day) {
        return jdbc.sql("select count(*) from roster_unit u where u.type = 'CELL'"
                        + " and (u.valid_to is null or u.valid_to > :day)")
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private List<Vacancy> some(String which, Scope scope, LocalDate day, int most) {
        if (scope.everywhere()) {
            return page(which, null, day, most);
        }
        List<UnitId> units = List.copyOf(scope.units());
        List<Vacancy> found = new ArrayList<>();
        for (int from = 0; from < units.size() && found.size() < most; from += MOST_PARAMETERS) {
            List<byte[]> ids = units.subList(from, Math.min(units.size(), from + MOST_PARAMETERS)).stream()
                    .map(unit -> Ids.bytes(unit.value()))
                    .toList();
            found.addAll(page(which, ids, day, most - found.size()));
        }
        return found;
    }

    private List<Vacancy> page(String which, @Nullable List<byte[]> within, LocalDate day, int most) {
        JdbcClient.StatementSpec sql = jdbc.sql("select u.id, " + HELD + ", " + LINKED
                        + " from roster_unit u where u.type = 'CELL' and (u.valid_to is null or u.valid_to > :day)"
                        + (within == null ? "" : " and u.id in (:units)")
                        + " and " + which + " and " + PEOPLED + " order by u.code limit :most")
                .param("day", day)
                .param("ours", PartyStatus.belonging())
                .param("most", most);
        return (within == null ? sql : sql.param("units", within))
                .query((row, i) ->
                        new Vacancy(new UnitId(Ids.of(row.getBytes(1))), lack(row.getBoolean(2), row.getBoolean(3))))
                .list();
    }

    private static Lack lack(boolean held, boolean linked) {
        if (!held) {
            return Lack.NO_SECRETARY;
        }
        return linked ? Lack.BLOCKED : Lack.NOT_LINKED;
    }
}
