package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.UnitId;

/** Keeps since when, until when and why a cell's secretary cannot be written to. One row a span of days, not a day. */
@Component
class VacancyTable {

    private static final String COLUMNS = "select unit_id, since, lack, level from digest_vacancy";
    private static final RowMapper<Vacancy> VACANCY = (row, i) -> new Vacancy(
            new UnitId(Ids.of(row.getBytes(1))),
            row.getObject(2, LocalDate.class),
            Responsible.Lack.valueOf(row.getString(3)),
            Responsible.Level.valueOf(row.getString(4)));

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    VacancyTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    List<Vacancy> on(LocalDate day) {
        return jdbc.sql(COLUMNS + " where since <= :day and (until is null or until > :day) order by unit_id")
                .param("day", day)
                .query(VACANCY)
                .list();
    }

    /** Those of these units that are vacant now. */
    Map<UnitId, Vacancy> open(Collection<UnitId> units) {
        Map<UnitId, Vacancy> open = new HashMap<>();
        Sql.chunks(units, UnitId::value)
                .forEach(ids -> jdbc.sql(COLUMNS + " where until is null and unit_id in (:units)")
                        .param("units", ids)
                        .query(VACANCY)
                        .list()
                        .forEach(vacancy -> open.put(vacancy.unit(), vacancy)));
        return open;
    }

    /** Writes down how it is with these cells on this day, as far as it has become different. */
    void note(Collection<Responsible> found, LocalDate day) {
        Map<UnitId, Vacancy> open = open(found.stream().map(Responsible::unit).toList());
        List<Object[]> ended = new ArrayList<>();
        List<Object[]> begun = new ArrayList<>();
        for (Responsible now : found) {
            Vacancy before = open.get(now.unit());
            Responsible.Lack lack = now.lack();
            if (before != null && before.lack() == lack && before.level() == now.level()) {
                continue;
            }
            byte[] unit = Ids.bytes(now.unit().value());
            if (before != null) {
                ended.add(new Object[] {day, unit});
            }
            if (lack != null) {
                begun.add(new Object[] {unit, day, lack.name(), now.level().name()});
            }
        }
        batches.batchUpdate("update digest_vacancy set until = ? where unit_id = ? and until is null", ended);
        batches.batchUpdate(
                "insert into digest_vacancy (unit_id, since, lack, level) values (?, ?, ?, ?)"
                        + " on duplicate key update until = null, lack = values(lack), level = values(level)",
                begun);
    }

    int forgetBefore(LocalDate day, int most) {
        return batches.update("delete from digest_vacancy where until < ? limit " + most, day);
    }
}
