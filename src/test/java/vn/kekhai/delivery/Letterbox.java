package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** Opens what was posted to a chat and waits in the table, since tests without a web server send nothing. */
public final class Letterbox {

    private final JdbcClient jdbc;
    private final Envelopes envelopes;

    public Letterbox(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.envelopes = new Envelopes(vault);
    }

    /** The answers that were posted to a chat, the oldest first. */
    public List<OutgoingMessage> replies(Address chat) {
        return jdbc.sql("select id, body from delivery_message where address_key = ? and priority = ? order by id")
                .params(envelopes.key(chat), Priority.REPLY.ordinal())
                .query(this::open)
                .list();
    }

    /** A message that nobody asked for, with what it is judged by once more before it leaves. */
    public record Unasked(Purpose purpose, Recheck.Due due, OutgoingMessage message) {}

    /** What waits for a chat unasked and may leave at this moment, the oldest first. */
    public List<Unasked> unasked(Address chat, Instant now) {
        return jdbc.sql("select id, body, person_id, purpose, group_id, text_key from delivery_message"
                        + " where address_key = ? and priority <> ? and not_before <= ? and state = 'WAITING'"
                        + " order by not_before, id")
                .params(envelopes.key(chat), Priority.REPLY.ordinal(), LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, i) -> {
                    byte[] group = row.getBytes("group_id");
                    Recheck.Due due = new Recheck.Due(
                            Ids.of(row.getBytes("id")),
                            new PersonId(Ids.of(row.getBytes("person_id"))),
                            group == null ? null : Ids.of(group),
                            row.getString("text_key"));
                    return new Unasked(Purpose.valueOf(row.getString("purpose")), due, open(row, i));
                })
                .list();
    }

    /** Lets everything that waits for a chat come to this end. */
    public void settle(Address chat, String state, @Nullable String reason) {
        jdbc.sql("update delivery_message set state = :state, reason = :reason, settled_at = created_at,"
                        + " external_ref = hex(id) where address_key = :chat and state in ('WAITING', 'SENDING')")
                .param("state", state)
                .param("reason", reason)
                .param("chat", envelopes.key(chat))
                .update();
    }

    private OutgoingMessage open(ResultSet row, int number) throws SQLException {
        return envelopes.open(Ids.of(row.getBytes(1)), row.getBytes(2));
    }

    /** All that was posted to a chat, the oldest first. */
    public List<OutgoingMessage> of(Address chat) {
        return jdbc.sql("select id, body from delivery_message where address_key = ? order by id")
                .param(envelopes.key(chat))
                .query(this::open)
                .list();
    }
}
