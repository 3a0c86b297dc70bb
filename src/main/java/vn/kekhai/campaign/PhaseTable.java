package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Directory.Place;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** How far the opening of phases and the keeping up of campaigns are; and the row that whoever goes on with it locks. */
@Component
class PhaseTable {

    /**
     * @param began when the opening began; null while it has not
     * @param cursor where the last person stood who was looked at
     */
    record Opening(
            @Nullable Instant began,
            @Nullable Place cursor,
            @Nullable Instant opened) {}

    private final JdbcClient jdbc;

    PhaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The phases of campaigns that are everybody's, or of one of these units. */
    Set<UUID> ofUnits(Collection<UnitId> units) {
        Set<UUID> theirs = new HashSet<>();
        jdbc.sql("select p.id, u.unit_id from campaign_phase p"
                        + " left join campaign_unit u on u.campaign_id = p.campaign_id")
                .query(row -> {
                    byte[] unit = row.getBytes("unit_id");
                    if (unit == null || units.contains(new UnitId(Ids.of(unit)))) {
                        theirs.add(Ids.of(row.getBytes("id")));
                    }
                });
        return theirs;
    }

    /** Takes a campaign in hand until the transaction ends; false when another one has it in hand. */
    boolean take(UUID campaign) {
        return jdbc.sql("select id from campaign_campaign where id = ? for update skip locked")
                .param(Ids.bytes(campaign))
                .query((row, i) -> true)
                .optional()
                .isPresent();
    }

    /** Takes a campaign in hand until the transaction ends, when whoever has it is through. */
    void await(UUID campaign) {
        jdbc.sql("select id from campaign_campaign where id = ? for update")
                .param(Ids.bytes(campaign))
                .query((row, i) -> true)
                .single();
    }

    /** How far the opening of a phase is; to be asked with the campaign in hand. */
    Opening opening(UUID phase) {
        return jdbc.sql("select freeze_began, freeze_unit, freeze_cursor, opened_at from campaign_phase where id = ?"
                        + " for update")
                .param(Ids.bytes(phase))
                .query((row, i) -> {
                    byte[] unit = row.getBytes("freeze_unit");
                    byte[] person = row.getBytes("freeze_cursor");
                    return new Opening(
                            MemberTable.instant(row, "freeze_began"),
                            unit == null || person == null
                                    ? null
                                    : new Place(new UnitId(Ids.of(unit)), new PersonId(Ids.of(person))),
                            MemberTable.instant(row, "opened_at"));
                })
                .single();
    }

    /** The phases of a campaign that have begun to open. */
    Set<UUID> begun(UUID campaign) {
        return new HashSet<>(jdbc.sql("select id from campaign_phase where campaign_id = ?"
                        + " and (freeze_began is not null or opened_at is not null)")
                .param(Ids.bytes(campaign))
                .query((row, i) -> Ids.of(row.getBytes("id")))
                .list());
    }

    void forgetDeadlines(UUID phase) {
        jdbc.sql("delete from campaign_deadline where phase_id = ?")
                .param(Ids.bytes(phase))
                .update();
    }

    void begin(UUID phase, Instant now) {
        jdbc.sql("update campaign_phase set freeze_began = ? where id = ?")
                .params(MemberTable.utc(now), Ids.bytes(phase))
                .update();
    }

    void advance(UUID phase, Place cursor) {
        jdbc.sql("update campaign_phase set freeze_unit = ?, freeze_cursor = ? where id = ?")
                .params(
                        Ids.bytes(cursor.unit().value()),
                        Ids.bytes(cursor.person().value()),
                        Ids.bytes(phase))
                .update();
    }

    /** The phase's people are frozen; whatever the roster changed since the opening began is to be looked at. */
    void opened(UUID campaign, UUID phase, Instant began, Instant now) {
        jdbc.sql("update campaign_phase set opened_at = ? where id = ?")
                .params(MemberTable.utc(now), Ids.bytes(phase))
                .update();
        jdbc.sql("update campaign_campaign set kept_until = least(coalesce(kept_until, ?), ?) where id = ?")
                .params(MemberTable.utc(began), MemberTable.utc(began), Ids.bytes(campaign))
                .update();
    }

    /** Until when a campaign's members were kept up with the roster. */
    Optional<Instant> keptUntil(UUID campaign) {
        return Optional.ofNullable(jdbc.sql("select kept_until from campaign_campaign where id = ?")
                .param(Ids.bytes(campaign))
                .query((row, i) -> MemberTable.instant(row, "kept_until"))
                .list()
                .getFirst());
    }

    /** Notes until when they are now, unless somebody noted something else in the meantime. */
    void kept(UUID campaign, Instant before, Instant until) {
        jdbc.sql("update campaign_campaign set kept_until = ? where id = ? and kept_until = ?")
                .params(MemberTable.utc(until), Ids.bytes(campaign), MemberTable.utc(before))
                .update();
    }

    void deadline(UUID id, UUID phase, LocalDate was, LocalDate now, Instant at) {
        jdbc.sql("insert into campaign_deadline (id, phase_id, changed_at, was, is_now) values (?, ?, ?, ?, ?)")
                .params(Ids.bytes(id), Ids.bytes(phase), MemberTable.utc(at), was, now)
                .update();
    }

    List<DeadlineChange> deadlines(UUID phase) {
        return jdbc.sql("select changed_at, was, is_now from campaign_deadline where phase_id = ?"
                        + " order by changed_at, id")
                .param(Ids.bytes(phase))
                .query((row, i) -> new DeadlineChange(
                        row.getObject("changed_at", java.time.LocalDateTime.class)
                                .toInstant(java.time.ZoneOffset.UTC),
                        row.getObject("was", LocalDate.class),
                        row.getObject("is_now", LocalDate.class)))
                .list();
    }
}
