package vn.kekhai.delivery;

import java.util.List;
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

    /** All that was posted to a chat, the oldest first. */
    public List<OutgoingMessage> of(Address chat) {
        return jdbc.sql("select id, body from delivery_message where address_key = ? order by id")
                .param(envelopes.key(chat))
                .query((row, i) -> envelopes.open(Ids.of(row.getBytes(1)), row.getBytes(2)))
                .list();
    }
}
