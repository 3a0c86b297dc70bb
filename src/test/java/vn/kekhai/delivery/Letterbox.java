package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

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

    /** What was posted to a chat unasked and may leave by this moment, the oldest first. */
    public Map<UUID, OutgoingMessage> unasked(Address chat, Instant now) {
        Map<UUID, OutgoingMessage> found = new LinkedHashMap<>();
        jdbc.sql("select id, body from delivery_message where address_key = ? and priority <> ? and not_before <= ?"
                        + " and (expires is null or expires > ?) and state <> 'SKIPPED' order by not_before, id")
                .params(
                        envelopes.key(chat),
                        Priority.REPLY.ordinal(),
                        LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                        LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, i) -> found.put(Ids.of(row.getBytes(1)), open(row, i)))
                .list();
        return found;
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
