package vn.kekhai.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** The rows of sessions and of what was seen; each method is one statement for a whole batch. */
@Component
class SessionTable {

    private static final SealedColumn STATE = new SealedColumn("conversation_session", "state");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Vault vault;

    SessionTable(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Locks and reads the sessions of these chats; a chat without one is not in the answer. */
    Map<UUID, Session> lock(Collection<UUID> chats) {
        Map<UUID, Session> sessions = new HashMap<>();
        // in the order of their keys, so that two batches never wait for one another
        List<UUID> inOrder = chats.stream().sorted(SessionTable::compareBytes).toList();
        jdbc.query(
                "select chat_key, state from conversation_session where chat_key in (" + marks("?", chats.size())
                        + ") order by chat_key for update",
                row -> {
                    UUID chat = Ids.of(row.getBytes(1));
                    sessions.put(chat, JSON.readValue(vault.open(STATE, chat, row.getBytes(2)), Session.class));
                },
                inOrder.stream().map(Ids::bytes).toArray());
        return sessions;
    }

    /** Notes that these take effect now, and says which of them did so before. */
    Set<Event> repeated(List<Event> events, UUID batch, Instant now) {
        List<Object> args = new ArrayList<>();
        for (Event event : events) {
            args.add(Ids.bytes(event.chat()));
            args.add(event.externalId());
            args.add(Ids.bytes(batch));
            args.add(utc(now));
        }
        int added = jdbc.update(
                "insert ignore into conversation_seen (chat_key, external_id, batch_id, seen_at) values "
                        + marks("(?,?,?,?)", events.size()),
                args.toArray());
        if (added == events.size()) {
            return Set.of();
        }
        Set<Event> repeated = new HashSet<>(events);
        List<Object> keys = new ArrayList<>();
        for (Event event : repeated) {
            keys.add(Ids.bytes(event.chat()));
            keys.add(event.externalId());
        }
        keys.add(Ids.bytes(batch));
        int asked = repeated.size();
        jdbc.query(
                "select chat_key, external_id from conversation_seen where (chat_key, external_id) in ("
                        + marks("(?,?)", asked) + ") and batch_id = ?",
                row -> {
                    repeated.remove(new Event(Ids.of(row.getBytes(1)), row.getString(2)));
                },
                keys.toArray());
        return repeated;
    }

    void save(Map<UUID, Session> sessions, Instant now) {
        List<Object> args = new ArrayList<>();
        sessions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(SessionTable::compareBytes))
                .forEach(entry -> {
                    @Nullable UUID person = entry.getValue().person();
                    args.add(Ids.bytes(entry.getKey()));
                    args.add(person == null ? null : Ids.bytes(person));
                    args.add(vault.seal(STATE, entry.getKey(), JSON.writeValueAsString(entry.getValue())));
                    args.add(utc(now));
                });
        jdbc.update(
                "insert into conversation_session (chat_key, person_id, state, changed_at) values "
                        + marks("(?,?,?,?)", sessions.size())
                        + " on duplicate key update person_id = values(person_id), state = values(state),"
                        + " changed_at = values(changed_at)",
                args.toArray());
    }

    /** Forgets what was seen before a moment, some rows at a time. */
    int forgetSeen(Instant before, int atMost) {
        return jdbc.update("delete from conversation_seen where seen_at < ? limit " + atMost, utc(before));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String marks(String mark, int count) {
        return (mark + ",").repeat(count - 1) + mark;
    }

    private static int compareBytes(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /** One event of one chat. */
    record Event(UUID chat, String externalId) {}
}
