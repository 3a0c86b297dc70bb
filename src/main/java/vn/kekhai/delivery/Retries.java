package vn.kekhai.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Forwarding.Parcel;
import vn.kekhai.roster.PersonId;

/** Trying again what came to a bad end, when somebody says so. Runs in the caller's transaction. */
@Component
class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final int AT_ONCE = 500;

    /** Parameters: group, state, the last id seen, now, most. */
    static final String FAILED = "select id, person_id, body, window_ends from delivery_message"
            + " force index (delivery_message_group) where group_id = ? and state = ? and id > ? and person_id is not null"
            + " and body is not null and (expires is null or expires > ?) order by id limit ? for update";

    private record Failed(UUID id, @Nullable Parcel parcel) {}

    private final Forwarding forwarding;
    private final Envelopes envelopes;
    private final JdbcTemplate jdbc;

    Retries(Forwarding forwarding, Envelopes envelopes, JdbcTemplate jdbc) {
        this.forwarding = forwarding;
        this.envelopes = envelopes;
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
