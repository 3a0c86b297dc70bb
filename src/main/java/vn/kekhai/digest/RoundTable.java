package vn.kekhai.digest;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Keeps how far each round has come, and what was decided for each recipient. */
@Component
class RoundTable {

    /**
     * A round that is not done.
     *
     * @param after the unit dealt with last; null at the beginning
     */
    record Round(
            UUID id, String plan, LocalDate day, @Nullable UnitId after) {}

    /**
     * What was decided for a recipient about a unit.
     *
     * @param id by which delivery knows the message that came of it
     * @param skipped the rule by which nothing is sent; null when something is
     * @param wanted of how many members of a cell something was wanted; 0 for sums
     */
    record Run(
            UUID id,
            PersonId recipient,
            UnitId unit,
            @Nullable String skipped,
            int wanted) {

        About about() {
            return new About(recipient, unit);
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RoundTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Takes the round, begun now if it was not; nothing when it is done or another instance is at it. */
    Optional<Round> take(String plan, LocalDate day, Instant now) {
        Optional<Round> found = taken(plan, day);
        if (found.isPresent() || isBegun(plan, day)) {
            return found;
        }
        jdbc.sql("insert into digest_round (id, plan_id, day, begun_at) values (:id, :plan, :day, :now)"
                        + " on duplicate key update id = id")
                .param("id", Ids.bytes(Ids.next()))
                .param("plan", plan)
                .param("day", day)
                .param("now", Timestamp.from(now))
                .update();
        return taken(plan, day);
    }

    private boolean isBegun(String plan, LocalDate day) {
        return jdbc.sql("select count(*) from digest_round where plan_id = :plan and day = :day")
                        .param("plan", plan)
                        .param("day", day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Optional<Round> taken(String plan, LocalDate day) {
        return jdbc.sql("select id, after_unit from digest_round where plan_id = :plan and day = :day"
                        + " and done_at is null for update skip locked")
                .param("plan", plan)
                .param("day", day)
                .query((row, i) -> {
                    byte[] after = row.getBytes(2);
                    return new Round(
                            Ids.of(row.getBytes(1)), plan, day, after == null ? null : new UnitId(Ids.of(after)));
                })
                .optional();
    }

    void advance(Round round, UnitId after) {
        batches.update(
                "update digest_round set after_unit = ? where id = ?", Ids.bytes(after.value()), Ids.bytes(round.id()));
    }

    void finish(Round round, Instant now) {
        batches.update("update digest_round set done_at = ? where id = ?", Timestamp.from(now), Ids.bytes(round.id()));
    }

    /** Those of these recipients and units about whom something was decided in this plan and day. */
    Set<About> decided(Collection<About> abouts, String plan, LocalDate day) {
        return runs(abouts, day, "plan_id = :plan", plan);
    }

    /** Those of these recipients and units who were written to on this day by one of these plans. */
    Set<About> toldBy(Collection<About> abouts, Collection<String> plans, LocalDate day) {
        return plans.isEmpty() ? Set.of() : runs(abouts, day, "skipped is null and plan_id in (:plan)", plans);
    }

    private Set<About> runs(Collection<About> abouts, LocalDate day, String which, Object plan) {
        Set<About> found = new HashSet<>();
        for (List<byte[]> ids : Sql.chunks(abouts, about -> about.unit().value())) {
            jdbc.sql("select recipient_id, unit_id from digest_run where unit_id in (:units) and day = :day and "
                            + which)
                    .param("units", ids)
                    .param("day", day)
                    .param("plan", plan)
                    .query(row -> {
                        found.add(
                                new About(new PersonId(Ids.of(row.getBytes(1))), new UnitId(Ids.of(row.getBytes(2)))));
                    });
        }
        found.retainAll(abouts);
        return found;
    }

    void keep(Round round, Collection<Run> runs, Instant now) {
        batches.batchUpdate(
                "insert into digest_run (id, round_id, recipient_id, unit_id, plan_id, day, skipped, wanted, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                runs.stream()
                        .map(run -> new Object[] {
                            Ids.bytes(run.id()),
                            Ids.bytes(round.id()),
                            Ids.bytes(run.recipient().value()),
                            Ids.bytes(run.unit().value()),
                            round.plan(),
                            round.day(),
                            run.skipped(),
                            run.wanted(),
                            Timestamp.from(now)
                        })
                        .toList());
    }

    /** Those of these runs of which a message was made, by their ids. */
    Map<UUID, Run> posted(Collection<UUID> ids) {
        Map<UUID, Run> runs = new HashMap<>();
        Sql.chunks(ids, id -> id)
                .forEach(some -> jdbc.sql("select id, recipient_id, unit_id, wanted from digest_run"
                                + " where id in (:ids) and skipped is null")
                        .param("ids", some)
                        .query((row, i) -> new Run(
                                Ids.of(row.getBytes(1)),
                                new PersonId(Ids.of(row.getBytes(2))),
                                new UnitId(Ids.of(row.getBytes(3))),
                                null,
                                row.getInt(4)))
                        .list()
                        .forEach(run -> runs.put(run.id(), run)));
        return runs;
    }

    int forgetBefore(LocalDate day, int most) {
        return batches.update("delete from digest_run where day < ? limit " + most, day)
                + batches.update("delete from digest_stand_in where day < ? limit " + most, day)
                + batches.update("delete from digest_round where day < ? limit " + most, day);
    }
}
