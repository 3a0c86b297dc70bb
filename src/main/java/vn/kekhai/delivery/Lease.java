package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.database.Ids;

/** This instance's right to hold messages: one row for all of them, renewed as long as it lives. */
final class Lease {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Duration length;
    private volatile UUID owner = Ids.next();
    private volatile Instant until = Instant.MIN;

    Lease(JdbcTemplate jdbc, Clock clock, Duration length) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.length = length;
    }

    /** Takes a new one. */
    UUID begin() {
        UUID fresh = Ids.next();
        Instant end = clock.instant().plus(length);
        jdbc.update(
                "insert into delivery_instance (id, alive_until) values (?, ?)", Ids.bytes(fresh), Timestamp.from(end));
        owner = fresh;
        until = end;
        return fresh;
    }

    /** Whether it could be renewed; if not, others may have taken what was held under it, and a new one is needed. */
    boolean renew() {
        Instant now = clock.instant();
        Instant end = now.plus(length);
        int renewed = jdbc.update(
                "update delivery_instance set alive_until = ? where id = ? and alive_until > ?",
                Timestamp.from(end),
                Ids.bytes(owner),
                Timestamp.from(now));
        if (renewed > 0) {
            until = end;
        }
        return renewed > 0;
    }

    void end() {
        until = Instant.MIN;
        jdbc.update("delete from delivery_instance where id = ?", Ids.bytes(owner));
    }

    UUID owner() {
        return owner;
    }

    /** Whether it holds at this moment, by this instance's own clock. */
    boolean holds() {
        return clock.instant().isBefore(until);
    }

    /** The owners of messages that are no longer alive. */
    Set<UUID> dead() {
        Set<UUID> owners = ids("select distinct lease_owner from delivery_message where lease_owner is not null");
        if (!owners.isEmpty()) {
            // read after the owners: whoever owns a message had its row before
            owners.removeAll(
                    ids("select id from delivery_instance where alive_until > ?", Timestamp.from(clock.instant())));
        }
        return owners;
    }

    /** Forgets the instances that ended long ago. */
    void forgetOld() {
        jdbc.update(
                "delete from delivery_instance where alive_until < ?",
                Timestamp.from(clock.instant().minus(length.multipliedBy(10))));
    }

    private Set<UUID> ids(String sql, Object... values) {
        List<UUID> ids = jdbc.query(sql, (row, i) -> Ids.of(row.getBytes(1)), values);
        return new HashSet<>(ids);
    }
}
