package vn.kekhai.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Outstanding.Line;
import vn.kekhai.delivery.Outstanding.Seen;
import vn.kekhai.roster.Scope;

/**
 * The same as {@link Outstanding} for the people of few units: found by them, however busy the rest of the house is. Costs as
 * much as these people have, so it is for a ward; what a province has is seen among what the whole house has.
 */
@Component
class OutstandingIn {

    private static final int FEW_PEOPLE = 20_000;
    private static final int FEW_UNITS = 2_000;

    private static final String THEIRS = " from roster_place p straight_join delivery_message m"
            + " force index (delivery_message_person) on m.person_id = p.person_id where p.unit_id in (%s) and m.state = ?";

    private final JdbcTemplate jdbc;

    OutstandingIn(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether these are so few units and people that theirs are to be found by them. */
    boolean few(Scope scope) {
        if (scope.everywhere() || scope.units().size() > FEW_UNITS) {
            return false;
        }
        if (scope.units().isEmpty()) {
            return true;
        }
        Integer people = jdbc.queryForObject(
                "select count(*) from (select 1 from roster_place where unit_id in ("
                        + MessageTable.repeated("?", scope.units().size()) + ") limit " + (FEW_PEOPLE + 1) + ") some",
                Integer.class,
                units(scope).toArray());
        return people != null && people <= FEW_PEOPLE;
    }

    /** Their messages in these states, about so many at most, and as many of each state as of the others. */
    Seen of(Scope scope, Set<State> states, int most) {
        if (scope.units().isEmpty()) {
            return new Seen(List.of(), Set.of());
        }
        int each = Math.max(50, most / states.size());
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (State state : states) {
            values.addAll(units(scope));
            values.add(state.name());
            parts.add("(select m.id"
                    + THEIRS.formatted(MessageTable.repeated("?", scope.units().size()))
                    + (state.ended() ? " order by m.not_before desc, m.id desc" : " order by m.not_before, m.id")
                    + " limit " + (each + 1) + ")");
        }
        List<Line> found = jdbc.query(
                "select m.id, m.state, m.channel, m.account, m.priority, m.person_id, m.purpose, m.text_key, m.reason,"
                        + " m.not_before, m.settled_at from (" + String.join(" union all ", parts)
                        + ") theirs straight_join delivery_message m on m.id = theirs.id",
                Outstanding::line,
                values.toArray());
        return cut(found, each);
    }

    /** Without those beyond the number, which only told that there are more. */
    private static Seen cut(List<Line> found, int each) {
        Map<State, List<Line>> byState = found.stream().collect(Collectors.groupingBy(Line::state));
        List<Line> lines = new ArrayList<>();
        Set<State> cut = EnumSet.noneOf(State.class);
        byState.forEach((state, theirs) -> {
            if (theirs.size() > each) {
                cut.add(state);
            }
            lines.addAll(theirs.subList(0, Math.min(each, theirs.size())));
        });
        return new Seen(lines, cut);
    }

    /** Their messages that may or may not have gone out, in the order of their ids; so many at most. */
    List<Doubt> unknown(Scope scope, @Nullable UUID after, int most) {
        if (scope.units().isEmpty()) {
            return List.of();
        }
        List<Object> values = units(scope);
        Collections.addAll(values, State.UNKNOWN.name(), Ids.bytes(after == null ? new UUID(0, 0) : after), most);
        return jdbc.query(
                "select " + Fates.DOUBT + " from (select m.id"
                        + THEIRS.formatted(
                                MessageTable.repeated("?", scope.units().size()))
                        + " and m.id > ? order by m.id limit ?) theirs"
                        + " straight_join delivery_message m on m.id = theirs.id order by m.id",
                Fates::doubt,
                values.toArray());
    }

    private static List<Object> units(Scope scope) {
        List<Object> units = new ArrayList<>();
        scope.units().forEach(unit -> units.add(Ids.bytes(unit.value())));
        return units;
    }
}
