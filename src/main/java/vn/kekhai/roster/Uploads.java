package vn.kekhai.roster;

import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.UploadLine.Kind;

/** The roster files that were sent up, sealed, as their officers see them. Whose a file is sees it, and nobody else. */
@Component
class Uploads {

    private static final SealedColumn PART = new SealedColumn("roster_upload_part", "sealed");
    private static final int PART_BYTES = 512 << 10;

    private final JdbcClient jdbc;
    private final UploadRows rows;
    private final Vault vault;
    private final Clock clock;
    private final RosterSettings settings;

    Uploads(JdbcClient jdbc, UploadRows rows, Vault vault, Clock clock, RosterSettings settings) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Keeps a file. Those that the same account sent up before and never confirmed are given up.
     *
     * @param part whether it is a part of the list alone
     */
    @Transactional
    UUID keep(Viewer viewer, String name, byte[] content, Shape shape, boolean part) {
        List<UUID> before = jdbc.sql("select id from roster_upload where account_id = :account"
                        + " and state in ('COLUMNS', 'CHECKING', 'CHECKED', 'FAILED')")
                .param("account", Ids.bytes(viewer.account()))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
        before.forEach(rows::drop);
        UUID id = Ids.next();
        Instant now = clock.instant();
        jdbc.sql("insert into roster_upload (id, account_id, person_id, state, shape_sealed, columns_text, counts,"
                        + " allow_left, part, steps_done, steps_all, attempts, created_at, expires_at) values (:id, :account,"
                        + " :person, 'COLUMNS', :shape, :columns, '', false, :part, 0, 0, 0, :now, :expires)")
                .param("id", Ids.bytes(id))
                .param("account", Ids.bytes(viewer.account()))
                .param(
                        "person",
                        viewer.person() == null
                                ? null
                                : Ids.bytes(viewer.person().value()))
                .param("shape", rows.sealed(id, name, shape))
                .param("columns", UploadRows.written(shape.places()))
                .param("part", part)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Duration.ofHours(settings.uploadHours()))))
                .update();
        for (int number = 0; number * PART_BYTES < content.length; number++) {
            UUID piece = Ids.next();
            int from = number * PART_BYTES;
            byte[] some = Arrays.copyOfRange(content, from, Math.min(content.length, from + PART_BYTES));
            jdbc.sql("insert into roster_upload_part (upload_id, number, id, sealed) values (:upload, :number, :id,"
                            + " :sealed)")
                    .param("upload", Ids.bytes(id))
                    .param("number", number)
                    .param("id", Ids.bytes(piece))
                    .param("sealed", vault.seal(PART, piece, some))
                    .update();
        }
        return id;
    }

    /** The viewer's own file, unless it has expired. */
    @Transactional(readOnly = true)
    Optional<Upload> find(Viewer viewer, UUID id) {
        return jdbc.sql("select " + UploadRows.COLUMNS + " from roster_upload where id = :id and account_id = :account"
                        + " and expires_at > :now")
                .param("id", Ids.bytes(id))
                .param("account", Ids.bytes(viewer.account()))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> rows.upload(row))
                .optional();
    }

    /** The viewer's files, the newest first. */
    @Transactional(readOnly = true)
    List<Upload> of(Viewer viewer, int most) {
        return jdbc.sql("select " + UploadRows.COLUMNS
                        + " from roster_upload where account_id = :account and expires_at > :now"
                        + " order by created_at desc limit :most")
                .param("account", Ids.bytes(viewer.account()))
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, i) -> rows.upload(row))
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

    /**
     * The officer has said what the columns are: the file is to be compared with the roster.
     *
     * @param part whether it is a part of the list alone
     */
    @Transactional
    boolean check(UUID id, Map<Column, Integer> places, boolean part) {
        return jdbc.sql(
                                "update roster_upload set state = 'CHECKING', columns_text = :columns, part = :part, why = null,"
                                        + " counts = '', preview = null, steps_done = 0, steps_all = 0, attempts = 0, claim = null,"
                                        + " lease_until = null where id = :id and state in ('COLUMNS', 'CHECKED', 'FAILED')")
                        .param("columns", UploadRows.written(places))
                        .param("part", part)
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
            rows.drop(id);
        }
        return found == 1;
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
                .query((row, i) -> rows.line(Ids.of(row.getBytes(1)), row.getBytes(2)))
                .list();
    }

    /** Deletes what has expired. */
    @Transactional
    int forget() {
        List<UUID> old = jdbc.sql("select id from roster_upload where expires_at <= :now limit 100")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
        old.forEach(rows::drop);
        return old.size();
    }
}
