package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.UploadLine.Kind;

/** The files that are to be compared or written: taken by one instance at a time, for a lease. */
@Component
class UploadQueue {

    /**
     * Work that an instance has taken.
     *
     * @param claim its own; whoever has another may not go on
     */
    record Work(Upload upload, UUID claim, int attempts) {}

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final UploadRows rows;
    private final Clock clock;

    UploadQueue(JdbcClient jdbc, UploadRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
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
        Work work = jdbc.sql("select " + UploadRows.COLUMNS + " from roster_upload where id = :id")
                .param("id", Ids.bytes(id))
                .query((row, i) -> new Work(rows.upload(row), claim, row.getInt("attempts")))
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
                .param("counts", UploadRows.counted(counts))
                .param("preview", preview)
                .param("id", Ids.bytes(id))
                .param("claim", Ids.bytes(work.claim()))
                .update();
        if (ours == 1) {
            rows.forget("roster_upload_line", id);
            lines.forEach((kind, some) -> rows.write(id, kind, some));
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
            rows.forget("roster_upload_part", id);
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
}
