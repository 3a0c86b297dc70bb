package vn.kekhai.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Directory.Place;

/** Goes through people by the page, without opening a seal. */
@Service
public class Rolls {

    private static final String COLUMNS =
            "select id, unit_id, work_status, party_status, added_at, updated_at from roster_person";
    // MySQL would at times go through the ids instead, or intersect both and sort what it finds
    private static final String BY_UNIT = " force index (roster_person_unit)";
    private static final int MOST_PARAMETERS = 1_000;

    private final JdbcClient jdbc;

    Rolls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next of those who belong and are of one of these work statuses: of everywhere in the order of person ids; of some
     * units by unit and person, and nobody else is looked at.
     *
     * <p>Who moves to a unit that was gone through already is not found any more; {@link #changed} tells of them.
     *
     * @param scope whose units' own people
     * @param workStatuses names of {@link WorkStatus}; those that are none find nobody
     * @param after where the page before ended; null for the first page
     * @return fewer than {@code most} only where there are no more
     */
    @Transactional(readOnly = true)
    public List<Roll> page(Scope scope, Collection<String> workStatuses, @Nullable Place after, int most) {
        if (workStatuses.isEmpty()) {
            return List.of();
        }
        if (scope.everywhere()) {
            byte[] last =
                    Ids.bytes(after == null ? new UUID(0, 0) : after.person().value());
            return page(" where id > :after", "id", workStatuses, last, most)
                    .query(Rolls::read)
                    .list();
        }
        List<Roll> rolls = new ArrayList<>();
        for (Stretch stretch : Stretch.through(scope.units(), after)) {
            if (rolls.size() < most) {
                rolls.addAll(page(
                                BY_UNIT + " where unit_id in (:units) and id > :after",
                                "unit_id, id",
                                workStatuses,
                                stretch.after(),
                                most - rolls.size())
                        .param("units", stretch.units())
                        .query(Rolls::read)
                        .list());
            }
        }
        return rolls;
    }

    private JdbcClient.StatementSpec page(
            String where, String order, Collection<String> workStatuses, byte[] after, int most) {
        return jdbc.sql(COLUMNS + where + " and work_status in (:work) and party_status in (:belonging) order by "
                        + order + " limit :most")
                .param("after", after)
                .param("work", workStatuses)
                .param("belonging", belonging())
                .param("most", most);
    }

    /** Those of these people whom there are, whether they belong or not, in no particular order. */
    @Transactional(readOnly = true)
    public List<Roll> of(Collection<PersonId> people) {
        List<byte[]> ids =
                people.stream().map(person -> Ids.bytes(person.value())).toList();
        List<Roll> rolls = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            rolls.addAll(jdbc.sql(COLUMNS + " where id in (:ids)")
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS)))
                    .query(Rolls::read)
                    .list());
        }
        return rolls;
    }

    /**
     * The next of those of whom something changed, whether they belong or not, in the order of the change and of person
     * ids.
     *
     * @param since the first moment that is asked for; for further pages the last one's moment
     * @param after the last person of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Roll> changed(Instant since, @Nullable PersonId after, int most) {
        return jdbc.sql(COLUMNS + " where updated_at >= :since and (updated_at > :since or id > :after)"
                        + " order by updated_at, id limit :most")
                .param("since", Timestamp.from(since))
                .param("after", Ids.bytes(after == null ? new UUID(0, 0) : after.value()))
                .param("most", most)
                .query(Rolls::read)
                .list();
    }

    /**
     * Whether no file is being brought in just now. While one is, changes of a moment that is past may still appear, since
     * it is written in one transaction.
     */
    @Transactional
    public boolean settled() {
        return jdbc.sql("select id from roster_import_turn where id = 1 for update skip locked")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static List<String> belonging() {
        return Arrays.stream(PartyStatus.values())
                .filter(PartyStatus::belongs)
                .map(Enum::name)
                .toList();
    }

    private static Roll read(ResultSet row, int number) throws SQLException {
        Timestamp added = row.getTimestamp("added_at");
        return new Roll(
                new PersonId(Ids.of(row.getBytes("id"))),
                new UnitId(Ids.of(row.getBytes("unit_id"))),
                WorkStatus.valueOf(row.getString("work_status")),
                PartyStatus.valueOf(row.getString("party_status")),
                added == null ? null : added.toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
