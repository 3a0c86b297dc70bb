package vn.kekhai.declaration;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Recheck;
import vn.kekhai.roster.PersonId;

/** Nobody is told in the morning what was settled in the night: a return that is corrected, an entry that is confirmed. */
@Component
class StaleTidings implements Recheck {

    private final Declarations declarations;
    private final JdbcClient jdbc;

    StaleTidings(Declarations declarations, JdbcClient jdbc) {
        this.declarations = declarations;
        this.jdbc = jdbc;
    }

    @Override
    public Purpose purpose() {
        return Purpose.NEWS;
    }

    @Override
    public Map<UUID, String> stopped(List<Due> due) {
        Map<UUID, String> stopped = new HashMap<>();
        List<Due> returned = of(due, Tidings.RETURNED);
        if (!returned.isEmpty()) {
            Map<PersonId, Standing> standings = declarations.standings(people(returned));
            for (Due one : returned) {
                Standing standing = standings.get(one.person());
                if (standing == null || standing.acceptance() != Acceptance.State.RETURNED) {
                    stopped.put(one.id(), "corrected");
                }
            }
        }
        List<Due> entered = of(due, Tidings.ENTERED);
        if (!entered.isEmpty()) {
            Set<PersonId> waiting = awaitingConfirmation(people(entered));
            entered.stream()
                    .filter(one -> !waiting.contains(one.person()))
                    .forEach(one -> stopped.put(one.id(), "confirmed"));
        }
        return stopped;
    }

    private static List<Due> of(List<Due> due, String text) {
        return due.stream().filter(one -> one.textKey().equals(text)).toList();
    }

    private static Set<PersonId> people(List<Due> due) {
        Set<PersonId> people = new HashSet<>();
        due.forEach(one -> people.add(one.person()));
        return people;
    }

    /** Those of these people whose current version was entered by somebody else and not confirmed yet. */
    private Set<PersonId> awaitingConfirmation(Collection<PersonId> people) {
        return new HashSet<>(jdbc.sql("""
                        select head.person_id from declaration_head head
                        join declaration_declaration current on current.id = head.declaration_id
                        where head.person_id in (:ids)
                            and current.entered_by is not null and current.confirmed_at is null
                        """)
                .param(
                        "ids",
                        people.stream().map(person -> Ids.bytes(person.value())).toList())
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .list());
    }
}
