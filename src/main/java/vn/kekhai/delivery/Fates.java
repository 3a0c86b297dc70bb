package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** Reading what became of people's messages. */
@Component
class Fates {

    private static final int A_STATEMENT = 500;

    /** Parameters: person, most. */
    static final String TIMELINE =
            "select id, purpose, group_id, text_key, state, reason, channel, detour, attempts, created_at,"
                    + " not_before, settled_at from delivery_message where person_id = ? order by id desc limit ?";

    private final JdbcTemplate jdbc;

    Fates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Fate> of(PersonId person, int most) {
        return jdbc.query(TIMELINE, Fates::fate, Ids.bytes(person.value()), most);
    }

    /** Parameters: the people, purpose, from, to. */
    static String written(int people) {
        return "select distinct person_id from delivery_message force index (delivery_message_person)"
                + " where person_id in (" + MessageTable.repeated("?", people) + ") and purpose = ?"
                + " and not_before >= ? and not_before < ? and state not in ('SKIPPED', 'EXPIRED', 'CANCELLED')";
    }

    Set<PersonId> writtenTo(Collection<PersonId> people, Purpose purpose, Instant from, Instant to) {
        Set<PersonId> written = new HashSet<>();
        for (List<PersonId> part : MessageTable.parts(List.copyOf(people), A_STATEMENT)) {
            List<Object> values = new ArrayList<>();
            part.forEach(person -> values.add(Ids.bytes(person.value())));
            values.addAll(List.of(purpose.name(), Timestamp.from(from), Timestamp.from(to)));
            written.addAll(jdbc.query(
                    written(part.size()), (row, i) -> new PersonId(Ids.of(row.getBytes(1))), values.toArray()));
        }
        return written;
    }

    /** What is read of a message, {@code m}, whose fate is unknown. */
    static final String DOUBT = "m.id, m.person_id, m.purpose, m.group_id, m.text_key, m.state, m.reason, m.channel,"
            + " m.detour, m.attempts, m.created_at, m.not_before, m.settled_at";

    /** Parameters: the last id seen, most. */
    static final String UNKNOWN =
            "select " + DOUBT + " from delivery_message m where m.state = 'UNKNOWN' and m.id > ? order by m.id limit ?";

    /** The same in one group. Parameters: group, the last id seen, most. */
    static final String UNKNOWN_OF = UNKNOWN.replace("where ", "where m.group_id = ? and ");

    List<Doubt> unknown(@Nullable UUID group, @Nullable UUID after, int most) {
        byte[] last = Ids.bytes(after == null ? new UUID(0, 0) : after);
        return group == null
                ? jdbc.query(UNKNOWN, Fates::doubt, last, most)
                : jdbc.query(UNKNOWN_OF, Fates::doubt, Ids.bytes(group), last, most);
    }

    /** For whom these messages of unknown fate are, as far as they are for anybody. */
    Map<UUID, PersonId> inDoubt(Collection<UUID> messages) {
        Map<UUID, PersonId> people = new HashMap<>();
        for (List<UUID> part : MessageTable.parts(List.copyOf(messages), A_STATEMENT)) {
            jdbc.query(
                    "select id, person_id from delivery_message where id in (" + MessageTable.marks(part)
                            + ") and state = 'UNKNOWN' and person_id is not null",
                    row -> {
                        people.put(Ids.of(row.getBytes(1)), new PersonId(Ids.of(row.getBytes(2))));
                    },
                    part.stream().map(Ids::bytes).toArray());
        }
        return people;
    }

    static Doubt doubt(ResultSet row, int i) throws SQLException {
        byte @Nullable [] person = row.getBytes("person_id");
        return new Doubt(person == null ? null : new PersonId(Ids.of(person)), fate(row, i));
    }

    /** Parameters: the people, the groups. */
    Set<PersonId> postedIn(Collection<UUID> groups, Collection<PersonId> people) {
        Set<PersonId> posted = new HashSet<>();
        for (List<PersonId> part : MessageTable.parts(List.copyOf(people), A_STATEMENT)) {
            List<Object> values = new ArrayList<>();
            part.forEach(person -> values.add(Ids.bytes(person.value())));
            groups.forEach(group -> values.add(Ids.bytes(group)));
            posted.addAll(jdbc.query(
                    "select distinct person_id from delivery_message force index (delivery_message_person)"
                            + " where person_id in (" + MessageTable.repeated("?", part.size()) + ") and group_id in ("
                            + MessageTable.repeated("?", groups.size())
                            + ") and state not in ('SKIPPED', 'EXPIRED', 'CANCELLED')",
                    (row, i) -> new PersonId(Ids.of(row.getBytes(1))),
                    values.toArray()));
        }
        return posted;
    }

    /** Through the messages of these people, of which each has few. */
    Set<PersonId> decidedIn(UUID group, Collection<PersonId> people) {
        Set<PersonId> decided = new HashSet<>();
        for (List<PersonId> part : MessageTable.parts(List.copyOf(people), A_STATEMENT)) {
            List<Object> values = new ArrayList<>();
            part.forEach(person -> values.add(Ids.bytes(person.value())));
            values.add(Ids.bytes(group));
            decided.addAll(jdbc.query(
                    "select distinct person_id from delivery_message force index (delivery_message_person)"
                            + " where person_id in (" + MessageTable.repeated("?", part.size()) + ") and group_id = ?",
                    (row, i) -> new PersonId(Ids.of(row.getBytes(1))),
                    values.toArray()));
        }
        return decided;
    }

    /** The message that has a dedup key, and whether it is over though it never left. */
    record Holder(UUID message, boolean spent) {}

    /** The messages that have these dedup keys, as they are now, whatever the transaction saw before. */
    Map<String, Holder> holders(Collection<String> dedupKeys) {
        Map<String, Holder> holders = new HashMap<>();
        for (List<String> part : MessageTable.parts(List.copyOf(dedupKeys), A_STATEMENT)) {
            jdbc.query(
                    "select dedup_key, id, state in ('SKIPPED', 'EXPIRED', 'CANCELLED') from delivery_message"
                            + " where dedup_key in (" + MessageTable.repeated("?", part.size()) + ") for update",
                    row -> {
                        holders.put(row.getString(1), new Holder(Ids.of(row.getBytes(2)), row.getBoolean(3)));
                    },
                    part.toArray());
        }
        return holders;
    }

    private static Fate fate(ResultSet row, int i) throws SQLException {
        byte @Nullable [] group = row.getBytes("group_id");
        Timestamp settled = row.getTimestamp("settled_at");
        return new Fate(
                Ids.of(row.getBytes("id")),
                Purpose.valueOf(row.getString("purpose")),
                group == null ? null : Ids.of(group),
                row.getString("text_key"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("channel"),
                row.getString("detour"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("not_before").toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
