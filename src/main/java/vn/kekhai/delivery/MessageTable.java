package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.SendingHours.Window;

/** Writing messages into the table, and what becomes of them. Every method runs in the caller's transaction. */
@Component
class MessageTable {

    private static final int A_STATEMENT = 200;
    static final int REASON_LENGTH = 100;
    private static final int REF_LENGTH = 190;

    private final JdbcTemplate jdbc;

    MessageTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A row whose dedup key is there already changes nothing. */
    void insert(List<Row> rows, Instant now) {
        parts(rows, A_STATEMENT).forEach(part -> {
            List<@Nullable Object> values = new ArrayList<>(part.size() * 20);
            part.forEach(row -> add(row, now, values));
            boolean keyed = part.stream().anyMatch(row -> row.dedupKey() != null);
            String sql = "insert into delivery_message (id, address_key, channel, account, body, person_id, purpose,"
                    + " group_id, priority, text_key, dedup_key, state, reason, not_before, window_ends, expires,"
                    + " due_at, lease_owner, created_at, settled_at) values "
                    + repeated("(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", part.size());
            jdbc.update(keyed ? sql + " on duplicate key update id = id" : sql, values.toArray());
        });
    }

    private static void add(Row row, Instant now, List<@Nullable Object> values) {
        Place place = row.place();
        Collections.addAll(
                values,
                Ids.bytes(row.id()),
                place == null ? null : place.key(),
                place == null ? null : place.address().channel(),
                place == null ? null : place.address().account(),
                row.body(),
                row.person() == null ? null : Ids.bytes(row.person().value()),
                row.purpose().name(),
                row.group() == null ? null : Ids.bytes(row.group()),
                row.priority().ordinal(),
                row.textKey(),
                row.dedupKey(),
                row.state().name(),
                cut(row.reason(), REASON_LENGTH),
                Timestamp.from(row.notBefore()),
                timestamp(row.windowEnds()),
                timestamp(row.expires()),
                place == null ? null : Timestamp.from(row.notBefore()),
                row.owner() == null ? null : Ids.bytes(row.owner()),
                Timestamp.from(now),
                row.state().ended() ? Timestamp.from(now) : null);
    }

    /** The messenger's id of a message that was sent; null where there is none. */
    @Nullable
    String reference(UUID id) {
        List<@Nullable String> found = jdbc.queryForList(
                "select external_ref from delivery_message where id = ? and state = 'SENT'",
                String.class,
                Ids.bytes(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Of these chats, those with replies that are not settled and not in the hands of this owner. */
    Set<String> busyElsewhere(Collection<byte[]> chats, UUID owner) {
        Set<String> busy = new HashSet<>();
        parts(List.copyOf(chats), A_STATEMENT).forEach(part -> {
            List<Object> values = new ArrayList<>(part);
            values.add(Ids.bytes(owner));
            jdbc.query(
                    "select distinct address_key from delivery_message where address_key in (" + marks(part)
                            + ") and state in ('WAITING', 'SENDING') and priority = 0"
                            + " and (lease_owner is null or lease_owner <> ?)",
                    row -> {
                        busy.add(Arrays.toString(row.getBytes(1)));
                    },
                    values.toArray());
        });
        return busy;
    }

    /** Writes an end, with the messenger's references where there are any. What is at an end already stays as it is. */
    void settle(State state, @Nullable String reason, int attempts, Instant at, List<Settlement.Done> done) {
        parts(done, A_STATEMENT).forEach(part -> {
            List<@Nullable Object> values = new ArrayList<>();
            Collections.addAll(values, state.name(), cut(reason, REASON_LENGTH), attempts, Timestamp.from(at));
            List<Settlement.Done> referred =
                    part.stream().filter(one -> one.ref() != null).toList();
            referred.forEach(
                    one -> Collections.addAll(values, Ids.bytes(one.letter().id()), cut(one.ref(), REF_LENGTH)));
            part.forEach(one -> values.add(Ids.bytes(one.letter().id())));
            jdbc.update(
                    "update delivery_message set state = ?, reason = ?, attempts = ?, settled_at = ?, lease_owner = null"
                            + (referred.isEmpty()
                                    ? ""
                                    : ", external_ref = case id" + " when ? then ?".repeat(referred.size()) + " end")
                            + " where id in (" + marks(part) + ") and state in ('WAITING', 'SENDING', 'UNKNOWN')",
                    values.toArray());
        });
    }

    /**
     * Gives letters back, so that any instance may take them from then on; those that have another owner by now stay. What
     * was tried keeps its place in its chat.
     */
    void giveBack(Map<Letter, Window> letters) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        letters.forEach((letter, window) -> rows.add(new @Nullable Object[] {
            Timestamp.from(window.begins()),
            letter.reason() == null ? Timestamp.from(window.begins()) : null,
            timestamp(window.ends()),
            letter.attempts(),
            letter.doubtful(),
            cut(letter.reason(), REASON_LENGTH),
            Ids.bytes(letter.id()),
            Ids.bytes(letter.owner())
        }));
        jdbc.batchUpdate(
                "update delivery_message set state = 'WAITING', begun = false, lease_owner = null, not_before = ?,"
                        + " due_at = coalesce(?, due_at), window_ends = ?,"
                        + " attempts = ?, doubtful = ?, reason = ? where id = ? and lease_owner = ? and state = 'SENDING'",
                rows);
    }

    /** Ends everything that waits for this chat, which is gone, and cannot go elsewhere. */
    void gone(byte[] chat, String reason, Instant at) {
        jdbc.update(
                "update delivery_message set state = 'GONE', reason = ?, settled_at = ?"
                        + " where address_key = ? and state = 'WAITING' and (priority = 0 or person_id is null)",
                cut(reason, REASON_LENGTH),
                Timestamp.from(at),
                chat);
    }

    /** Deletes at most that many messages that ended before; how many there were. */
    int deleteSettled(Instant before, int most) {
        return jdbc.update(
                "delete from delivery_message where settled_at < ? order by settled_at limit ?",
                Timestamp.from(before),
                most);
    }

    /** How many messages stand in this state, counted no further than that. */
    int depth(State state, int most) {
        Integer depth = jdbc.queryForObject(
                "select count(*) from (select 1 from delivery_message where state = ? limit ?) some",
                Integer.class,
                state.name(),
                most);
        return depth == null ? 0 : depth;
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static String marks(Collection<?> values) {
        return repeated("?", values.size());
    }

    static String repeated(String one, int times) {
        return String.join(",", Collections.nCopies(times, one));
    }

    static <T> List<List<T>> parts(List<T> all, int most) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return parts;
    }

    static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
