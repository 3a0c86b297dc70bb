package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/**
 * Reading how messages of all people stand, for a page: what leaves next of those that wait, and the latest of those that
 * ended. Whatever there is in the table, no more than a fixed number of rows is looked at, and all are found by one index.
 */
@Component
class Outstanding {

    /** Which states, accounts and priorities there are; by leaps along the index. */
    static final String SHELVES = "select state, channel, account, priority from delivery_message"
            + " force index for group by (delivery_message_claim) group by state, channel, account, priority";

    private static final String SOME =
            "(select id, state, channel, account, priority, person_id, purpose, text_key, reason, not_before, settled_at"
                    + " from delivery_message force index (delivery_message_claim) where state = ? and priority = ?";

    /** A message without its words. */
    record Line(
            UUID id,
            State state,
            @Nullable Account account,
            Priority priority,
            @Nullable PersonId person,
            Purpose purpose,
            String textKey,
            @Nullable String reason,
            Instant due,
            @Nullable Instant settled) {}

    /**
     * What was seen.
     *
     * @param cut the states of which there are more
     */
    record Seen(List<Line> lines, Set<State> cut) {}

    private record Shelf(
            State state, @Nullable String channel, @Nullable String account, int priority) {

        boolean ended() {
            return state.ended();
        }
    }

    private final JdbcTemplate jdbc;

    Outstanding(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The messages in these states, about so many at most, and as many of each account and priority as of the others. */
    Seen of(Set<State> states, int most) {
        List<Shelf> shelves = jdbc
                .query(
                        SHELVES,
                        (row, i) -> new Shelf(
                                State.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getInt(4)))
                .stream()
                .filter(shelf -> states.contains(shelf.state()))
                .toList();
        if (shelves.isEmpty()) {
            return new Seen(List.of(), Set.of());
        }
        int each = Math.max(50, most / shelves.size());
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Shelf shelf : shelves) {
            values.add(shelf.state().name());
            values.add(shelf.priority());
            parts.add(SOME + is("channel", shelf.channel(), values) + is("account", shelf.account(), values)
                    + (shelf.ended() ? " order by not_before desc, id desc" : " order by not_before, id") + " limit "
                    + (each + 1) + ")");
        }
        List<Line> found = jdbc.query(String.join(" union all ", parts), Outstanding::line, values.toArray());
        return cut(found, each);
    }

    private static String is(String column, @Nullable String value, List<Object> values) {
        if (value == null) {
            return " and " + column + " is null";
        }
        values.add(value);
        return " and " + column + " = ?";
    }

    /** Without those beyond the number, which only told that there are more. */
    private static Seen cut(Collection<Line> found, int each) {
        List<Line> lines = new ArrayList<>();
        Set<State> cut = EnumSet.noneOf(State.class);
        found.stream()
                .collect(Collectors.groupingBy(
                        line -> List.of(line.state(), String.valueOf(line.account()), line.priority())))
                .values()
                .forEach(shelf -> {
                    if (shelf.size() > each) {
                        cut.add(shelf.getFirst().state());
                    }
                    lines.addAll(shelf.subList(0, Math.min(each, shelf.size())));
                });
        return new Seen(lines, cut);
    }

    static Line line(ResultSet row, int i) throws SQLException {
        byte @Nullable [] person = row.getBytes("person_id");
        @Nullable String channel = row.getString("channel");
        @Nullable String account = row.getString("account");
        Timestamp settled = row.getTimestamp("settled_at");
        return new Line(
                Ids.of(row.getBytes("id")),
                State.valueOf(row.getString("state")),
                channel == null || account == null ? null : new Account(channel, account),
                Priority.values()[row.getInt("priority")],
                person == null ? null : new PersonId(Ids.of(person)),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("text_key"),
                row.getString("reason"),
                row.getTimestamp("not_before").toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
