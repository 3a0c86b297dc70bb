package vn.kekhai.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** What was offered last to each chat that has a menu of its own. */
@Component
class MenuTable {

    private static final SealedColumn CHAT = new SealedColumn("conversation_menu", "chat");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Vault vault;

    MenuTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * A chat's row.
     *
     * @param person for whom the menu was
     * @param offered the mark of what was offered last; empty: nothing for certain
     */
    record Offered(UUID chat, PersonId person, Address address, String offered) {}

    /** The marks of those of these chats that have a row. */
    Map<UUID, String> marks(Collection<UUID> chats) {
        Map<UUID, String> marks = new HashMap<>();
        if (!chats.isEmpty()) {
            jdbc.sql("select chat_key, offered from conversation_menu where chat_key in (:chats)")
                    .param("chats", chats.stream().map(Ids::bytes).toList())
                    .query(row -> {
                        marks.put(Ids.of(row.getBytes(1)), row.getString(2));
                    });
        }
        return marks;
    }

    /** The next rows in the order of their keys. */
    List<Offered> after(@Nullable UUID last, int most) {
        return jdbc.sql("select chat_key, person_id, chat, offered from conversation_menu where chat_key > ?"
                        + " order by chat_key limit ?")
                .params(Ids.bytes(last == null ? new UUID(0, 0) : last), most)
                .query((row, i) -> {
                    UUID chat = Ids.of(row.getBytes(1));
                    Address address = JSON.readValue(vault.open(CHAT, chat, row.getBytes(3)), Address.class);
                    return new Offered(chat, new PersonId(Ids.of(row.getBytes(2))), address, row.getString(4));
                })
                .list();
    }

    /**
     * Takes a chat in hand, so that no other instance does at the same time.
     *
     * @param old what stands there; empty also where there is no row yet
     * @param stale one who took it before this moment and has not finished is passed over
     * @return false when somebody else has it, or has just failed
     */
    boolean take(UUID chat, PersonId person, Address address, String old, Instant now, Instant stale) {
        if (old.isEmpty()) {
            jdbc.sql("insert into conversation_menu (chat_key, person_id, chat, offered) values (?, ?, ?, '')"
                            + " on duplicate key update chat_key = chat_key")
                    .params(
                            Ids.bytes(chat),
                            Ids.bytes(person.value()),
                            vault.seal(CHAT, chat, JSON.writeValueAsString(address)))
                    .update();
        }
        return jdbc.sql("update conversation_menu set tried_at = ? where chat_key = ? and offered = ?"
                                + " and (tried_at is null or tried_at < ?)")
                        .params(utc(now), Ids.bytes(chat), old, utc(stale))
                        .update()
                == 1;
    }

    void offered(UUID chat, PersonId person, String mark) {
        jdbc.sql("update conversation_menu set offered = ?, person_id = ?, tried_at = null where chat_key = ?")
                .params(mark, Ids.bytes(person.value()), Ids.bytes(chat))
                .update();
    }

    void withdrawn(UUID chat) {
        jdbc.sql("delete from conversation_menu where chat_key = ?")
                .param(Ids.bytes(chat))
                .update();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
