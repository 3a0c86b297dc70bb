package vn.kekhai.admin;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/** The account of a record that was merged becomes the other one's, unless that one has its own; then it is locked. */
@Component
class MergedAccounts {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Sessions sessions;

    MergedAccounts(JdbcClient jdbc, Accounts accounts, Sessions sessions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        byte[] gone = Ids.bytes(merged.gone().value());
        byte[] stays = Ids.bytes(merged.stays().value());
        jdbc.sql("update admin_account g left join admin_account s on s.person_id = :stays set g.person_id = :stays"
                        + " where g.person_id = :gone and s.id is null")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("select id from admin_account where person_id = :gone")
                .param("gone", gone)
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list()
                .forEach(account -> {
                    accounts.disable(account, true);
                    sessions.closeAll(account);
                });
    }
}
