package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;

/** Taking messages out of the table, and back from instances that are no more. Every method runs in the caller's transaction. */
@Component
class ClaimTable {

    /** A message that may be taken. */
    record Claimable(
            UUID id,
            byte[] body,
            Priority priority,
            int attempts,
            boolean doubtful,
            @Nullable String reason,
            Instant posted,
            @Nullable Instant expires) {}

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
            "select m.id, m.body, m.priority, m.attempts, m.doubtful, m.reason, m.created_at, m.expires"
                    + " from delivery_message m force index (delivery_message_claim)"
                    + " where m.state = 'WAITING' and m.channel = ? and m.account = ? and m.priority = ? and m.not_before <= ?"
                    + " and" + IS_FIRST
                    + " order by m.not_before, m.id limit ? for update skip locked";

    static final String ACCOUNTS = "select distinct channel, account from delivery_message where state = 'WAITING'";

    private final JdbcTemplate jdbc;

    ClaimTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Account> waitingAccounts() {
        return jdbc.query(ACCOUNTS, (row, i) -> new Account(row.getString(1), row.getString(2)));
    }

    /** Locks messages that are due and that no other instance is about to take. */
    List<Claimable> lock(Account account, Priority priority, Instant now, int most) {
        Timestamp due = Timestamp.from(now);
        return jdbc.query(
                CLAIM, ClaimTable::claimable, account.channel(), account.name(), priority.ordinal(), due, due, most);
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
        List<Object> values = new ArrayList<>();
        values.add(Ids.bytes(owner));
        ids.forEach(id -> values.add(Ids.bytes(id)));
        jdbc.update(
                "update delivery_message set state = 'SENDING', lease_owner = ? where id in (" + MessageTable.marks(ids)
                        + ")",
                values.toArray());
    }

    /** Ends messages that are locked, for this reason. */
    void end(List<UUID> ids, State state, String reason, Instant now) {
        List<Object> values = new ArrayList<>(List.of(state.name(), reason, Timestamp.from(now)));
        ids.forEach(id -> values.add(Ids.bytes(id)));
        jdbc.update(
                "update delivery_message set state = ?, reason = ?, settled_at = ? where id in ("
                        + MessageTable.marks(ids) + ")",
                values.toArray());
    }

    /**
     * Takes messages back from an owner that is no more. They may have gone out: what is unasked, or has been doubtful
     * before, ends as unknown; a reply waits to be sent once more.
     *
     * @return how many ended, and how many wait
     */
    int[] recover(UUID owner, Instant now) {
        int ended = jdbc.update(
                "update delivery_message set state = 'UNKNOWN', reason = 'lapsed', settled_at = ?, lease_owner = null"
                        + " where lease_owner = ? and state = 'SENDING' and (priority > 0 or doubtful)",
                Timestamp.from(now),
                Ids.bytes(owner));
        int waiting = jdbc.update(
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
        Timestamp expires = row.getTimestamp("expires");
        return new Claimable(
                Ids.of(row.getBytes("id")),
                row.getBytes("body"),
                Priority.values()[row.getInt("priority")],
                row.getInt("attempts"),
                row.getBoolean("doubtful"),
                row.getString("reason"),
                row.getTimestamp("created_at").toInstant(),
                expires == null ? null : expires.toInstant());
    }
}
