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
     * Whether nothing stands before a message: no earlier one of its chat and kind that is begun, has been tried, or is
     * due. What is not due yet, such as a reminder for tomorrow, holds nothing up.
     */
    private static final String IS_FIRST = " not exists (select 1 from delivery_message e"
            + " force index (delivery_message_chat)"
            + " where e.address_key = m.address_key and e.state in ('WAITING', 'SENDING') and e.id < m.id"
            + " and (e.priority = 0) = (m.priority = 0)"
            + " and (e.state = 'SENDING' or e.reason is not null or e.not_before <= ?))";

    /** Parameters: channel, account, priority, now, now, most. */
    static final String CLAIM =
            "select m.id, m.address_key, m.body, m.person_id, m.purpose, m.group_id, m.text_key, m.priority, m.attempts,"
                    + " m.doubtful, m.reason, m.detour, m.created_at, m.window_ends, m.expires"
                    + " from delivery_message m force index (delivery_message_claim)"
                    + " where m.state = 'WAITING' and m.channel = ? and m.account = ? and m.priority = ? and m.not_before <= ?"
                    + " and" + IS_FIRST
                    + " order by m.not_before, m.id limit ? for update skip locked";

    /** Parameters: the channel and account after which the next one is looked for. */
    static final String NEXT_ACCOUNT = "select channel, account from delivery_message where state = 'WAITING'"
            + " and channel = ? and account > ? order by account limit 1";

    /** Parameter: the channel after which the next one is looked for. */
    static final String NEXT_CHANNEL = "select channel, account from delivery_message where state = 'WAITING'"
            + " and channel > ? order by channel, account limit 1";

    /** Parameters: now, most. */
    static final String LATE = "select id, expires from delivery_message force index (delivery_message_window)"
            + " where state = 'WAITING' and window_ends <= ? order by window_ends limit ? for update skip locked";

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

    /** The accounts for which something waits, found by leaps from one to the next. */
    List<Account> waitingAccounts() {
        List<Account> accounts = new ArrayList<>();
        Account last = new Account("", "");
        while (true) {
            List<Account> next = accounts(NEXT_ACCOUNT, last.channel(), last.name());
            if (next.isEmpty()) {
                next = accounts(NEXT_CHANNEL, last.channel());
            }
            if (next.isEmpty()) {
                return accounts;
            }
            last = next.getFirst();
            accounts.add(last);
        }
    }

    private List<Account> accounts(String sql, Object... after) {
        return jdbc.query(sql, (row, i) -> new Account(row.getString(1), row.getString(2)), after);
    }

    /** Locks messages that are due and that no other instance is about to take. */
    List<Claimable> lock(Account account, Priority priority, Instant now, int most) {
        Timestamp due = Timestamp.from(now);
        return jdbc.query(
                CLAIM, ClaimTable::claimable, account.channel(), account.name(), priority.ordinal(), due, due, most);
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
    List<UUID> first(List<Claimable> locked, Instant now) {
        List<Object> values = new ArrayList<>();
        locked.forEach(one -> values.add(Ids.bytes(one.id())));
        values.add(Timestamp.from(now));
        return jdbc.query(
                "select m.id from delivery_message m where m.id in (" + MessageTable.marks(locked) + ") and" + IS_FIRST,
                (row, i) -> Ids.of(row.getBytes(1)),
                values.toArray());
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
                "not_before = greatest(not_before, ?), window_ends = ?",
                ids,
                Timestamp.from(window.begins()),
                MessageTable.timestamp(window.ends()));
    }

    void postpone(List<UUID> ids, Instant until) {
        update("not_before = ?", ids, Timestamp.from(until));
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
