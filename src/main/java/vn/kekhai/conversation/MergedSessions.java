package vn.kekhai.conversation;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/** Conversations of a record that was merged go on as the other one's. */
@Component
class MergedSessions {

    private final JdbcClient jdbc;

    MergedSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        for (String table : List.of("conversation_session", "conversation_menu")) {
            jdbc.sql("update " + table + " set person_id = :stays where person_id = :gone")
                    .param("stays", Ids.bytes(merged.stays().value()))
                    .param("gone", Ids.bytes(merged.gone().value()))
                    .update();
        }
    }
}
