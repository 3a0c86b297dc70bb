package vn.kekhai.channel.webchat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.crypto.Secret;
import vn.kekhai.database.Ids;

/** The browsers that talk with us. */
@Component
class WebSessions {

    /** How exactly it is known when a session was last used; finer would be a write for each look at the page. */
    private static final Duration USE_GRAIN = Duration.ofHours(1);

    private static final int FORGET_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration idle;

    WebSessions(JdbcClient jdbc, Clock clock, WebchatSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.idle = Duration.ofDays(settings.idleDays());
    }

    /** The open session of the browser that holds this secret; coming back counts as use. */
    Optional<WebSession> find(Secret secret) {
        Instant now = clock.instant();
        Optional<WebSession> found = jdbc.sql("select id, last_used_at from webchat_session"
                        + " where secret_hash = :hash and closed_at is null and last_used_at > :oldest")
                .param("hash", secret.hash())
                .param("oldest", Timestamp.from(now.minus(idle)))
                .query(WebSessions::session)
                .optional();
        found.filter(session -> session.lastUsed().plus(USE_GRAIN).isBefore(now))
                .ifPresent(session -> use(session, now));
        return found;
    }

    /**
     * The session of the browser that holds this secret, opened now where it has none. Twice at once is one session: a
     * link's button is easily tapped twice.
     *
     * @return empty where the secret once opened a session that is over; the browser needs a new one
     */
    @Transactional
    Optional<WebSession> open(Secret secret) {
        jdbc.sql("insert ignore into webchat_session (id, secret_hash, opened_at, last_used_at, last_number)"
                        + " values (:id, :hash, :now, :now, 0)")
                .param("id", Ids.bytes(Ids.next()))
                .param("hash", secret.hash())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return find(secret);
    }

    /** Ends a session: its secret opens nothing any more, and nothing can be sent there. */
    void close(WebSession session) {
        jdbc.sql("update webchat_session set closed_at = :now where id = :id and closed_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", Ids.bytes(session.id()))
                .update();
    }

    /** Whether this secret has opened a session that is over. */
    boolean isSpent(Secret secret) {
        return jdbc.sql("select count(*) from webchat_session where secret_hash = :hash"
                                + " and (closed_at is not null or last_used_at <= :oldest)")
                        .param("hash", secret.hash())
                        .param("oldest", Timestamp.from(clock.instant().minus(idle)))
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean isOpen(UUID session) {
        return jdbc.sql("select count(*) from webchat_session"
                                + " where id = :id and closed_at is null and last_used_at > :oldest")
                        .param("id", Ids.bytes(session))
                        .param("oldest", Timestamp.from(clock.instant().minus(idle)))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Deletes some of the sessions which were over yesterday or were not used for too long, with all that was said there.
     *
     * @return how many; 0 when none is left to delete
     */
    @Transactional
    int forgetSome() {
        List<byte[]> over = jdbc.sql("select id from webchat_session where last_used_at <= :oldest"
                        + " union select id from webchat_session where closed_at <= :yesterday limit " + FORGET_AT_ONCE)
                .param("oldest", Timestamp.from(clock.instant().minus(idle)))
                .param("yesterday", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .query((row, i) -> row.getBytes(1))
                .list();
        if (over.isEmpty()) {
            return 0;
        }
        jdbc.sql("delete from webchat_message where session_id in (:over)")
                .param("over", over)
                .update();
        return jdbc.sql("delete from webchat_session where id in (:over)")
                .param("over", over)
                .update();
    }

    private void use(WebSession session, Instant now) {
        jdbc.sql("update webchat_session set last_used_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", Ids.bytes(session.id()))
                .update();
    }

    private static WebSession session(ResultSet row, int i) throws SQLException {
        return new WebSession(Ids.of(row.getBytes(1)), row.getTimestamp(2).toInstant());
    }
}
