package vn.kekhai.roster;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.database.Ids;

/** Very many people in cells of their own, as a big roster has them beside those that a test is about; nobody's seal opens. */
public final class CrowdedCells implements AutoCloseable {

    private static final String INTO = "insert into roster_person (id, code, unit_id, code_given, name_sealed,"
            + " name_birth_index, work_status, party_status, updated_at) select unhex(md5(concat(hex(id), ?))),"
            + " md5(concat(hex(id), ?)), ?, code_given, name_sealed, name_birth_index, work_status, party_status,"
            + " updated_at from roster_person where ";

    private final JdbcTemplate jdbc;
    public final Set<UnitId> units = new HashSet<>();

    /**
     * @param like whose row each of them has, but for the place
     * @param doublings how often each cell's people are doubled from the first one on
     */
    public CrowdedCells(JdbcTemplate jdbc, PersonId like, int cells, int doublings) {
        this.jdbc = jdbc;
        for (int i = 0; i < cells; i++) {
            UnitId unit = new UnitId(Ids.next());
            String name = unit.value().toString();
            byte[] id = Ids.bytes(unit.value());
            units.add(unit);
            jdbc.update(
                    "insert into roster_unit (id, code, name, type, valid_from) values (?, ?, 'Chi bộ', 'CELL', '2020-01-01')",
                    id,
                    name);
            jdbc.update(INTO + "id = ?", name, name, id, Ids.bytes(like.value()));
            for (int doubling = 0; doubling < doublings; doubling++) {
                jdbc.update(INTO + "unit_id = ?", "" + doubling, "" + doubling, id, id);
            }
        }
        jdbc.execute("analyze table roster_person");
    }

    @Override
    public void close() {
        for (UnitId unit : units) {
            jdbc.update("delete from roster_person where unit_id = ?", Ids.bytes(unit.value()));
            jdbc.update("delete from roster_unit where id = ?", Ids.bytes(unit.value()));
        }
    }
}
