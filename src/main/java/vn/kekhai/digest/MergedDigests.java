package vn.kekhai.digest;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/** What a record that was merged has been told of its units is known to the other one, so that nothing is told twice. */
@Component
class MergedDigests {

    private final JdbcClient jdbc;

    MergedDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        byte[] gone = Ids.bytes(merged.gone().value());
        byte[] stays = Ids.bytes(merged.stays().value());
        jdbc.sql("update digest_told g left join digest_told s on s.unit_id = g.unit_id and s.recipient_id = :stays"
                        + " set g.recipient_id = :stays where g.recipient_id = :gone and s.recipient_id is null")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("update digest_stand_in set recipient_id = :stays where recipient_id = :gone")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("update digest_run g left join digest_run s on s.unit_id = g.unit_id and s.plan_id = g.plan_id"
                        + " and s.day = g.day and s.recipient_id = :stays"
                        + " set g.recipient_id = :stays where g.recipient_id = :gone and s.id is null")
                .param("gone", gone)
                .param("stays", stays)
                .update();
    }
}
