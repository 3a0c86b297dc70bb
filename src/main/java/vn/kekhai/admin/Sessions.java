package vn.kekhai.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Secret;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.setting.LiveSetting;
import vn.kekhai.setting.LiveSettings;

/**
 * The browsers that are signed in: a row each, found by the hash of the secret in their cookie, so that every instance
 * knows them and a copy of the table opens nothing. Every step up is a new secret.
 */
@Component
class Sessions {

    private static final SealedColumn PENDING = new SealedColumn("admin_session", "pending_sealed");
    private static final String COLUMNS = "id, account_id, step, strong, opened_at, last_used_at";

    /** How exactly it is known when a session was last used; finer would be a write for each page. */
    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    /** How long somebody may take over a step on the way in. */
    private static final Duration STEP_LIFE = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final AdminSettings settings;
    private final Supplier<Duration> idle;

    Sessions(JdbcClient jdbc, Vault vault, Clock clock, AdminSettings settings, LiveSettings live) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
        this.idle = live.offer(LiveSetting.duration(
                "kekhai.admin.idle", settings.idle(), Duration.ofMinutes(5), Duration.ofHours(12)));
    }

    /** Opens one, under a new secret. */
    Secret open(UUID account, Step step, boolean strong) {
        Secret secret = Secret.next();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("insert into admin_session (id, account_id, secret_hash, step, strong, opened_at, last_used_at)"
                        + " values (:id, :account, :hash, :step, :strong, :now, :now)")
                .param("id", Ids.bytes(Ids.next()))
                .param("account", Ids.bytes(account))
                .param("hash", secret.hash())
                .param("step", step.name())
                .param("strong", strong)
                .param("now", now)
                .update();
        return secret;
    }

    /** The session of the browser that holds this secret, unless it is over; looking counts as use. */
    Optional<Session> find(Secret secret) {
        Instant now = clock.instant();
        Optional<Session> found = peek(secret);
        found.filter(session -> session.lastUsed().plus(USE_GRAIN).isBefore(now))
                .ifPresent(session -> jdbc.sql("update admin_session set last_used_at = :now where id = :id")
                        .param("now", Timestamp.from(now))
                        .param("id", Ids.bytes(session.id()))
                        .update());
        return found;
    }

    /** The same for a page that looks again by itself, which is no use: else it would keep an empty room signed in. */
    Optional<Session> peek(Secret secret) {
        Instant now = clock.instant();
        return jdbc.sql("select " + COLUMNS + " from admin_session where secret_hash = :hash")
                .param("hash", secret.hash())
                .query(Sessions::session)
                .optional()
                .filter(session -> isOpen(session, now));
    }

    private boolean isOpen(Session session, Instant now) {
        boolean in = session.step() == Step.IN;
        Duration longest = in ? settings.longest() : STEP_LIFE;
        return now.isBefore(session.opened().plus(longest))
                && now.isBefore(session.lastUsed().plus(in ? idle.get() : STEP_LIFE));
    }

    /** The second factor that is being set up in this session, made at the first look. */
    Totp pending(Session session) {
        byte[] sealed = jdbc.sql("select pending_sealed from admin_session where id = :id")
                .param("id", Ids.bytes(session.id()))
                .query((row, i) -> new Pending(row.getBytes(1)))
                .single()
                .sealed();
        if (sealed != null) {
            return Totp.of(vault.open(PENDING, session.id(), sealed));
        }
        Totp made = Totp.next();
        jdbc.sql("update admin_session set pending_sealed = :totp where id = :id")
                .param("totp", vault.seal(PENDING, session.id(), made.base32()))
                .param("id", Ids.bytes(session.id()))
                .update();
        return made;
    }

    private record Pending(byte @Nullable [] sealed) {}

    void close(UUID id) {
        jdbc.sql("delete from admin_session where id = :id")
                .param("id", Ids.bytes(id))
                .update();
    }

    /** Signs an account out everywhere. */
    int closeAll(UUID account) {
        return jdbc.sql("delete from admin_session where account_id = :account")
                .param("account", Ids.bytes(account))
                .update();
    }

    /** Where an account is signed in now, the newest first. */
    List<Session> of(UUID account) {
        Instant now = clock.instant();
        return jdbc
                .sql("select " + COLUMNS + " from admin_session where account_id = :account"
                        + " order by opened_at desc limit 50")
                .param("account", Ids.bytes(account))
                .query(Sessions::session)
                .list()
                .stream()
                .filter(session -> session.step() == Step.IN && isOpen(session, now))
                .toList();
    }

    /** Deletes those that are over by their age. */
    int forget() {
        return jdbc.sql("delete from admin_session where opened_at <= :old or last_used_at <= :idle")
                .param("old", Timestamp.from(clock.instant().minus(settings.longest())))
                .param(
                        "idle",
                        Timestamp.from(
                                clock.instant().minus(idle.get().compareTo(STEP_LIFE) > 0 ? idle.get() : STEP_LIFE)))
                .update();
    }

    private static Session session(ResultSet row, int i) throws SQLException {
        return new Session(
                Ids.of(row.getBytes(1)),
                Ids.of(row.getBytes(2)),
                Step.valueOf(row.getString(3)),
                row.getBoolean(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant());
    }
}
