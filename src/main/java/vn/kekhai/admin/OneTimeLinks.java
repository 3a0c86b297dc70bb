package vn.kekhai.admin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.channel.PublicUrl;
import vn.kekhai.crypto.Secret;
import vn.kekhai.database.Ids;

/** Links that let somebody in once. Used by the button of their page, never by being looked at. */
@Component
class OneTimeLinks {

    enum Kind {
        /** Sets name, password and second factor; who has it becomes the account's owner. */
        SET_UP,
        /** From the bot to the chat of an officer: in the place of the password. */
        CHAT
    }

    /** A link that can be used now. */
    record Link(UUID account, Kind kind) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AdminSettings settings;
    private final PublicUrl publicUrl;

    OneTimeLinks(JdbcClient jdbc, Clock clock, AdminSettings settings, PublicUrl publicUrl) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /** The address of a new one; those of its kind that the account has are void. */
    @Transactional
    public String issue(UUID account, Kind kind) {
        Secret secret = Secret.next();
        Instant now = clock.instant();
        Duration life = kind == Kind.CHAT ? settings.chatLink() : settings.setUpLink();
        revoke(account, kind);
        jdbc.sql("insert into admin_link (id, account_id, kind, secret_hash, issued_at, expires_at)"
                        + " values (:id, :account, :kind, :hash, :now, :expires)")
                .param("id", Ids.bytes(Ids.next()))
                .param("account", Ids.bytes(account))
                .param("kind", kind.name())
                .param("hash", secret.hash())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(life)))
                .update();
        return publicUrl.at("/admin/link/" + secret.reveal());
    }

    void revoke(UUID account, Kind kind) {
        jdbc.sql("delete from admin_link where account_id = :account and kind = :kind and used_at is null")
                .param("account", Ids.bytes(account))
                .param("kind", kind.name())
                .update();
    }

    Optional<Link> look(String token) {
        return Secret.of(token)
                .flatMap(secret -> jdbc.sql("select account_id, kind from admin_link"
                                + " where secret_hash = :hash and used_at is null and expires_at > :now")
                        .param("hash", secret.hash())
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, i) -> new Link(Ids.of(row.getBytes(1)), Kind.valueOf(row.getString(2))))
                        .optional());
    }

    /** Of two at once only one finds it unused. */
    Optional<Link> use(String token) {
        Optional<Link> link = look(token);
        boolean first = link.isPresent()
                && jdbc.sql("update admin_link set used_at = :now where secret_hash = :hash and used_at is null")
                                .param("now", Timestamp.from(clock.instant()))
                                .param("hash", Secret.of(token).orElseThrow().hash())
                                .update()
                        == 1;
        return first ? link : Optional.empty();
    }

    /** Deletes those that were over yesterday. */
    int forget() {
        return jdbc.sql("delete from admin_link where expires_at <= :old")
                .param("old", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }
}
