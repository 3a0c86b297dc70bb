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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** The rows of sessions and of what was seen; each method is one statement for a whole batch. */
@Component
class SessionTable {

    private static final SealedColumn STATE = new SealedColumn("conversation_session", "state");
    /** Reads what an older program wrote: what it did not know is absent. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Logger log = LoggerFactory.getLogger(SessionTable.class);

    private final JdbcTemplate jdbc;
    private final Vault vault;

    SessionTable(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * What is known of some chats, whose rows are locked.
     *
     * @param rows the chats that have a row
     * @param sessions the sessions that can be read
     */
    record Known(Set<UUID> rows, Map<UUID, Session> sessions) {}

    /** Locks and reads the sessions of these chats. */
    Known lock(Collection<UUID> chats) {
        Known known = new Known(new HashSet<>(), new HashMap<>());
        // in the order of their keys, so that two batches never wait for one another
        List<UUID> inOrder = chats.stream().sorted(SessionTable::compareBytes).toList();
        jdbc.query(
                "select chat_key, state from conversation_session where chat_key in (" + marks("?", chats.size())
                        + ") order by chat_key for update",
                row -> {
                    UUID chat = Ids.of(row.getBytes(1));
                    known.rows().add(chat);
                    read(chat, row.getBytes(2))
                            .ifPresent(session -> known.sessions().put(chat, session));
                },
                inOrder.stream().map(Ids::bytes).toArray());
        return known;
    }

    /** A state that cannot be read must not be the end of a chat: it begins anew. */
    private Optional<Session> read(UUID chat, byte[] state) {
        try {
            return Optional.of(JSON.readValue(vault.open(STATE, chat, state), Session.class));
        } catch (RuntimeException e) {
            log.error(
                    "session cannot be read chat={} cause={}",
                    chat,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
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

    /**
     * Keeps sessions.
     *
     * @param rows the chats of which a row was found and locked. A row that nobody has locked must not be overwritten:
     *     it was made by somebody else in the meantime
     * @throws org.springframework.dao.DuplicateKeyException then; the turns must be taken again
     */
    void save(Map<UUID, Session> sessions, Set<UUID> rows, Instant now) {
        Map<UUID, Session> fresh = new HashMap<>(sessions);
        fresh.keySet().removeAll(rows);
        Map<UUID, Session> known = new HashMap<>(sessions);
        known.keySet().retainAll(rows);
        write(fresh, "", now);
        write(
                known,
                " on duplicate key update person_id = values(person_id), state = values(state),"
                        + " dialogue = values(dialogue), touched = values(touched), changed_at = values(changed_at)",
                now);
    }

    private void write(Map<UUID, Session> sessions, String otherwise, Instant now) {
        if (sessions.isEmpty()) {
            return;
        }
        List<@Nullable Object> args = new ArrayList<>();
        sessions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(SessionTable::compareBytes))
                .forEach(entry -> {
                    UUID person = entry.getValue().person();
                    args.add(Ids.bytes(entry.getKey()));
                    args.add(person == null ? null : Ids.bytes(person));
                    args.add(vault.seal(STATE, entry.getKey(), JSON.writeValueAsString(entry.getValue())));
                    args.add(entry.getValue().waiting());
                    args.add(entry.getValue().touched());
                    args.add(utc(now));
                });
        jdbc.update(
                "insert into conversation_session (chat_key, person_id, state, dialogue, touched, changed_at) values "
                        + marks("(?,?,?,?,?,?)", sessions.size()) + otherwise,
                args.toArray());
    }

    /** Forgets what was seen before a moment, some rows at a time. */
    int forgetSeen(Instant before, int atMost) {
        return jdbc.update("delete from conversation_seen where seen_at < ? limit " + atMost, utc(before));
    }

    /** Forgets chats in which nothing was said since a moment, some at a time. */
    int forgetSessions(Instant before, int atMost) {
        return jdbc.update("delete from conversation_session where changed_at < ? limit " + atMost, utc(before));
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
