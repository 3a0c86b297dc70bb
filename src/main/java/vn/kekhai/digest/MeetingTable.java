package vn.kekhai.digest;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Keeps on which day of the month cells meet. */
@Component
class MeetingTable {

    private final JdbcClient jdbc;

    MeetingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these units that have said it, with their day of the month. */
    Map<UnitId, Integer> of(Collection<UnitId> units) {
        Map<UnitId, Integer> days = new HashMap<>();
        Sql.chunks(units, UnitId::value)
                .forEach(ids -> jdbc.sql("select unit_id, month_day from digest_meeting where unit_id in (:units)")
                        .param("units", ids)
                        .query(row -> {
                            days.put(new UnitId(Ids.of(row.getBytes(1))), row.getInt(2));
                        }));
        return days;
    }

    /** Whether a unit that meets on this day of the month meets on this day. */
    static boolean meetsOn(int monthDay, LocalDate day) {
        return day.getDayOfMonth() == Math.min(monthDay, YearMonth.from(day).lengthOfMonth());
    }

    /** @param monthDay 1 to 31; 0: there is no such day any more */
    void say(UnitId unit, int monthDay, PersonId by, Instant at) {
        if (monthDay == 0) {
            jdbc.sql("delete from digest_meeting where unit_id = :unit")
                    .param("unit", Ids.bytes(unit.value()))
                    .update();
            return;
        }
        jdbc.sql("insert into digest_meeting (unit_id, month_day, said_by, said_at) values (:unit, :day, :by, :at)"
                        + " on duplicate key update month_day = values(month_day), said_by = values(said_by),"
                        + " said_at = values(said_at)")
                .param("unit", Ids.bytes(unit.value()))
                .param("day", monthDay)
                .param("by", Ids.bytes(by.value()))
                .param("at", Timestamp.from(at))
                .update();
    }
}
