package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.SendingHours.Window;
import vn.kekhai.roster.PersonId;

/** Taking messages out of the table, and back from instances that are no more. Every method runs in the caller's transaction. */
@Component
class ClaimTable {

    /**
     * Whether a message is the first of its chat: of those of its priority that wait, the one that was due first, while none
     * of its kind is in somebody's hands. One that was tried keeps its place; what is not due yet holds nothing up. Both are
     * the first entry of an index, however many messages the chat has.
     */
    private static final String IS_FIRST = "m.id = (select e.id from delivery_message e"
            + " force index (delivery_message_chat) where e.address_key = m.address_key and e.state = 'WAITING'"
            + " and e.priority = m.priority"
            // ordered by the whole index: MySQL takes no value of another row for fixed, and would sort all the chat
            // has
            + " order by e.address_key, e.state, e.priority, e.due_at, e.id limit 1)"
            + " and not exists (select 1 from delivery_message s force index (delivery_message_chat)"
            + " where s.address_key = m.address_key and s.state = 'SENDING' and (s.priority = 0) = (m.priority = 0))";

    private static final String LOOK = "select m.id, m.not_before, (" + IS_FIRST + ") is_first"
            + " from (select id, address_key, priority, not_before from delivery_message"
            + " force index (delivery_message_claim) where state = 'WAITING' and channel = ? and account = ?"
            + " and priority = ? and not_before <= ? and %s order by not_before, id limit ?) m"
            + " order by m.not_before, m.id";

    /** Parameters: channel, account, priority, now, most. */
    static final String FRONT = LOOK.formatted("true");

    /** Parameters: channel, account, priority, now, the moment and again the moment and the id to go on behind, most. */
    static final String BEHIND = LOOK.formatted("(not_before > ? or (not_before = ? and id > ?))");

    /** Parameters: now, most. */
    static final String LATE = "select id, expires from delivery_message force index (delivery_message_window)"
            + " where state = 'WAITING' and window_ends <= ? order by window_ends limit ? for update skip locked";

    /**
     * A message that is due.
     *
     * @param first whether it may be taken, as far as its chat is concerned
     */
    record Found(UUID id, Instant notBefore, boolean first) {}

    /** A message whose day's sending hours are over. */
    record Late(UUID id, @Nullable Instant expires) {

        boolean expires(Instant by) {
            return expires != null && !by.isBefore(expires);
        }
    }

    private final JdbcTemplate jdbc;

    ClaimTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** So many messages that are due, the first of them; none is locked. */
    List<Found> front(Account account, Priority priority, Instant now, int most) {
        return jdbc.query(
                FRONT,
                ClaimTable::found,
                account.channel(),
                account.name(),
                priority.ordinal(),
                Timestamp.from(now),
                most);
    }

    /** So many messages that are due, from this one on; none is locked. */
    List<Found> behind(Found last, Account account, Priority priority, Instant now, int most) {
        Timestamp from = Timestamp.from(last.notBefore());
        return jdbc.query(
                BEHIND,
                ClaimTable::found,
                account.channel(),
                account.name(),
                priority.ordinal(),
                Timestamp.from(now),
                from,
                from,
                Ids.bytes(last.id()),
                most);
    }

    private static Found found(ResultSet row, int i) throws SQLException {
        return new Found(Ids.of(row.getBytes(1)), row.getTimestamp(2).toInstant(), row.getBoolean(3));
    }

    /** Locks those of these messages that still wait and that no other instance is about to take. */
    List<Claimable> lock(Account account, List<UUID> ids, Instant now) {
        List<Object> values = new ArrayList<>();
        ids.forEach(id -> values.add(Ids.bytes(id)));
        Collections.addAll(values, account.channel(), account.name(), Timestamp.from(now));
        return jdbc.query(
                "select id, address_key, body, person_id, purpose, group_id, text_key, priority, attempts, doubtful, reason,"
                        + " detour, created_at, window_ends, expires from delivery_message force index (primary)"
                        + " where id in (" + MessageTable.marks(ids) + ") and state = 'WAITING' and channel = ?"
                        + " and account = ? and not_before <= ? for update skip locked",
                ClaimTable::claimable,
                values.toArray());
    }

    /** Locks messages that were not begun in their day's sending hours. */
    List<Late> lockLate(Instant now, int most) {
        return jdbc.query(
                LATE,
                (row, i) -> new Late(Ids.of(row.getBytes(1)), instant(row.getTimestamp(2))),
                Timestamp.from(now),
                most);
    }

    /**
     * Of locked messages, those that are still the first of their chats. What was committed while the lock was being taken
     * is seen only now, where the transaction reads what is committed.
     */
    List<UUID> first(List<Claimable> locked) {
        return jdbc.query(
                "select m.id from delivery_message m force index (primary) where m.id in (" + MessageTable.marks(locked)
                        + ") and " + IS_FIRST,
                (row, i) -> Ids.of(row.getBytes(1)),
                locked.stream().map(one -> Ids.bytes(one.id())).toArray());
    }

    void take(List<UUID> ids, UUID owner) {
        update("state = 'SENDING', begun = false, lease_owner = ?", ids, Ids.bytes(owner));
    }

    /**
     * Marks messages as about to leave, but those of groups that do not go on.
     *
     * @return of each that is still in the hands of this owner, whether it is marked
     */
    Map<UUID, Boolean> begin(List<UUID> ids, UUID owner) {
        updateWhere(
                "begun = true",
                ids,
                " and state = 'SENDING' and not exists"
                        + " (select 1 from delivery_hold h where h.group_id = delivery_message.group_id)");
        Map<UUID, Boolean> begun = new HashMap<>();
        List<Object> values = new ArrayList<>();
        ids.forEach(id -> values.add(Ids.bytes(id)));
        values.add(Ids.bytes(owner));
        jdbc.query(
                "select id, begun from delivery_message where id in (" + MessageTable.marks(ids)
                        + ") and lease_owner = ? and state = 'SENDING'",
                row -> {
                    begun.put(Ids.of(row.getBytes(1)), row.getBoolean(2));
                },
                values.toArray());
        return begun;
    }

    /**
     * Gives messages that are locked another state, for this reason.
     *
     * @param settled when they ended; null when they have not
     */
    void end(List<UUID> ids, State state, String reason, @Nullable Instant settled) {
        update("state = ?, reason = ?, settled_at = ?", ids, state.name(), reason, MessageTable.timestamp(settled));
    }

    /** Lets messages that are locked wait for another window. */
    void move(List<UUID> ids, Window window) {
        update(
                "due_at = greatest(due_at, ?), not_before = greatest(not_before, ?), window_ends = ?",
                ids,
                Timestamp.from(window.begins()),
                Timestamp.from(window.begins()),
                MessageTable.timestamp(window.ends()));
    }

    void postpone(List<UUID> ids, Instant until) {
        update("due_at = ?, not_before = ?", ids, Timestamp.from(until), Timestamp.from(until));
    }

    private void update(String change, List<UUID> ids, @Nullable Object... values) {
        updateWhere(change, ids, "", values);
    }

    private void updateWhere(String change, List<UUID> ids, String where, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>();
        Collections.addAll(all, values);
        ids.forEach(id -> all.add(Ids.bytes(id)));
        jdbc.update(
                "update delivery_message set " + change + " where id in (" + MessageTable.marks(ids) + ")" + where,
                all.toArray());
    }

    /**
     * Takes messages back from an owner that is no more. What is unasked and was begun, or has been doubtful
     * before, may have gone out and ends as unknown; what was not begun waits, and a reply waits to be sent once more.
     *
     * @return how many ended, and how many wait
     */
    int[] recover(UUID owner, Instant now) {
        int ended = jdbc.update(
                "update delivery_message set state = 'UNKNOWN', reason = 'lapsed', settled_at = ?, lease_owner = null"
                        + " where lease_owner = ? and state = 'SENDING' and (begun or doubtful)",
                Timestamp.from(now),
                Ids.bytes(owner));
        int waiting = jdbc.update(
                "update delivery_message set state = 'WAITING', lease_owner = null"
                        + " where lease_owner = ? and state = 'SENDING' and priority > 0",
                Ids.bytes(owner));
        waiting += jdbc.update(
                "update delivery_message set state = 'WAITING', reason = 'lapsed', doubtful = true, lease_owner = null,"
                        + " attempts = attempts + 1 where lease_owner = ? and state = 'SENDING'",
                Ids.bytes(owner));
        return new int[] {ended, waiting};
    }

    /** The messages in the hands of this owner. */
    List<UUID> ownedBy(UUID owner, int most) {
        return jdbc.query(
                "select id from delivery_message where lease_owner = ? limit ?",
                (row, i) -> Ids.of(row.getBytes(1)),
                Ids.bytes(owner),
                most);
    }

    /** Puts messages that were never begun back, if they are still in the hands of this owner. */
    int putBack(List<UUID> ids, UUID owner) {
        List<Object> values = new ArrayList<>();
        values.add(Ids.bytes(owner));
        ids.forEach(id -> values.add(Ids.bytes(id)));
        return jdbc.update(
                "update delivery_message set state = 'WAITING', lease_owner = null"
                        + " where lease_owner = ? and state = 'SENDING' and id in (" + MessageTable.marks(ids) + ")",
                values.toArray());
    }

    private static Claimable claimable(ResultSet row, int i) throws SQLException {
        byte @Nullable [] person = row.getBytes("person_id");
        byte @Nullable [] group = row.getBytes("group_id");
        return new Claimable(
                Ids.of(row.getBytes("id")),
                row.getBytes("address_key"),
                row.getBytes("body"),
                person == null ? null : new PersonId(Ids.of(person)),
                Purpose.valueOf(row.getString("purpose")),
                group == null ? null : Ids.of(group),
                row.getString("text_key"),
                Priority.values()[row.getInt("priority")],
                row.getInt("attempts"),
                row.getBoolean("doubtful"),
                row.getString("reason"),
                row.getString("detour"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("window_ends")),
                instant(row.getTimestamp("expires")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
