package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;

/** Very many messages, in all states in which messages stand, as they lie in the table after weeks of work. */
final class Crowd {

    private static final int A_STATEMENT = 1000;
    private static final int PERSON = 5;
    private static final int OF_A_GROUP = 10_000;
    private static final int EACH = 4;

    private static final List<String> STATES = List.of(
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "SENT",
            "WAITING",
            "WAITING",
            "WAITING",
            "SKIPPED",
            "SKIPPED",
            "GONE",
            "REFUSED",
            "PAUSED",
            "CANCELLED");

    private final JdbcTemplate jdbc;
    private final Envelopes envelopes;
    private final String channel;
    private final Instant now;

    /** Those who have messages, and the groups that these belong to. */
    final List<UUID> people = new ArrayList<>();

    final List<UUID> groups = new ArrayList<>();

    Crowd(JdbcTemplate jdbc, Envelopes envelopes, String channel, Instant now) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
        this.channel = channel;
        this.now = now;
    }

    void write(int messages) {
        for (int i = 0; i < messages / EACH; i++) {
            people.add(Ids.next());
        }
        write(messages, i -> {
            if (i % OF_A_GROUP == 0) {
                groups.add(Ids.next());
            }
            String state = STATES.get(i % STATES.size());
            boolean open = state.equals("WAITING") || state.equals("PAUSED");
            Instant at = open ? now.minusSeconds(i % 600) : now.minus(Duration.ofMinutes(i % 100_000));
            return row(people.get(i / STATES.size() % people.size()), state, at);
        });
    }

    /** So many messages that wait for one chat, due at that moment, and one for each of a few more. */
    void flood(int messages, Instant due) {
        UUID chat = Ids.next();
        write(messages + A_STATEMENT, i -> {
            List<@Nullable Object> row = row(i < messages ? chat : Ids.next(), "WAITING", due);
            row.set(PERSON, null);
            return row;
        });
    }

    private void write(int messages, IntFunction<List<@Nullable Object>> row) {
        for (int from = 0; from < messages; from += A_STATEMENT) {
            int rows = Math.min(A_STATEMENT, messages - from);
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = from; i < from + rows; i++) {
                values.addAll(row.apply(i));
            }
            jdbc.update(
                    "insert into delivery_message (id, address_key, channel, account, body, person_id, purpose, group_id,"
                            + " priority, text_key, dedup_key, state, reason, not_before, due_at, window_ends, created_at,"
                            + " settled_at) values "
                            + MessageTable.repeated("(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows),
                    values.toArray());
        }
        jdbc.execute("analyze table delivery_message");
    }

    private List<@Nullable Object> row(UUID person, String state, Instant at) {
        UUID id = Ids.next();
        Address chat = new Address(channel, "1", person.toString());
        boolean open = state.equals("WAITING") || state.equals("PAUSED");
        boolean skipped = state.equals("SKIPPED");
        return Arrays.asList(
                Ids.bytes(id),
                skipped ? null : envelopes.key(chat),
                skipped ? null : channel,
                skipped ? null : "1",
                skipped ? null : envelopes.seal(id, OutgoingMessage.plain(chat, "Kính gửi đồng chí, " + id)),
                Ids.bytes(person),
                "BROADCAST",
                Ids.bytes(groups.getLast()),
                2,
                "broadcast.text",
                id.toString(),
                state,
                switch (state) {
                    case "SKIPPED" -> "not-linked";
                    case "GONE" -> "blocked";
                    case "REFUSED" -> "text-too-long";
                    case "PAUSED", "CANCELLED" -> "paused";
                    default -> null;
                },
                Timestamp.from(at),
                Timestamp.from(at),
                open ? Timestamp.from(now.plus(Duration.ofHours(11))) : null,
                Timestamp.from(at),
                open ? null : Timestamp.from(at));
    }

    void erase() {
        for (UUID group : groups) {
            jdbc.update("delete from delivery_message where group_id = ?", Ids.bytes(group));
        }
    }
}
