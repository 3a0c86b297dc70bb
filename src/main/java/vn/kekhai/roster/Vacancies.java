package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/** Tells which cells have no secretary. */
@Service
public class Vacancies {

    private static final int MOST_PARAMETERS = 1_000;

    private final JdbcClient jdbc;

    Vacancies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cells of the scope that have people and nobody who holds the office of a secretary on this day; at most so many. */
    @Transactional(readOnly = true)
    public List<UnitId> of(Scope scope, LocalDate day, int most) {
        if (scope.everywhere()) {
            return some("", List.of(), day, most);
        }
        List<UnitId> units = List.copyOf(scope.units());
        List<UnitId> vacant = new ArrayList<>();
        for (int from = 0; from < units.size() && vacant.size() < most; from += MOST_PARAMETERS) {
            List<byte[]> ids = units.subList(from, Math.min(units.size(), from + MOST_PARAMETERS)).stream()
                    .map(unit -> Ids.bytes(unit.value()))
                    .toList();
            vacant.addAll(some(" and u.id in (:units)", ids, day, most - vacant.size()));
        }
        return vacant;
    }

    private List<UnitId> some(String within, List<byte[]> units, LocalDate day, int most) {
        JdbcClient.StatementSpec sql = jdbc.sql("select u.id from roster_unit u where u.type = 'CELL'"
                        + " and (u.valid_to is null or u.valid_to > :day)" + within
                        + " and exists (select 1 from roster_person p where p.unit_id = u.id)"
                        + " and not exists (select 1 from roster_office o where o.unit_id = u.id and o.kind = 'SECRETARY'"
                        + " and o.from_on <= :day and (o.to_on is null or o.to_on > :day))"
                        + " order by u.code limit :most")
                .param("day", day)
                .param("most", most);
        return (units.isEmpty() ? sql : sql.param("units", units))
                .query((row, i) -> new UnitId(Ids.of(row.getBytes(1))))
                .list();
    }
}
