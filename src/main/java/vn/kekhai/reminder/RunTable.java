package vn.kekhai.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;

/** The rows of runs. */
@Component
class RunTable {

    private static final String RUN = "select id, phase_id, occasion, day, due, deadline, reached from reminder_run";

    private final JdbcClient jdbc;

    RunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By what a run is known, within its phase. */
    record Key(String occasion, LocalDate day) {}

    /**
     * A run that there is.
     *
     * @param started when it was begun, the last time; null while it has not been
     * @param finished whether it is through
     */
    record Known(UUID id, @Nullable Instant started, boolean finished) {}

    /** The runs of a phase that there are. */
    Map<Key, Known> known(UUID phase) {
        Map<Key, Known> known = new HashMap<>();
        jdbc.sql("select id, occasion, day, started_at, finished_at is not null from reminder_run where phase_id = ?")
                .param(Ids.bytes(phase))
                .query(row -> {
                    LocalDateTime started = row.getObject(4, LocalDateTime.class);
                    known.put(
                            new Key(row.getString(2), row.getObject(3, LocalDate.class)),
                            new Known(
                                    Ids.of(row.getBytes(1)),
                                    started == null ? null : started.toInstant(ZoneOffset.UTC),
                                    row.getBoolean(5)));
                });
        return known;
    }

    /** Opens a run; one that is there already, by whomever, changes nothing. */
    void open(Run run) {
        jdbc.sql("insert into reminder_run (id, phase_id, occasion, day, due, deadline) values (?, ?, ?, ?, ?, ?)"
                        + " on duplicate key update id = id")
                .params(
                        Ids.bytes(run.id()),
                        Ids.bytes(run.phase()),
                        run.occasion(),
                        run.day(),
                        utc(run.due()),
                        run.deadline())
                .update();
    }

    /** Has a run that was through gone through from the beginning again. */
    void again(UUID id) {
        jdbc.sql("update reminder_run set finished_at = null, reached = null, started_at = null"
                        + " where id = ? and finished_at is not null")
                .param(Ids.bytes(id))
                .update();
    }

    /** Other runs of the phase that have left messages and were not through before this moment. */
    List<Run> others(Run run, Instant since) {
        return jdbc.sql(RUN + " where phase_id = ? and id <> ? and posted > 0"
                        + " and (finished_at is null or finished_at >= ?)")
                .params(Ids.bytes(run.phase()), Ids.bytes(run.id()), utc(since))
                .query(RunTable::run)
                .list();
    }

    /** Those that are not through, the latest due first: of several of one phase, that is the one that is told. */
    List<Run> unfinished() {
        return jdbc.sql(RUN + " where finished_at is null order by due desc, id")
                .query(RunTable::run)
                .list();
    }

    /** Takes a run in hand until the transaction ends; nothing when it is through, or another one has it in hand. */
    Optional<Run> take(UUID id) {
        return jdbc.sql(RUN + " where id = ? and finished_at is null for update skip locked")
                .param(Ids.bytes(id))
                .query(RunTable::run)
                .optional();
    }

    /** Notes how far a run has come that is in hand. */
    void advance(UUID id, UUID reached, int considered, int posted, Instant now) {
        jdbc.sql("update reminder_run set reached = ?, considered = considered + ?, posted = posted + ?,"
                        + " skipped = skipped + ?, started_at = coalesce(started_at, ?) where id = ?")
                .params(Ids.bytes(reached), considered, posted, considered - posted, utc(now), Ids.bytes(id))
                .update();
    }

    void finish(UUID id, Instant now) {
        jdbc.sql("update reminder_run set finished_at = ?, started_at = coalesce(started_at, ?) where id = ?")
                .params(utc(now), utc(now), Ids.bytes(id))
                .update();
    }

    Map<UUID, Run> byIds(Collection<UUID> ids) {
        Map<UUID, Run> runs = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(RUN + " where id in (:ids)")
                    .param("ids", ids.stream().map(Ids::bytes).toList())
                    .query(RunTable::run)
                    .list()
                    .forEach(run -> runs.put(run.id(), run));
        }
        return runs;
    }

    /** Other runs of the same occasion for a deadline that is not before this run's day: its members were told by them. */
    List<UUID> covering(Run run) {
        return jdbc.sql("select id from reminder_run where phase_id = ? and occasion = ? and deadline >= ? and id <> ?")
                .params(Ids.bytes(run.phase()), run.occasion(), run.day(), Ids.bytes(run.id()))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
    }

    /** The same for a run that there is not yet. */
    List<UUID> covering(UUID phase, String occasion, LocalDate day) {
        return jdbc.sql(
                        "select id from reminder_run where phase_id = ? and occasion = ? and deadline >= ? and day <> ?")
                .params(Ids.bytes(phase), occasion, day, day)
                .query((row, i) -> Ids.of(row.getBytes("id")))
                .list();
    }

    /** Whether anything was left for anybody of a phase by another run. */
    boolean hasTold(UUID phase, UUID butFor) {
        return jdbc.sql("select 1 from reminder_run where phase_id = ? and posted > 0 and id <> ? limit 1")
                .params(Ids.bytes(phase), Ids.bytes(butFor))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        byte @Nullable [] reached = row.getBytes("reached");
        return new Run(
                Ids.of(row.getBytes("id")),
                Ids.of(row.getBytes("phase_id")),
                row.getString("occasion"),
                row.getObject("day", LocalDate.class),
                row.getObject("due", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("deadline", LocalDate.class),
                reached == null ? null : Ids.of(reached));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
