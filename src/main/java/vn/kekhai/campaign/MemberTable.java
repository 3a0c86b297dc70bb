package vn.kekhai.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Membership.Origin;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

/** The rows of members. Statements of our own, since they are written and read by the thousand. */
@Component
class MemberTable {

    static final int MOST_PARAMETERS = 1_000;

    private static final int ROWS_A_STATEMENT = 500;
    private static final String MEMBER =
            "select m.phase_id, m.person_id, m.unit_id, greatest(coalesce(m.own_deadline, p.deadline), p.deadline) last_day,"
                    + " m.mark, m.mark_reason, m.paper_received_at, case when m.since > p.opened_at then m.since end joined"
                    + " from campaign_member m join campaign_phase p on p.id = m.phase_id where m.left_why is null and ";
    private static final String COLUMNS =
            "phase_id, person_id, unit_id, work_status, own_deadline, origin, since, left_at, left_why";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    MemberTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Those of these people who are counted in the phase. */
    List<Member> of(UUID phase, Collection<PersonId> people) {
        return inChunks(
                people,
                PersonId::value,
                ids -> jdbc.sql(MEMBER + "m.phase_id = :phase and m.person_id in (:ids)")
                        .param("phase", Ids.bytes(phase))
                        .param("ids", ids)
                        .query(MemberTable::member)
                        .list());
    }

    List<Member> page(UUID phase, @Nullable PersonId after, int most) {
        return jdbc.sql(MEMBER + "m.phase_id = :phase and m.person_id > :after order by m.person_id limit :most")
                .param("phase", Ids.bytes(phase))
                .param("after", Ids.bytes(after == null ? new UUID(0, 0) : after.value()))
                .param("most", most)
                .query(MemberTable::member)
                .list();
    }

    /** The next of those who have a deadline of their own or came after the opening, in the order of person ids. */
    List<Member> ofTheirOwn(UUID phase, @Nullable PersonId after, int most) {
        return jdbc.sql(MEMBER + "m.phase_id = :phase and m.person_id > :after"
                        + " and (m.own_deadline is not null or m.since > p.opened_at)"
                        + " order by m.person_id limit :most")
                .param("phase", Ids.bytes(phase))
                .param("after", Ids.bytes(after == null ? new UUID(0, 0) : after.value()))
                .param("most", most)
                .query(MemberTable::member)
                .list();
    }

    /** Since when, and until when, those are asked who have a deadline of their own or came after the opening. */
    Set<Own> own(UUID phase, Instant opened) {
        Set<Own> own = new HashSet<>();
        for (String those : List.of("own_deadline is not null", "since > :opened")) {
            own.addAll(jdbc.sql("select distinct own_deadline, case when since > :opened then since end joined"
                            + " from campaign_member where phase_id = :phase and left_why is null and " + those)
                    .param("phase", Ids.bytes(phase))
                    .param("opened", utc(opened))
                    .query((row, i) -> new Own(row.getObject("own_deadline", LocalDate.class), instant(row, "joined")))
                    .list());
        }
        return own;
    }

    /** What somebody has that the others of the phase have not. */
    record Own(@Nullable LocalDate deadline, @Nullable Instant joined) {}

    /** The units in which anybody is counted. */
    List<UnitId> units(UUID phase) {
        return jdbc.sql("select distinct unit_id from campaign_member where phase_id = ? and left_why is null")
                .param(Ids.bytes(phase))
                .query((row, i) -> new UnitId(Ids.of(row.getBytes(1))))
                .list();
    }

    List<Member> inUnits(UUID phase, Collection<UnitId> units) {
        return inChunks(
                units,
                UnitId::value,
                ids -> jdbc.sql(MEMBER + "m.phase_id = :phase and m.unit_id in (:ids)")
                        .param("phase", Ids.bytes(phase))
                        .param("ids", ids)
                        .query(MemberTable::member)
                        .list());
    }

    /** In whichever phases these are counted. */
    List<Member> everywhere(Collection<PersonId> people) {
        return inChunks(
                people,
                PersonId::value,
                ids -> jdbc.sql(MEMBER + "m.person_id in (:ids)")
                        .param("ids", ids)
                        .query(MemberTable::member)
                        .list());
    }

    /** Those of these who are known to a phase and not counted in it. */
    List<PersonId> uncounted(UUID phase, Collection<PersonId> people) {
        return inChunks(
                people,
                PersonId::value,
                ids -> jdbc.sql("select person_id from campaign_member where phase_id = :phase"
                                + " and person_id in (:ids) and left_why is not null")
                        .param("phase", Ids.bytes(phase))
                        .param("ids", ids)
                        .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                        .list());
    }

    /** Why a person is not counted in a phase. */
    Optional<String> whyNot(UUID phase, PersonId person) {
        return jdbc.sql("select left_why from campaign_member where phase_id = ? and person_id = ?"
                        + " and left_why is not null")
                .params(Ids.bytes(phase), Ids.bytes(person.value()))
                .query(String.class)
                .optional();
    }

    boolean mark(UUID phase, PersonId person, Member.Mark mark, @Nullable String reason, UUID by, Instant at) {
        return jdbc.sql(
                                "update campaign_member set mark = :mark, mark_reason = :reason, marked_at = :at,"
                                        + " marked_by = :by where phase_id = :phase and person_id = :person and left_why is null")
                        .param("mark", mark.name())
                        .param("reason", reason)
                        .param("at", utc(at))
                        .param("by", Ids.bytes(by))
                        .param("phase", Ids.bytes(phase))
                        .param("person", Ids.bytes(person.value()))
                        .update()
                > 0;
    }

    /** Whether it was noted just now; a form that had come in already keeps its time. */
    boolean paperReceived(UUID phase, PersonId person, Instant at) {
        return jdbc.sql(
                                "update campaign_member set paper_received_at = ?"
                                        + " where phase_id = ? and person_id = ? and left_why is null and paper_received_at is null")
                        .params(utc(at), Ids.bytes(phase), Ids.bytes(person.value()))
                        .update()
                > 0;
    }

    /** Whether it had been noted. */
    boolean paperNotReceived(UUID phase, PersonId person) {
        return jdbc.sql(
                                "update campaign_member set paper_received_at = null"
                                        + " where phase_id = ? and person_id = ? and left_why is null and paper_received_at is not null")
                        .params(Ids.bytes(phase), Ids.bytes(person.value()))
                        .update()
                > 0;
    }

    /** What is known of these people in any phase of a campaign, counted or not. */
    Map<PersonId, Map<UUID, Membership>> known(UUID campaign, Collection<PersonId> people) {
        Map<PersonId, Map<UUID, Membership>> known = new HashMap<>();
        inChunks(
                        people,
                        PersonId::value,
                        ids -> jdbc.sql(
                                        "select " + COLUMNS + " from campaign_member"
                                                + " where person_id in (:ids)"
                                                + " and phase_id in (select id from campaign_phase where campaign_id = :campaign)")
                                .param("ids", ids)
                                .param("campaign", Ids.bytes(campaign))
                                .query(MemberTable::membership)
                                .list())
                .forEach(membership -> known.computeIfAbsent(membership.person(), person -> new HashMap<>())
                        .put(membership.phase(), membership));
        return known;
    }

    /** Writes memberships, new or changed; marks and papers of those that are there stay. */
    void write(List<Membership> memberships) {
        for (int from = 0; from < memberships.size(); from += ROWS_A_STATEMENT) {
            List<Membership> some = memberships.subList(from, Math.min(memberships.size(), from + ROWS_A_STATEMENT));
            List<@Nullable Object> values = new ArrayList<>();
            for (Membership row : some) {
                values.add(Ids.bytes(row.phase()));
                values.add(Ids.bytes(row.person().value()));
                values.add(Ids.bytes(row.unit().value()));
                values.add(row.workStatus().name());
                values.add(row.ownDeadline());
                values.add(row.origin().name());
                values.add(orNull(row.since()));
                values.add(orNull(row.leftAt()));
                values.add(row.leftWhy());
                values.add(Member.Mark.NONE.name());
            }
            template.update(
                    "insert into campaign_member (" + COLUMNS + ", mark) values "
                            + String.join(",", Collections.nCopies(some.size(), "(?,?,?,?,?,?,?,?,?,?)"))
                            + " on duplicate key update unit_id = values(unit_id), work_status = values(work_status),"
                            + " own_deadline = values(own_deadline), origin = values(origin), since = values(since),"
                            + " left_at = values(left_at), left_why = values(left_why)",
                    values.toArray());
        }
    }

    /** How many are counted in a phase. */
    int count(UUID phase) {
        return jdbc.sql("select count(*) from campaign_member where phase_id = ? and left_why is null")
                .param(Ids.bytes(phase))
                .query(Integer.class)
                .single();
    }

    private interface Ask<R> {
        List<R> of(List<byte[]> ids);
    }

    private interface Value<T> {
        UUID of(T thing);
    }

    private static <T, R> List<R> inChunks(Collection<T> things, Value<T> value, Ask<R> ask) {
        List<byte[]> ids =
                things.stream().map(thing -> Ids.bytes(value.of(thing))).toList();
        List<R> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            found.addAll(ask.of(ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS))));
        }
        return found;
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                Ids.of(row.getBytes("phase_id")),
                new PersonId(Ids.of(row.getBytes("person_id"))),
                new UnitId(Ids.of(row.getBytes("unit_id"))),
                row.getObject("last_day", LocalDate.class),
                Member.Mark.valueOf(row.getString("mark")),
                row.getString("mark_reason"),
                instant(row, "paper_received_at"),
                instant(row, "joined"));
    }

    private static Membership membership(ResultSet row, int number) throws SQLException {
        return new Membership(
                Ids.of(row.getBytes("phase_id")),
                new PersonId(Ids.of(row.getBytes("person_id"))),
                new UnitId(Ids.of(row.getBytes("unit_id"))),
                WorkStatus.valueOf(row.getString("work_status")),
                row.getObject("own_deadline", LocalDate.class),
                Origin.valueOf(row.getString("origin")),
                instant(row, "since"),
                instant(row, "left_at"),
                row.getString("left_why"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime orNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
