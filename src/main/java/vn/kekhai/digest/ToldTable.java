package vn.kekhai.digest;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Keeps what each recipient was told last of each unit, and until when nothing is wanted. */
@Component
class ToldTable {

    /** A recipient and the unit that is told about. */
    record About(PersonId recipient, UnitId unit) {}

    /**
     * @param told what was told last; null when nothing was yet
     * @param snoozedUntil the first day on which a digest is wanted again; null when no wish was uttered
     */
    record Last(@Nullable Told told, @Nullable LocalDate snoozedUntil) {

        static final Last NOTHING = new Last(null, null);

        boolean isSnoozed(LocalDate day) {
            return snoozedUntil != null && day.isBefore(snoozedUntil);
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ToldTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Map<About, Last> of(Collection<About> abouts) {
        Map<About, Last> found = new HashMap<>();
        for (List<byte[]> ids : Sql.chunks(abouts, about -> about.recipient().value())) {
            jdbc.sql("select recipient_id, unit_id, told, snoozed_until from digest_told where recipient_id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        byte[] told = row.getBytes(3);
                        LocalDate snoozed = row.getObject(4, LocalDate.class);
                        found.put(
                                new About(new PersonId(Ids.of(row.getBytes(1))), new UnitId(Ids.of(row.getBytes(2)))),
                                new Last(told == null ? null : Told.of(told), snoozed));
                    });
        }
        found.keySet().retainAll(abouts);
        return found;
    }

    void told(Map<About, Told> told, Instant at) {
        batches.batchUpdate(
                "insert into digest_told (recipient_id, unit_id, told_at, told) values (?, ?, ?, ?)"
                        + " on duplicate key update told_at = values(told_at), told = values(told)",
                told.entrySet().stream()
                        .map(entry -> new Object[] {
                            Ids.bytes(entry.getKey().recipient().value()),
                            Ids.bytes(entry.getKey().unit().value()),
                            Timestamp.from(at),
                            entry.getValue().bytes()
                        })
                        .toList());
    }

    void snooze(About about, LocalDate until) {
        batches.update(
                "insert into digest_told (recipient_id, unit_id, snoozed_until) values (?, ?, ?)"
                        + " on duplicate key update snoozed_until = values(snoozed_until)",
                Ids.bytes(about.recipient().value()),
                Ids.bytes(about.unit().value()),
                until);
    }

    /** What was told before, and what is there only because of a wish that held until then. */
    int forgetBefore(Instant moment, LocalDate day, int most) {
        return batches.update("delete from digest_told where told_at < ? limit " + most, Timestamp.from(moment))
                + batches.update(
                        "delete from digest_told where told_at is null and snoozed_until < ? limit " + most, day);
    }
}
