package vn.kekhai.delivery;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/** Messages of a record that was merged are the other one's; whether those that wait still hold is asked when they leave. */
@Component
class MergedMessages {

    private final JdbcClient jdbc;

    MergedMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        jdbc.sql("update delivery_message set person_id = :stays where person_id = :gone")
                .param("stays", Ids.bytes(merged.stays().value()))
                .param("gone", Ids.bytes(merged.gone().value()))
                .update();
    }
}
