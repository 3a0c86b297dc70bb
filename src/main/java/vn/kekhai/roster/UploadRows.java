package vn.kekhai.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Upload.State;
import vn.kekhai.roster.UploadLine.Kind;

/** How a file that was sent up, and what was found in it, stand in their rows. */
@Component
class UploadRows {

    /** What is sealed of a file besides its content. */
    private record Sketch(String name, int table, int row, List<String> headings, List<String> examples) {}

    private static final SealedColumn SHAPE = new SealedColumn("roster_upload", "shape_sealed");
    private static final SealedColumn LINE = new SealedColumn("roster_upload_line", "sealed");
    private static final JsonMapper JSON = JsonMapper.shared();
    static final String COLUMNS = "id, account_id, person_id, state, why, shape_sealed, columns_text, counts,"
            + " preview, allow_left, part, steps_done, steps_all, attempts, created_at, expires_at";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Vault vault;

    UploadRows(JdbcClient jdbc, JdbcTemplate batches, Vault vault) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
    }

    byte[] sealed(UUID id, String name, Shape shape) {
        Sketch sketch = new Sketch(name, shape.table(), shape.row(), shape.headings(), shape.examples());
        return vault.seal(SHAPE, id, JSON.writeValueAsString(sketch));
    }

    UploadLine line(UUID id, byte[] sealed) {
        return JSON.readValue(vault.open(LINE, id, sealed), UploadLine.class);
    }

    Upload upload(ResultSet row) throws SQLException {
        UUID id = Ids.of(row.getBytes("id"));
        Sketch sketch = JSON.readValue(vault.open(SHAPE, id, row.getBytes("shape_sealed")), Sketch.class);
        byte[] person = row.getBytes("person_id");
        return new Upload(
                id,
                Ids.of(row.getBytes("account_id")),
                person == null ? null : new PersonId(Ids.of(person)),
                State.valueOf(row.getString("state")),
                row.getString("why"),
                sketch.name(),
                new Shape(
                        sketch.table(),
                        sketch.row(),
                        sketch.headings(),
                        sketch.examples(),
                        places(row.getString("columns_text"))),
                counts(row.getString("counts")),
                row.getString("preview"),
                row.getBoolean("allow_left"),
                row.getBoolean("part"),
                row.getInt("steps_done"),
                row.getInt("steps_all"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    static String written(Map<Column, Integer> places) {
        return places.entrySet().stream()
                .map(entry -> entry.getKey().name() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<Column, Integer> places(String written) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        counts(written.replace(':', '=')).forEach((name, place) -> places.put(Column.valueOf(name), place));
        return places;
    }

    static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<String, Integer> counts(String written) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String part : written.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                counts.put(part.substring(0, equals), Integer.valueOf(part.substring(equals + 1)));
            }
        }
        return counts;
    }

    void write(UUID upload, Kind kind, List<UploadLine> lines) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            UUID id = Ids.next();
            rows.add(new @Nullable Object[] {
                Ids.bytes(upload),
                kind.name(),
                i + 1,
                Ids.bytes(id),
                vault.seal(LINE, id, JSON.writeValueAsString(lines.get(i)))
            });
        }
        Inserts.run(batches, "insert into roster_upload_line (upload_id, kind, number, id, sealed)", rows);
    }

    void drop(UUID id) {
        forget("roster_upload_line", id);
        forget("roster_upload_part", id);
        jdbc.sql("delete from roster_upload where id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }

    void forget(String table, UUID id) {
        jdbc.sql("delete from " + table + " where upload_id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }
}
