package vn.kekhai.broadcast;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** The lists of broadcasts. Every method runs in the caller's transaction. */
@Component
class RecipientTable {

    private final JdbcClient jdbc;
    private final JdbcTemplate statements;

    RecipientTable(JdbcClient jdbc, JdbcTemplate statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    /** Somebody on a list, and at which place. */
    record Recipient(int seq, PersonId person) {}

    /** Puts people behind the first {@code listed} ones. */
    void add(UUID broadcast, int listed, List<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(people.size() * 3);
        int seq = listed;
        for (PersonId person : people) {
            values.add(Ids.bytes(broadcast));
            values.add(++seq);
            values.add(Ids.bytes(person.value()));
        }
        statements.update(
                "insert into broadcast_recipient (broadcast_id, seq, person_id) values "
                        + String.join(",", Collections.nCopies(people.size(), "(?,?,?)")),
                values.toArray());
    }

    /** Of these people, those who stand on the list. */
    Set<PersonId> among(UUID broadcast, Collection<PersonId> people) {
        return people.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select person_id from broadcast_recipient where broadcast_id = :id"
                                + " and person_id in (:people)")
                        .param("id", Ids.bytes(broadcast))
                        .param(
                                "people",
                                people.stream()
                                        .map(person -> Ids.bytes(person.value()))
                                        .toList())
                        .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                        .list());
    }

    /** The next ones behind a place of the list. */
    List<Recipient> after(UUID broadcast, int seq, int most) {
        return jdbc.sql("select seq, person_id from broadcast_recipient where broadcast_id = :id and seq > :seq"
                        + " order by seq limit :most")
                .param("id", Ids.bytes(broadcast))
                .param("seq", seq)
                .param("most", most)
                .query((row, i) -> new Recipient(row.getInt(1), new PersonId(Ids.of(row.getBytes(2)))))
                .list();
    }

    /**
     * Notes that somebody has got it.
     *
     * @return whether it is noted for the first time; empty when the person does not stand on the list
     */
    Optional<Boolean> gotIt(UUID broadcast, PersonId person, Instant now) {
        int noted = jdbc.sql("update broadcast_recipient set got_it_at = :now where broadcast_id = :id"
                        + " and person_id = :person and got_it_at is null")
                .param("now", Timestamp.from(now))
                .param("id", Ids.bytes(broadcast))
                .param("person", Ids.bytes(person.value()))
                .update();
        if (noted > 0) {
            return Optional.of(true);
        }
        return among(broadcast, List.of(person)).isEmpty() ? Optional.empty() : Optional.of(false);
    }

    /** The last broadcast that was sent to somebody and asks to be confirmed. */
    Optional<UUID> latest(PersonId person) {
        return jdbc.sql("select r.broadcast_id from broadcast_recipient r join broadcast_broadcast b"
                        + " on b.id = r.broadcast_id where r.person_id = :person and b.got_it and r.seq <= b.expanded"
                        + " and b.started_at is not null order by b.started_at desc limit 1")
                .param("person", Ids.bytes(person.value()))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .optional();
    }

    int gotIts(UUID broadcast) {
        return jdbc.sql("select count(*) from broadcast_recipient where broadcast_id = :id and got_it_at is not null")
                .param("id", Ids.bytes(broadcast))
                .query(Integer.class)
                .single();
    }

    /** The same of several broadcasts; one that nobody has confirmed is missing from the answer. */
    Map<UUID, Integer> gotIts(Collection<UUID> broadcasts) {
        Map<UUID, Integer> gotIts = new HashMap<>();
        if (!broadcasts.isEmpty()) {
            jdbc.sql("select broadcast_id, count(*) from broadcast_recipient where broadcast_id in (:ids)"
                            + " and got_it_at is not null group by broadcast_id")
                    .param("ids", broadcasts.stream().map(Ids::bytes).toList())
                    .query(row -> {
                        gotIts.put(Ids.of(row.getBytes(1)), row.getInt(2));
                    });
        }
        return gotIts;
    }
}
