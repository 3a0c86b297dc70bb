package vn.kekhai.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.database.Ids;

/** Reads the trail, the newest first. Who may read what of it is for the caller to decide. */
@Service
public class Trail {

    /**
     * An entry.
     *
     * @param actor who did it; null when the house did it by itself or an operator in the shell
     * @param subject to whom or what; null when to none in particular
     */
    public record Entry(
            UUID id,
            Instant at,
            String action,
            @Nullable UUID actor,
            @Nullable UUID subject,
            Map<String, String> facts) {}

    /** Who must have acted. */
    public sealed interface By {
        record Anybody() implements By {}

        /** The house itself, or an operator in the shell. */
        record Nobody() implements By {}

        /** One of these. */
        record Any(Set<UUID> ids) implements By {}
    }

    /**
     * What is looked for.
     *
     * @param subjects to one of these; null: to whomever
     * @param action exactly this; null: whatever
     * @param from not earlier; null: from the beginning
     * @param until earlier than this; null: up to now
     */
    public record Search(
            By by,
            @Nullable Set<UUID> subjects,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant until) {

        public static final Search ALL = new Search(new By.Anybody(), null, null, null, null);
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Trail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next entries.
     *
     * @param after the last one of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Entry> page(Search search, @Nullable UUID after, int most) {
        Map<String, Object> params = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        switch (search.by()) {
            case Trail.By.Anybody anybody -> {}
            case Trail.By.Nobody nobody -> where.append(" and actor is null");
            case Trail.By.Any any -> oneOf(where, params, "actor", any.ids());
        }
        if (search.subjects() != null) {
            oneOf(where, params, "subject", search.subjects());
        }
        if (search.action() != null) {
            where.append(" and action = :action");
            params.put("action", search.action());
        }
        if (search.from() != null) {
            where.append(" and at >= :from");
            params.put("from", Timestamp.from(search.from()));
        }
        if (search.until() != null) {
            where.append(" and at < :until");
            params.put("until", Timestamp.from(search.until()));
        }
        if (after != null) {
            where.append(" and at <= (select l.at from audit_entry l where l.id = :after)"
                    + " and (at < (select l.at from audit_entry l where l.id = :after) or id < :after)");
            params.put("after", Ids.bytes(after));
        }
        return jdbc.sql("select id, at, action, actor, subject, facts from audit_entry where " + where
                        + " order by at desc, id desc limit :most")
                .params(params)
                .param("most", most)
                .query(Trail::entry)
                .list();
    }

    /** Every action that stands in the trail. */
    @Transactional(readOnly = true)
    public List<String> actions() {
        return jdbc.sql("select action from audit_entry group by action order by action")
                .query((row, index) -> row.getString(1))
                .list();
    }

    private static void oneOf(StringBuilder where, Map<String, Object> params, String column, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            where.append(" and 1 = 0");
            return;
        }
        where.append(" and ").append(column).append(" in (:").append(column).append(')');
        params.put(column, ids.stream().map(Ids::bytes).toList());
    }

    private static Entry entry(ResultSet row, int i) throws SQLException {
        return new Entry(
                Ids.of(row.getBytes("id")),
                row.getTimestamp("at").toInstant(),
                row.getString("action"),
                id(row.getBytes("actor")),
                id(row.getBytes("subject")),
                JSON.readValue(row.getString("facts"), FACTS));
    }

    private static @Nullable UUID id(byte @Nullable [] bytes) {
        return bytes == null ? null : Ids.of(bytes);
    }
}
