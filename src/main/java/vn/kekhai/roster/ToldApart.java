package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.Ids;

/** Pairs of records that look alike and are two people all the same, as an officer has said; they are not asked about again. */
@Component
class ToldApart {

    /** Two people, the smaller id first, as the database orders them. */
    record Pair(UUID one, UUID other) {

        static Pair of(PersonId a, PersonId b) {
            boolean inOrder = Arrays.compareUnsigned(bytes(a), bytes(b)) <= 0;
            return inOrder ? new Pair(a.value(), b.value()) : new Pair(b.value(), a.value());
        }
    }

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ToldApart(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Notes that these are two people; once more changes nothing. */
    @Transactional
    void tell(Viewer viewer, PersonId a, PersonId b) {
        Pair pair = Pair.of(a, b);
        int noted = jdbc.sql("insert ignore into roster_told_apart (one_id, other_id, told_at, told_by)"
                        + " values (:one, :other, :now, :by)")
                .param("one", Ids.bytes(pair.one()))
                .param("other", Ids.bytes(pair.other()))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", Ids.bytes(viewer.actor()))
                .update();
        if (noted > 0) {
            audit.record(
                    "roster.told-apart",
                    viewer.actor(),
                    a.value(),
                    Map.of("from", b.value().toString()));
        }
    }

    /** They may be one after all. */
    @Transactional
    void takeBack(Viewer viewer, PersonId a, PersonId b) {
        Pair pair = Pair.of(a, b);
        int gone = jdbc.sql("delete from roster_told_apart where one_id = :one and other_id = :other")
                .param("one", Ids.bytes(pair.one()))
                .param("other", Ids.bytes(pair.other()))
                .update();
        if (gone > 0) {
            audit.record(
                    "roster.told-apart-taken-back",
                    viewer.actor(),
                    a.value(),
                    Map.of("from", b.value().toString()));
        }
    }

    /** Since when these two are known to be two; empty while nobody has said so. */
    Optional<Instant> since(PersonId a, PersonId b) {
        Pair pair = Pair.of(a, b);
        return jdbc.sql("select told_at from roster_told_apart where one_id = :one and other_id = :other")
                .param("one", Ids.bytes(pair.one()))
                .param("other", Ids.bytes(pair.other()))
                .query((row, i) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** All such pairs among these people. */
    Set<Pair> among(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        List<byte[]> ids = people.stream().map(ToldApart::bytes).toList();
        return jdbc
                .sql("select one_id, other_id from roster_told_apart where one_id in (:ids) and other_id in (:ids)")
                .param("ids", ids)
                .query((row, i) -> new Pair(Ids.of(row.getBytes(1)), Ids.of(row.getBytes(2))))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(PersonId person) {
        return Ids.bytes(person.value());
    }
}
