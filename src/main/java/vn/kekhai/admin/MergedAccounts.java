package vn.kekhai.admin;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.PersonMerged;

/**
 * The account of a record that was merged becomes the other one's. Where that one has its own, one of the two is locked: the
 * one of the record given up, unless it alone is set up, since an empty one comes into being by asking for a link.
 */
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
        Optional<Account> from = accounts.byPerson(merged.gone());
        Optional<Account> into = accounts.byPerson(merged.stays());
        if (from.isEmpty()) {
            return;
        }
        if (into.isPresent() && !isTheOneInUse(from.get(), into.get())) {
            lock(from.get());
            return;
        }
        // a person has one account: the other one is nobody's for a moment
        into.ifPresent(other -> give(other, null));
        give(from.get(), merged.stays());
        into.ifPresent(other -> {
            give(other, merged.gone());
            lock(other);
        });
    }

    /** A lock is never undone by a merge, on whichever of the two it is. */
    private static boolean isTheOneInUse(Account from, Account into) {
        return from.setUpAt() != null && into.setUpAt() == null && !from.disabled() && !into.disabled();
    }

    private void lock(Account account) {
        accounts.disable(account.id(), true);
        sessions.closeAll(account.id());
    }

    private void give(Account account, @Nullable PersonId person) {
        UUID id = account.id();
        jdbc.sql("update admin_account set person_id = :person where id = :id")
                .param("person", person == null ? null : Ids.bytes(person.value()))
                .param("id", Ids.bytes(id))
                .update();
    }
}
