package vn.kekhai.channel.webchat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** What was said in each session. Numbers are given under the session's row lock, so a reader never passes one by. */
@Component
class Talk {

    /** What became of a person's message that is to be written down. */
    enum Noted {
        NEW,
        REPEATED_UNSETTLED,
        SETTLED_BEFORE,
        SESSION_OVER
    }

    private static final SealedColumn TEXT = new SealedColumn("webchat_message", "text_sealed");
    private static final SealedColumn CHOICES = new SealedColumn("webchat_message", "choices_sealed");
    private static final int CHANGES_AT_ONCE = 500;
    private static final String SELECT =
            "select id, place, change_number, from_person, gone, client_id, at, text_sealed,"
                    + " choices_sealed, columns_wanted from webchat_message where session_id = :session";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Talk(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Adds what the house says, or changes what it said.
     *
     * @param parts the text; one part can take the place of another message, several stand anew
     * @param choices buttons below the last part
     * @return the last part's id; empty where the session is over
     */
    @Transactional
    Optional<UUID> say(UUID session, List<String> parts, List<Choice> choices, int columns, @Nullable UUID replaces) {
        UUID last = null;
        for (int i = 0; i < parts.size(); i++) {
            Optional<Long> number = nextNumber(session);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            boolean alone = parts.size() == 1;
            List<Choice> below = i == parts.size() - 1 ? choices : List.of();
            if (replaces != null && alone && change(session, replaces, number.get(), parts.get(i), below, columns)) {
                return Optional.of(replaces);
            }
            last = add(session, number.get(), parts.get(i), below, columns);
        }
        return Optional.ofNullable(last);
    }

    private UUID add(UUID session, long number, String text, List<Choice> choices, int columns) {
        UUID id = Ids.next();
        insert(id, session, number)
                .param("change", number)
                .param("person", false)
                .param("client", null)
                .param("tapped", null)
                .param("text", vault.seal(TEXT, id, text))
                .param("choices", sealed(id, choices))
                .param("columns", columns)
                .update();
        return id;
    }

    /**
     * Writes down what the person says, before it takes effect; nobody is shown it until {@link #settle}.
     *
     * @param clientId the page's id of it; the same one again is the same message
     * @param tapped the message whose button it was
     */
    @Transactional
    Noted note(UUID session, UUID clientId, String text, @Nullable UUID tapped) {
        Optional<Long> number = nextNumber(session);
        if (number.isEmpty()) {
            return Noted.SESSION_OVER;
        }
        Optional<Boolean> known = jdbc.sql("select change_number is not null from webchat_message"
                        + " where session_id = :session and client_id = :client")
                .param("session", Ids.bytes(session))
                .param("client", Ids.bytes(clientId))
                .query(Boolean.class)
                .optional();
        if (known.isPresent()) {
            return known.get() ? Noted.SETTLED_BEFORE : Noted.REPEATED_UNSETTLED;
        }
        UUID id = Ids.next();
        insert(id, session, number.get())
                .param("change", null)
                .param("person", true)
                .param("client", Ids.bytes(clientId))
                .param("tapped", tapped == null ? null : Ids.bytes(tapped))
                .param("text", vault.seal(TEXT, id, text))
                .param("choices", null)
                .param("columns", 1)
                .update();
        return Noted.NEW;
    }

    /** Shows what the person said: it has taken effect. */
    @Transactional
    void settle(UUID session, UUID clientId) {
        nextNumber(session)
                .ifPresent(number -> jdbc.sql("update webchat_message set change_number = :number"
                                + " where session_id = :session and client_id = :client and change_number is null")
                        .param("number", number)
                        .param("session", Ids.bytes(session))
                        .param("client", Ids.bytes(clientId))
                        .update());
    }

    /** What is new or changed since a number, in the order in which it came to be. */
    List<WebMessage> since(UUID session, long number) {
        return jdbc.sql(SELECT + " and change_number > :number order by change_number limit " + CHANGES_AT_ONCE)
                .param("session", Ids.bytes(session))
                .param("number", number)
                .query(this::message)
                .list();
    }

    /** The last messages, in the order of the talk. */
    List<WebMessage> latest(UUID session, int count) {
        return jdbc
                .sql(SELECT + " and change_number is not null and not gone order by place desc limit :count")
                .param("session", Ids.bytes(session))
                .param("count", count)
                .query(this::message)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(WebMessage::place))
                .toList();
    }

    Optional<WebMessage> find(UUID session, UUID id) {
        return jdbc.sql(SELECT + " and id = :id and change_number is not null")
                .param("session", Ids.bytes(session))
                .param("id", Ids.bytes(id))
                .query(this::message)
                .optional();
    }

    /** The last number of each of these sessions; one that is over has none. */
    Map<UUID, Long> lastNumbers(Collection<UUID> sessions) {
        Map<UUID, Long> numbers = new HashMap<>();
        jdbc.sql("select id, last_number from webchat_session where id in (:ids) and closed_at is null")
                .param("ids", sessions.stream().map(Ids::bytes).toList())
                .query(row -> {
                    numbers.put(Ids.of(row.getBytes(1)), row.getLong(2));
                });
        return numbers;
    }

    long lastNumber(UUID session) {
        return lastNumbers(List.of(session)).getOrDefault(session, 0L);
    }

    /** Takes the session's next number and holds its row until the transaction ends. */
    private Optional<Long> nextNumber(UUID session) {
        int open = jdbc.sql(
                        "update webchat_session set last_number = last_number + 1 where id = :id and closed_at is null")
                .param("id", Ids.bytes(session))
                .update();
        return open == 0 ? Optional.empty() : Optional.of(lastNumber(session));
    }

    /**
     * Changes a message of ours in place. A question that is asked again in its place swallows the taps on it: they show
     * in its buttons.
     */
    private boolean change(UUID session, UUID id, long number, String text, List<Choice> choices, int columns) {
        int changed = jdbc.sql("update webchat_message set change_number = :number, text_sealed = :text,"
                        + " choices_sealed = :choices, columns_wanted = :columns"
                        + " where id = :id and session_id = :session and not from_person")
                .param("number", number)
                .param("text", vault.seal(TEXT, id, text))
                .param("choices", sealed(id, choices))
                .param("columns", columns)
                .param("id", Ids.bytes(id))
                .param("session", Ids.bytes(session))
                .update();
        if (changed == 1 && !choices.isEmpty()) {
            swallowTaps(session, id);
        }
        return changed == 1;
    }

    private void swallowTaps(UUID session, UUID id) {
        List<byte[]> taps = jdbc.sql(
                        "select id from webchat_message" + " where session_id = :session and tapped = :id and not gone")
                .param("session", Ids.bytes(session))
                .param("id", Ids.bytes(id))
                .query((row, i) -> row.getBytes(1))
                .list();
        for (byte[] tap : taps) {
            long number = nextNumber(session).orElseThrow();
            jdbc.sql(
                            "update webchat_message set gone = true,"
                                    + " change_number = case when change_number is null then null else :number end where id = :tap")
                    .param("number", number)
                    .param("tap", tap)
                    .update();
        }
    }

    private JdbcClient.StatementSpec insert(UUID id, UUID session, long place) {
        return jdbc.sql(
                        "insert into webchat_message (id, session_id, place, change_number, from_person, gone, client_id,"
                                + " tapped, at, text_sealed, choices_sealed, columns_wanted) values (:id, :session, :place, :change,"
                                + " :person, false, :client, :tapped, :at, :text, :choices, :columns)")
                .param("id", Ids.bytes(id))
                .param("session", Ids.bytes(session))
                .param("place", place)
                .param("at", Timestamp.from(clock.instant()));
    }

    private byte @Nullable [] sealed(UUID id, List<Choice> choices) {
        return choices.isEmpty() ? null : vault.seal(CHOICES, id, json.writeValueAsString(choices));
    }

    private WebMessage message(ResultSet row, int i) throws SQLException {
        UUID id = Ids.of(row.getBytes("id"));
        byte[] choices = row.getBytes("choices_sealed");
        byte[] client = row.getBytes("client_id");
        return new WebMessage(
                id,
                row.getLong("place"),
                row.getLong("change_number"),
                row.getBoolean("from_person"),
                row.getBoolean("gone"),
                client == null ? null : Ids.of(client),
                row.getTimestamp("at").toInstant(),
                vault.open(TEXT, id, row.getBytes("text_sealed")),
                choices == null
                        ? List.of()
                        : json.readValue(vault.open(CHOICES, id, choices), new TypeReference<List<Choice>>() {}),
                row.getInt("columns_wanted"));
    }
}
