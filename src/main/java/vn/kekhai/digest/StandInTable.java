package vn.kekhai.digest;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.digest.RoundTable.Round;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Keeps, while a round goes on, of which cells the level above is to be told. Every method runs in the caller's transaction. */
@Component
class StandInTable {

    /**
     * A cell that has nobody of its own to be written to.
     *
     * @param reader who is told instead
     * @param office the unit in which the reader holds the office
     * @param parent the unit above the cell
     * @param wanted of how many members something is wanted
     * @param asked how many members must declare
     */
    record StandIn(UnitId cell, PersonId reader, UnitId office, UnitId parent, int wanted, int asked) {}

    private final JdbcTemplate jdbc;

    StandInTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(Round round, Collection<StandIn> standIns) {
        jdbc.batchUpdate(
                "insert into digest_stand_in (round_id, unit_id, recipient_id, office_unit, parent_id, wanted, asked, day)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update recipient_id = values(recipient_id)",
                standIns.stream()
                        .map(one -> new Object[] {
                            Ids.bytes(round.id()),
                            Ids.bytes(one.cell().value()),
                            Ids.bytes(one.reader().value()),
                            Ids.bytes(one.office().value()),
                            Ids.bytes(one.parent().value()),
                            one.wanted(),
                            one.asked(),
                            round.day()
                        })
                        .toList());
    }

    List<StandIn> of(Round round) {
        return jdbc.query(
                "select unit_id, recipient_id, office_unit, parent_id, wanted, asked from digest_stand_in"
                        + " where round_id = ? order by unit_id",
                (row, i) -> new StandIn(
                        new UnitId(Ids.of(row.getBytes(1))),
                        new PersonId(Ids.of(row.getBytes(2))),
                        new UnitId(Ids.of(row.getBytes(3))),
                        new UnitId(Ids.of(row.getBytes(4))),
                        row.getInt(5),
                        row.getInt(6)),
                Ids.bytes(round.id()));
    }

    void forget(Round round) {
        jdbc.update("delete from digest_stand_in where round_id = ?", Ids.bytes(round.id()));
    }
}
