package vn.kekhai.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/** Counts a person once who was on the roster twice, with the paper form or the mark that either record had. */
@Component
class MergedMembers {

    private final JdbcClient jdbc;
    private final KeepingUp keeping;
    private final Clock clock;

    MergedMembers(JdbcClient jdbc, KeepingUp keeping, Clock clock) {
        this.jdbc = jdbc;
        this.keeping = keeping;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        byte[] gone = Ids.bytes(merged.gone().value());
        byte[] stays = Ids.bytes(merged.stays().value());
        Timestamp now = Timestamp.from(clock.instant());
        // a phase that knows both: what was noted for the one holds for the other, and the one is counted no longer
        jdbc.sql("update campaign_member s join campaign_member g on g.phase_id = s.phase_id and g.person_id = :gone"
                        + " set s.paper_received_at = coalesce(s.paper_received_at, g.paper_received_at),"
                        + " s.marked_at = case when s.mark = 'NONE' then g.marked_at else s.marked_at end,"
                        + " s.marked_by = case when s.mark = 'NONE' then g.marked_by else s.marked_by end,"
                        + " s.mark_reason = case when s.mark = 'NONE' then g.mark_reason else s.mark_reason end,"
                        + " s.mark = case when s.mark = 'NONE' then g.mark else s.mark end"
                        + " where s.person_id = :stays")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("update campaign_member g join campaign_member s on s.phase_id = g.phase_id and s.person_id = :stays"
                        + " set g.left_at = coalesce(g.left_at, :now), g.left_why = coalesce(g.left_why, 'LEFT')"
                        + " where g.person_id = :gone")
                .param("gone", gone)
                .param("stays", stays)
                .param("now", now)
                .update();
        // one that knows the one alone goes on with the other
        jdbc.sql("update campaign_member g left join campaign_member s on s.phase_id = g.phase_id"
                        + " and s.person_id = :stays set g.person_id = :stays"
                        + " where g.person_id = :gone and s.person_id is null")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        // each may have been counted in another phase of one campaign
        keeping.countOnce(merged.stays());
    }
}
