package vn.kekhai.broadcast;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/** Broadcasts to a record that was merged went to the other one; where both got one, either's "got it" is the person's. */
@Component
class MergedRecipients {

    private final JdbcClient jdbc;

    MergedRecipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        byte[] gone = Ids.bytes(merged.gone().value());
        byte[] stays = Ids.bytes(merged.stays().value());
        jdbc.sql("update broadcast_recipient s join broadcast_recipient g on g.broadcast_id = s.broadcast_id"
                        + " and g.person_id = :gone set s.got_it_at = coalesce(s.got_it_at, g.got_it_at)"
                        + " where s.person_id = :stays")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("update broadcast_recipient g left join broadcast_recipient s on s.broadcast_id = g.broadcast_id"
                        + " and s.person_id = :stays set g.person_id = :stays"
                        + " where g.person_id = :gone and s.person_id is null")
                .param("gone", gone)
                .param("stays", stays)
                .update();
    }
}
