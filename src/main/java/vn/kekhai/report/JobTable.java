package vn.kekhai.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.report.file.Format;

/** What is to be made in the background, and how far it is. Who works on one holds it for a while; a silent one loses it. */
@Component
class JobTable {

    private static final int MOST_ATTEMPTS = 3;

    /**
     * A report or a file that is being made.
     *
     * @param format null for the report itself
     * @param file under which id the parts of the file are; also who works on it
     */
    record Job(
            UUID id,
            UUID issue,
            @Nullable Format format,
            State state,
            int done,
            int total,
            @Nullable UUID file,
            @Nullable String failure,
            long bytes,
            @Nullable Instant expires) {

        enum State {
            WAITING,
            RUNNING,
            DONE,
            FAILED,
            EXPIRED
        }

        public boolean isOver() {
            return state != State.WAITING && state != State.RUNNING;
        }

        /** How far it is, of a hundred. */
        public int share() {
            return total == 0 ? 0 : (int) Math.min(100, done * 100L / total);
        }

        UUID heldBy() {
            if (file == null) {
                throw new IllegalStateException("nobody works on job " + id);
            }
            return file;
        }
    }

    private static final String ALL =
            "select id, issue_id, format, state, done, total, lease_owner, failure, bytes, expires_at from report_job ";

    private final JdbcClient jdbc;
    private final IssueTable issues;

    JobTable(JdbcClient jdbc, IssueTable issues) {
        this.jdbc = jdbc;
        this.issues = issues;
    }

    UUID add(UUID issue, @Nullable Format format, int total, UUID by, Instant at) {
        UUID id = Ids.next();
        jdbc.sql("insert into report_job (id, issue_id, format, state, done, total, asked_by, asked_at, attempts)"
                        + " values (:id, :issue, :format, 'WAITING', 0, :total, :by, :at, 0)")
                .param("id", Ids.bytes(id))
                .param("issue", Ids.bytes(issue))
                .param("format", format == null ? null : format.name())
                .param("total", total)
                .param("by", Ids.bytes(by))
                .param("at", Timestamp.from(at))
                .update();
        return id;
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql(ALL + "where id = ?")
                .param(Ids.bytes(id))
                .query(JobTable::job)
                .optional();
    }

    /** That which makes a report itself. */
    Optional<Job> ofIssue(UUID issue) {
        return jdbc.sql(ALL + "where issue_id = ? and format is null")
                .param(Ids.bytes(issue))
                .query(JobTable::job)
                .optional();
    }

    /** The files made or being made of a report that can still be had, the latest first. */
    List<Job> files(UUID issue) {
        return jdbc.sql(
                        ALL
                                + "where issue_id = ? and format is not null and state <> 'EXPIRED' order by asked_at desc limit 20")
                .param(Ids.bytes(issue))
                .query(JobTable::job)
                .list();
    }

    /**
     * Takes the next one that waits or whose maker has been silent. One that was lost too often has failed, and with it the
     * report that it was to make.
     *
     * @return what to do, under a new id for whoever works on it; and the id of the one before
     */
    @Transactional
    public Optional<Taken> take(Instant now, Instant until) {
        Optional<Job> next = jdbc.sql(ALL + "where state = 'WAITING' or (state = 'RUNNING' and lease_until < :now)"
                        + " order by asked_at, id limit 1 for update skip locked")
                .param("now", Timestamp.from(now))
                .query(JobTable::job)
                .optional();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Job job = next.get();
        UUID worker = Ids.next();
        int taken = jdbc.sql("update report_job set state = 'RUNNING', done = 0, attempts = attempts + 1,"
                        + " lease_owner = :worker, lease_until = :until where id = :id and attempts < :most")
                .param("worker", Ids.bytes(worker))
                .param("until", Timestamp.from(until))
                .param("id", Ids.bytes(job.id()))
                .param("most", MOST_ATTEMPTS)
                .update();
        if (taken == 0) {
            jdbc.sql("update report_job set state = 'FAILED', failure = 'lost' where id = ?")
                    .param(Ids.bytes(job.id()))
                    .update();
            failed(job);
        }
        return Optional.of(new Taken(
                new Job(
                        job.id(),
                        job.issue(),
                        job.format(),
                        taken == 0 ? Job.State.FAILED : Job.State.RUNNING,
                        0,
                        job.total(),
                        worker,
                        null,
                        0,
                        null),
                job.file()));
    }

    /** @param before who had it and was silent; null for one that nobody had */
    record Taken(Job job, @Nullable UUID before) {}

    /**
     * Tells how far it is, at once and whatever becomes of the caller's transaction.
     *
     * @throws IllegalStateException when another has it now
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void tell(Job job, int done, Instant until) {
        held(
                job,
                jdbc.sql("update report_job set done = :done, lease_until = :until"
                                + " where id = :id and lease_owner = :worker and state = 'RUNNING'")
                        .param("done", done)
                        .param("until", Timestamp.from(until))
                        .param("id", Ids.bytes(job.id()))
                        .param("worker", Ids.bytes(job.heldBy()))
                        .update());
    }

    /** @throws IllegalStateException when another has it now */
    void finish(Job job, int done, long bytes, @Nullable Instant expires) {
        held(
                job,
                jdbc.sql(
                                "update report_job set state = 'DONE', done = :done, total = :done, bytes = :bytes,"
                                        + " expires_at = :expires where id = :id and lease_owner = :worker and state = 'RUNNING'")
                        .param("done", done)
                        .param("bytes", bytes)
                        .param("expires", expires == null ? null : Timestamp.from(expires))
                        .param("id", Ids.bytes(job.id()))
                        .param("worker", Ids.bytes(job.heldBy()))
                        .update());
    }

    private static void held(Job job, int rows) {
        if (rows == 0) {
            throw new IllegalStateException("another works on job " + job.id() + " now");
        }
    }

    /** Notes that it has failed, unless another has it now; the report that it was to make has failed with it. */
    @Transactional
    public void fail(Job job, String failure) {
        int failed = jdbc.sql("update report_job set state = 'FAILED', failure = :failure"
                        + " where id = :id and lease_owner = :worker and state = 'RUNNING'")
                .param("failure", failure.substring(0, Math.min(40, failure.length())))
                .param("id", Ids.bytes(job.id()))
                .param("worker", Ids.bytes(job.heldBy()))
                .update();
        if (failed > 0) {
            failed(job);
        }
    }

    private void failed(Job job) {
        if (job.format() == null) {
            issues.fail(job.issue());
        }
    }

    /** Those whose file is kept no longer. */
    List<Job> expired(Instant now) {
        return jdbc.sql(ALL + "where expires_at < ? and state = 'DONE' limit 100")
                .param(Timestamp.from(now))
                .query(JobTable::job)
                .list();
    }

    void expire(Job job) {
        jdbc.sql("update report_job set state = 'EXPIRED' where id = ?")
                .param(Ids.bytes(job.id()))
                .update();
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        String format = row.getString("format");
        byte[] worker = row.getBytes("lease_owner");
        return new Job(
                Ids.of(row.getBytes("id")),
                Ids.of(row.getBytes("issue_id")),
                format == null ? null : Format.valueOf(format),
                Job.State.valueOf(row.getString("state")),
                row.getInt("done"),
                row.getInt("total"),
                worker == null ? null : Ids.of(worker),
                row.getString("failure"),
                row.getLong("bytes"),
                IssueTable.instant(row, "expires_at"));
    }
}
