package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** Messages that belong together: a run, a broadcast. Every method runs in the caller's transaction. */
@Component
class GroupTable {

    /** So many messages in one statement, so that none of them locks much. */
    private static final int AT_ONCE = 1000;

    /** What is to become of messages of a group that are found waiting. */
    record Hold(State state, String reason) {}

    /** How many of a group stand in this state for this reason. */
    record Count(State state, @Nullable String reason, int messages) {}

    /** Parameter: group. */
    static final String TALLY =
            "select state, reason, count(*) from delivery_message where group_id = ? group by state, reason";

    /** Parameters: group, state, most. */
    static final String SOME =
            "select id from delivery_message force index (delivery_message_group) where group_id = ? and state = ?"
                    + " limit ? for update";

    private final JdbcTemplate jdbc;

    GroupTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The holds on these groups; they stay as they are until the transaction ends. */
    Map<UUID, Hold> holds(Collection<UUID> groups) {
        Map<UUID, Hold> holds = new HashMap<>();
        if (!groups.isEmpty()) {
            jdbc.query(
                    "select group_id, state, reason from delivery_hold where group_id in (" + MessageTable.marks(groups)
                            + ") lock in share mode",
                    row -> {
                        holds.put(Ids.of(row.getBytes(1)), new Hold(State.valueOf(row.getString(2)), row.getString(3)));
                    },
                    groups.stream().map(Ids::bytes).toArray());
        }
        return holds;
    }

    void hold(UUID group, Hold hold, Instant now) {
        jdbc.update(
                "insert into delivery_hold (group_id, state, reason, since) values (?, ?, ?, ?)"
                        + " on duplicate key update state = values(state), reason = values(reason),"
                        + " since = values(since)",
                Ids.bytes(group),
                hold.state().name(),
                MessageTable.cut(hold.reason(), MessageTable.REASON_LENGTH),
                Timestamp.from(now));
    }

    /** Whether there was one that can be lifted. */
    boolean release(UUID group) {
        return jdbc.update("delete from delivery_hold where group_id = ? and state = 'PAUSED'", Ids.bytes(group)) > 0;
    }

    int forgetHolds(Instant before) {
        return jdbc.update("delete from delivery_hold where since < ? and state = 'CANCELLED'", Timestamp.from(before));
    }

    /**
     * Moves all messages of a group from one state to another, some at a time.
     *
     * @param settled when they ended; null when they have not
     */
    int move(UUID group, State from, State to, @Nullable String reason, @Nullable Instant settled) {
        // one that waits may be being claimed at this moment: it counts as in hand, and is not waited for
        String some = from == State.WAITING ? SOME + " skip locked" : SOME;
        int moved = 0;
        List<byte[]> ids;
        do {
            ids = jdbc.query(some, (row, i) -> row.getBytes(1), Ids.bytes(group), from.name(), AT_ONCE);
            if (!ids.isEmpty()) {
                List<@Nullable Object> values = new ArrayList<>();
                values.add(to.name());
                values.add(MessageTable.cut(reason, MessageTable.REASON_LENGTH));
                values.add(settled == null ? null : Timestamp.from(settled));
                values.addAll(ids);
                moved += jdbc.update(
                        "update delivery_message set state = ?, reason = ?, settled_at = ? where id in ("
                                + MessageTable.marks(ids) + ")",
                        values.toArray());
            }
        } while (ids.size() == AT_ONCE);
        return moved;
    }

    /** Ends by a rule what waits for these people in a group. One that is being claimed is waited for: what came of it counts. */
    int skip(UUID group, Collection<PersonId> people, String reason, Instant now) {
        int skipped = 0;
        for (List<PersonId> part : MessageTable.parts(List.copyOf(people), AT_ONCE)) {
            List<Object> values = new ArrayList<>(List.of(reason, Timestamp.from(now)));
            part.forEach(person -> values.add(Ids.bytes(person.value())));
            values.add(Ids.bytes(group));
            skipped += jdbc.update(
                    "update delivery_message force index (delivery_message_person)"
                            + " set state = 'SKIPPED', reason = ?, settled_at = ? where person_id in ("
                            + MessageTable.repeated("?", part.size()) + ") and state = 'WAITING' and group_id = ?",
                    values.toArray());
        }
        return skipped;
    }

    List<Count> tally(UUID group) {
        return jdbc.query(
                TALLY,
                (row, i) -> new Count(State.valueOf(row.getString(1)), row.getString(2), row.getInt(3)),
                Ids.bytes(group));
    }

    boolean isAny(UUID group, State... states) {
        List<Object> values = new ArrayList<>();
        values.add(Ids.bytes(group));
        for (State state : states) {
            values.add(state.name());
        }
        List<Integer> found = jdbc.query(
                "select 1 from delivery_message where group_id = ? and state in (" + MessageTable.marks(List.of(states))
                        + ") limit 1",
                (row, i) -> row.getInt(1),
                values.toArray());
        return !found.isEmpty();
    }

    /** The same of several groups; one without messages is missing from the answer. */
    Map<UUID, List<Count>> tallies(Collection<UUID> groups) {
        Map<UUID, List<Count>> counts = new HashMap<>();
        if (!groups.isEmpty()) {
            jdbc.query(
                    "select state, reason, count(*), group_id from delivery_message where group_id in ("
                            + MessageTable.marks(groups) + ") group by group_id, state, reason",
                    row -> {
                        counts.computeIfAbsent(Ids.of(row.getBytes(4)), any -> new ArrayList<>())
                                .add(new Count(State.valueOf(row.getString(1)), row.getString(2), row.getInt(3)));
                    },
                    groups.stream().map(Ids::bytes).toArray());
        }
        return counts;
    }
}
