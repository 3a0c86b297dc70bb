package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;

/** What all instances have to know of an account: its waits, and who may send how much. */
@Component
class AccountTable {

    /** One instance's part of the rate, good until then. */
    record Part(int slots, Instant endsAt) {}

    private final JdbcTemplate jdbc;

    AccountTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void pause(Account account, Instant until) {
        jdbc.update(
                "insert into delivery_account (channel, account, paused_until) values (?, ?, ?) on duplicate key update"
                        + " paused_until = greatest(coalesce(paused_until, values(paused_until)), values(paused_until))",
                account.channel(),
                account.name(),
                Timestamp.from(until));
    }

    /** The accounts that wait, and until when. There are few accounts, so all are looked at. */
    Map<Account, Instant> pauses(Instant now) {
        Map<Account, Instant> pauses = new HashMap<>();
        jdbc.query(
                "select channel, account, paused_until from delivery_account where paused_until > ?",
                row -> {
                    pauses.put(
                            new Account(row.getString(1), row.getString(2)),
                            row.getTimestamp(3).toInstant());
                },
                Timestamp.from(now));
        return pauses;
    }

    /** Every account of which something was ever paced or held back. */
    Set<Account> all() {
        return new HashSet<>(jdbc.query(
                "select channel, account from delivery_account",
                (row, i) -> new Account(row.getString(1), row.getString(2))));
    }

    /** Nobody else divides the rate of this account until the transaction ends. */
    void lock(Account account) {
        jdbc.update(
                "insert into delivery_account (channel, account) values (?, ?) on duplicate key update account = account",
                account.channel(),
                account.name());
        jdbc.query(
                "select paused_until from delivery_account where channel = ? and account = ? for update",
                row -> {},
                account.channel(),
                account.name());
    }

    Map<UUID, Part> parts(Account account) {
        Map<UUID, Part> parts = new HashMap<>();
        jdbc.query(
                "select sharer, slots, ends_at from delivery_share where channel = ? and account = ?",
                row -> {
                    parts.put(
                            Ids.of(row.getBytes(1)),
                            new Part(row.getInt(2), row.getTimestamp(3).toInstant()));
                },
                account.channel(),
                account.name());
        return parts;
    }

    void state(Account account, UUID sharer, Part part) {
        jdbc.update(
                "insert into delivery_share (channel, account, sharer, slots, ends_at) values (?, ?, ?, ?, ?)"
                        + " on duplicate key update slots = values(slots), ends_at = values(ends_at)",
                account.channel(),
                account.name(),
                Ids.bytes(sharer),
                part.slots(),
                Timestamp.from(part.endsAt()));
    }

    void leave(Account account, UUID sharer) {
        jdbc.update(
                "delete from delivery_share where channel = ? and account = ? and sharer = ?",
                account.channel(),
                account.name(),
                Ids.bytes(sharer));
    }

    void end(UUID sharer, Instant at) {
        jdbc.update("update delivery_share set ends_at = ? where sharer = ?", Timestamp.from(at), Ids.bytes(sharer));
    }

    /** Forgets parts that ended before. */
    void forget(Account account, Instant before) {
        jdbc.update(
                "delete from delivery_share where channel = ? and account = ? and ends_at < ?",
                account.channel(),
                account.name(),
                Timestamp.from(before));
    }
}
