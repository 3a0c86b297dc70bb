package vn.kekhai.roster;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Upload.State;
import vn.kekhai.roster.UploadLine.Kind;

/** The roster files that were sent up, sealed, with what became of them. Whose a file is sees it, and nobody else. */
@Component
class Uploads {

    /**
     * Work that an instance has taken.
     *
     * @param claim its own; whoever has another may not go on
     */
    record Work(Upload upload, UUID claim, int attempts) {}

    /** What is sealed of a file besides its content. */
    private record Sketch(String name, int table, int row, List<String> headings, List<String> examples) {}

    private static final SealedColumn SHAPE = new SealedColumn("roster_upload", "shape_sealed");
    private static final SealedColumn PART = new SealedColumn("roster_upload_part", "sealed");
    private static final SealedColumn LINE = new SealedColumn("roster_upload_line", "sealed");
    private static final int PART_BYTES = 512 << 10;
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS = "id, account_id, person_id, state, why, shape_sealed, columns_text, counts,"
            + " preview, allow_left, steps_done, steps_all, attempts, created_at, expires_at";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Vault vault;
    private final Clock clock;
    private final RosterSettings settings;

    Uploads(JdbcClient jdbc, JdbcTemplate batches, Vault vault, Clock clock, RosterSettings settings) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
    }

    /** Keeps a file. Those that the same account sent up before and never confirmed are given up. */
    @Transactional
    UUID keep(Viewer viewer, String name, byte[] content, Shape shape) {
        List<UUID> before = jdbc.sql("select id from roster_upload where account_id = :account"
                        + " and state in ('COLUMNS', 'CHECKING', 'CHECKED', 'FAILED')")
                .param("account", Ids.bytes(viewer.account()))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
        before.forEach(this::drop);
        UUID id = Ids.next();
        Instant now = clock.instant();
        Sketch sketch = new Sketch(name, shape.table(), shape.row(), shape.headings(), shape.examples());
        jdbc.sql("insert into roster_upload (id, account_id, person_id, state, shape_sealed, columns_text, counts,"
                        + " allow_left, steps_done, steps_all, attempts, created_at, expires_at) values (:id, :account,"
                        + " :person, 'COLUMNS', :shape, :columns, '', false, 0, 0, 0, :now, :expires)")
                .param("id", Ids.bytes(id))
                .param("account", Ids.bytes(viewer.account()))
                .param(
                        "person",
                        viewer.person() == null
                                ? null
                                : Ids.bytes(viewer.person().value()))
                .param("shape", vault.seal(SHAPE, id, JSON.writeValueAsString(sketch)))
                .param("columns", written(shape.places()))
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Duration.ofHours(settings.uploadHours()))))
                .update();
        for (int number = 0; number * PART_BYTES < content.length; number++) {
            UUID part = Ids.next();
            int from = number * PART_BYTES;
            byte[] some = Arrays.copyOfRange(content, from, Math.min(content.length, from + PART_BYTES));
            jdbc.sql("insert into roster_upload_part (upload_id, number, id, sealed) values (:upload, :number, :id,"
                            + " :sealed)")
                    .param("upload", Ids.bytes(id))
                    .param("number", number)
                    .param("id", Ids.bytes(part))
                    .param("sealed", vault.seal(PART, part, some))
                    .update();
        }
        return id;
    }

    /** The viewer's own file, unless it has expired. */
    @Transactional(readOnly = true)
    Optional<Upload> find(Viewer viewer, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from roster_upload where id = :id and account_id = :account"
                        + " and expires_at > :now")
                .param("id", Ids.bytes(id))
                .param("account", Ids.bytes(viewer.account()))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> upload(row))
                .optional();
    }

    /** The viewer's files, the newest first. */
    @Transactional(readOnly = true)
    List<Upload> of(Viewer viewer, int most) {
        return jdbc.sql("select " + COLUMNS + " from roster_upload where account_id = :account and expires_at > :now"
                        + " order by created_at desc limit :most")
                .param("account", Ids.bytes(viewer.account()))
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, i) -> upload(row))
                .list();
    }

    /** The file's content. */
    @Transactional(readOnly = true)
    byte[] content(UUID id) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        jdbc.sql("select id, sealed from roster_upload_part where upload_id = :id order by number")
                .param("id", Ids.bytes(id))
                .query(row -> {
                    all.writeBytes(vault.openBytes(PART, Ids.of(row.getBytes(1)), row.getBytes(2)));
                });
        return all.toByteArray();
    }

    /** The officer has said what the columns are: the file is to be compared with the roster. */
    @Transactional
    boolean check(UUID id, Map<Column, Integer> places) {
        return jdbc.sql("update roster_upload set state = 'CHECKING', columns_text = :columns, why = null, counts = '',"
                                + " preview = null, steps_done = 0, steps_all = 0, attempts = 0, claim = null,"
                                + " lease_until = null where id = :id and state in ('COLUMNS', 'CHECKED', 'FAILED')")
                        .param("columns", written(places))
                        .param("id", Ids.bytes(id))
                        .update()
                == 1;
    }

    /** The officer has looked at exactly this preview and says yes. */
    @Transactional
    boolean confirm(UUID id, String preview, boolean allowLeft) {
        return jdbc.sql("update roster_upload set state = 'WRITING', allow_left = :left, steps_done = 0, steps_all = 0,"
                                + " attempts = 0, claim = null, lease_until = null"
                                + " where id = :id and state = 'CHECKED' and preview = :preview")
                        .param("left", allowLeft)
                        .param("id", Ids.bytes(id))
                        .param("preview", preview)
                        .update()
                == 1;
    }

    /** Deletes a file with all that was found in it, unless it is just being written. */
    @Transactional
    boolean discard(UUID id) {
        int found = jdbc.sql("update roster_upload set state = 'FAILED' where id = :id and state <> 'WRITING'")
                .param("id", Ids.bytes(id))
                .update();
        if (found == 1) {
            drop(id);
        }
        return found == 1;
    }

    /** The next file to work on, if there is one: new, or left lying by an instance that is gone. */
    @Transactional
    Optional<Work> claim() {
        Instant now = clock.instant();
        Optional<UUID> next = jdbc.sql("select id from roster_upload where state in ('CHECKING', 'WRITING')"
                        + " and (lease_until is null or lease_until < :now) and expires_at > :now"
                        + " order by created_at limit 1 for update skip locked")
                .param("now", Timestamp.from(now))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .optional();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        UUID id = next.get();
        UUID claim = Ids.next();
        jdbc.sql("update roster_upload set claim = :claim, lease_until = :lease, attempts = attempts + 1,"
                        + " steps_done = 0 where id = :id")
                .param("claim", Ids.bytes(claim))
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("id", Ids.bytes(id))
                .update();
        Work work = jdbc.sql("select " + COLUMNS + " from roster_upload where id = :id")
                .param("id", Ids.bytes(id))
                .query((row, i) -> new Work(upload(row), claim, row.getInt("attempts")))
                .single();
        if (work.attempts() > MOST_ATTEMPTS) {
            fail(work, "import.failed");
            return Optional.empty();
        }
        return Optional.of(work);
    }

    /** Tells how far it is, and that it goes on; seen at once, whatever becomes of the rest. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void progress(Work work, int done, int all) {
        jdbc.sql("update roster_upload set steps_done = :done, steps_all = :all, lease_until = :lease"
                        + " where id = :id and claim = :claim")
                .param("done", done)
                .param("all", all)
                .param("lease", Timestamp.from(clock.instant().plus(LEASE)))
                .param("id", Ids.bytes(work.upload().id()))
                .param("claim", Ids.bytes(work.claim()))
                .update();
    }

    /** Keeps what a comparison has found, for the officer to look at. */
    @Transactional
    void checked(
            Work work,
            Map<Kind, List<UploadLine>> lines,
            Map<String, Integer> counts,
            String preview,
            @Nullable String note) {
        UUID id = work.upload().id();
        int ours = jdbc.sql("update roster_upload set state = 'CHECKED', why = :note, counts = :counts,"
                        + " preview = :preview, claim = null, lease_until = null where id = :id and claim = :claim")
                .param("note", note)
                .param("counts", counted(counts))
                .param("preview", preview)
                .param("id", Ids.bytes(id))
                .param("claim", Ids.bytes(work.claim()))
                .update();
        if (ours == 1) {
            forget("roster_upload_line", id);
            lines.forEach((kind, some) -> write(id, kind, some));
        }
    }

    /** Ends a file that is written, in the transaction that wrote it; not when another instance has taken it over. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean done(Work work) {
        UUID id = work.upload().id();
        int ours = jdbc.sql("update roster_upload set state = 'DONE', why = null, claim = null, lease_until = null"
                        + " where id = :id and claim = :claim and state = 'WRITING'")
                .param("id", Ids.bytes(id))
                .param("claim", Ids.bytes(work.claim()))
                .update();
        if (ours == 1) {
            forget("roster_upload_part", id);
            jdbc.sql("delete from roster_upload_line where upload_id = :id and kind not in ('BAD', 'NOTE')")
                    .param("id", Ids.bytes(id))
                    .update();
        }
        return ours == 1;
    }

    /** @param why the key of the words for it */
    @Transactional
    void fail(Work work, String why) {
        jdbc.sql("update roster_upload set state = 'FAILED', why = :why, claim = null, lease_until = null"
                        + " where id = :id and claim = :claim")
                .param("why", why)
                .param("id", Ids.bytes(work.upload().id()))
                .param("claim", Ids.bytes(work.claim()))
                .update();
    }

    /** Lets it be taken again, as after a fault that may pass. */
    @Transactional
    void release(Work work) {
        jdbc.sql("update roster_upload set claim = null, lease_until = :soon where id = :id and claim = :claim")
                .param("soon", Timestamp.from(clock.instant().minusSeconds(1)))
                .param("id", Ids.bytes(work.upload().id()))
                .param("claim", Ids.bytes(work.claim()))
                .update();
    }

    /**
     * Lines of one kind, in order.
     *
     * @param after the number of the last one before
     */
    @Transactional(readOnly = true)
    List<UploadLine> lines(UUID id, Kind kind, int after, int most) {
        return jdbc.sql("select id, sealed from roster_upload_line where upload_id = :upload and kind = :kind"
                        + " and number > :after order by number limit :most")
                .param("upload", Ids.bytes(id))
                .param("kind", kind.name())
                .param("after", after)
                .param("most", most)
                .query((row, i) ->
                        JSON.readValue(vault.open(LINE, Ids.of(row.getBytes(1)), row.getBytes(2)), UploadLine.class))
                .list();
    }

    /** Deletes what has expired. */
    @Transactional
    int forget() {
        List<UUID> old = jdbc.sql("select id from roster_upload where expires_at <= :now limit 100")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
        old.forEach(this::drop);
        return old.size();
    }

    private void drop(UUID id) {
        forget("roster_upload_line", id);
        forget("roster_upload_part", id);
        jdbc.sql("delete from roster_upload where id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }

    private void forget(String table, UUID id) {
        jdbc.sql("delete from " + table + " where upload_id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }

    private void write(UUID upload, Kind kind, List<UploadLine> lines) {
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

    private Upload upload(ResultSet row) throws SQLException {
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
                row.getInt("steps_done"),
                row.getInt("steps_all"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private static String written(Map<Column, Integer> places) {
        return places.entrySet().stream()
                .map(entry -> entry.getKey().name() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<Column, Integer> places(String written) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        counts(written.replace(':', '=')).forEach((name, place) -> places.put(Column.valueOf(name), place));
        return places;
    }

    private static String counted(Map<String, Integer> counts) {
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
}
