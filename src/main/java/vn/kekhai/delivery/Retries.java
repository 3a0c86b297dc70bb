package vn.kekhai.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Audit;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Forwarding.Parcel;
import vn.kekhai.roster.PersonId;

/** Trying again what came to a bad end, or to none that is known, when somebody says so. Runs in the caller's transaction. */
@Component
class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final int AT_ONCE = 500;

    /** Parameters: group, state, the last id seen, now, most. */
    static final String FAILED = "select id, person_id, body, window_ends from delivery_message"
            + " force index (delivery_message_group) where group_id = ? and state = ? and id > ? and person_id is not null"
            + " and body is not null and (expires is null or expires > ?) order by id limit ? for update";

    private record Failed(UUID id, @Nullable Parcel parcel) {}

    private record Unsure(
            UUID id,
            @Nullable PersonId person,
            Priority priority,
            byte[] body,
            @Nullable Timestamp windowEnds) {}

    private final Forwarding forwarding;
    private final Envelopes envelopes;
    private final Audit audit;
    private final JdbcTemplate jdbc;

    Retries(Forwarding forwarding, Envelopes envelopes, Audit audit, JdbcTemplate jdbc) {
        this.forwarding = forwarding;
        this.envelopes = envelopes;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** How many wait again. */
    int again(UUID group, State state, Instant now) {
        int again = 0;
        UUID last = new UUID(0, 0);
        List<Failed> some;
        do {
            some = jdbc.query(
                    FAILED,
                    (row, i) -> failed(
                            Ids.of(row.getBytes(1)),
                            new PersonId(Ids.of(row.getBytes(2))),
                            row.getBytes(3),
                            row.getTimestamp(4)),
                    Ids.bytes(group),
                    state.name(),
                    Ids.bytes(last),
                    Timestamp.from(now),
                    AT_ONCE);
            List<Parcel> parcels = new ArrayList<>();
            for (Failed failed : some) {
                last = failed.id();
                if (failed.parcel() != null) {
                    parcels.add(failed.parcel());
                }
            }
            again += parcels.size() - forwarding.forward(parcels, now).size();
        } while (some.size() == AT_ONCE);
        return again;
    }

    /** How many it was decided about. */
    int decide(Collection<UUID> messages, Decision decision, @Nullable UUID by, Instant now) {
        int decided = 0;
        for (List<UUID> part : MessageTable.parts(List.copyOf(messages), AT_ONCE)) {
            List<Unsure> unsure = jdbc.query(
                    "select id, person_id, priority, body, window_ends from delivery_message where id in ("
                            + MessageTable.marks(part) + ") and state = 'UNKNOWN' for update",
                    Retries::unsure,
                    part.stream().map(Ids::bytes).toArray());
            Set<UUID> done = decision == Decision.COUNT_AS_SENT ? sent(unsure) : again(unsure, now);
            unsure.stream()
                    .filter(one -> done.contains(one.id()))
                    .forEach(one -> audit.record(
                            "delivery.decided",
                            by,
                            one.person() == null ? null : one.person().value(),
                            Map.of("message", one.id().toString(), "decision", decision.code())));
            decided += done.size();
        }
        return decided;
    }

    private Set<UUID> sent(List<Unsure> unsure) {
        return change("state = 'SENT', reason = 'decided'", unsure);
    }

    private Set<UUID> again(List<Unsure> unsure, Instant now) {
        Map<Boolean, List<Unsure>> byPerson = unsure.stream()
                .collect(Collectors.partitioningBy(
                        one -> one.person() != null && one.priority().unasked()));
        List<Parcel> parcels = new ArrayList<>();
        for (Unsure one : byPerson.getOrDefault(true, List.of())) {
            Failed opened = failed(one.id(), Objects.requireNonNull(one.person()), one.body(), one.windowEnds());
            if (opened.parcel() != null) {
                parcels.add(opened.parcel());
            }
        }
        Set<UUID> done = parcels.stream().map(Parcel::id).collect(Collectors.toSet());
        done.removeAll(forwarding.forward(parcels, now).keySet());
        done.addAll(change(
                "state = 'WAITING', attempts = 0, doubtful = false, begun = false, reason = null, settled_at = null",
                byPerson.getOrDefault(false, List.of())));
        return done;
    }

    private Set<UUID> change(String change, List<Unsure> unsure) {
        if (!unsure.isEmpty()) {
            jdbc.update(
                    "update delivery_message set " + change + " where id in (" + MessageTable.marks(unsure) + ")",
                    unsure.stream().map(one -> Ids.bytes(one.id())).toArray());
        }
        return unsure.stream().map(Unsure::id).collect(Collectors.toSet());
    }

    private static Unsure unsure(ResultSet row, int i) throws SQLException {
        byte @Nullable [] person = row.getBytes(2);
        return new Unsure(
                Ids.of(row.getBytes(1)),
                person == null ? null : new PersonId(Ids.of(person)),
                Priority.values()[row.getInt(3)],
                row.getBytes(4),
                row.getTimestamp(5));
    }

    private Failed failed(UUID id, PersonId person, byte[] body, @Nullable Timestamp windowEnds) {
        try {
            OutgoingMessage message = envelopes.open(id, body);
            return new Failed(id, new Parcel(id, person, message, windowEnds == null, null));
        } catch (RuntimeException e) {
            log.error(
                    "delivery message={} cannot be opened error={}",
                    id,
                    e.getClass().getSimpleName());
            return new Failed(id, null);
        }
    }
}
