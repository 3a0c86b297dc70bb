package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;

/** What all instances have to know of an account: what waits for it, its waits, and who may send how much. */
@Component
class AccountTable {

    /** One instance's part of the rate, good until then. */
    record Part(int slots, Instant endsAt) {}

    /** Parameters: the channel and account after which the next one is looked for. */
    static final String NEXT_ACCOUNT = "select channel, account from delivery_message where state = 'WAITING'"
            + " and channel = ? and account > ? order by account limit 1";

    /** Parameter: the channel after which the next one is looked for. */
    static final String NEXT_CHANNEL = "select channel, account from delivery_message where state = 'WAITING'"
            + " and channel > ? order by channel, account limit 1";

    /** Parameters: channel, account, priority, now, most. */
    static final String DUE =
            "select count(*) from (select 1 from delivery_message force index (delivery_message_claim)"
                    + " where state = 'WAITING' and channel = ? and account = ? and priority = ? and not_before <= ? limit ?) some";

    private final JdbcTemplate jdbc;

    AccountTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The accounts for which something waits, found by leaps from one to the next. */
    List<Account> waiting() {
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

    /** How many unasked messages are due, counted no further than that. */
    int due(Instant now, int most) {
        int due = 0;
        for (Account account : waiting()) {
            for (Priority priority : List.of(Priority.NOTICE, Priority.BULK)) {
                Integer some = jdbc.queryForObject(
                        DUE,
                        Integer.class,
                        account.channel(),
                        account.name(),
                        priority.ordinal(),
                        Timestamp.from(now),
                        most - due);
                due += some == null ? 0 : some;
            }
        }
        return due;
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
