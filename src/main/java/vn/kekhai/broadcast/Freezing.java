package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.broadcast.BroadcastTable.Held;
import vn.kekhai.roster.PersonId;

/**
 * Makes the list of a confirmed broadcast, a page in a transaction. Where it got to stands in the broadcast's row, so that
 * any instance can go on.
 */
@Component
class Freezing {

    private final BroadcastTable table;
    private final RecipientTable recipients;
    private final Audiences audiences;
    private final Agreement agreement;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Freezing(
            BroadcastTable table,
            RecipientTable recipients,
            Audiences audiences,
            Agreement agreement,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.recipients = recipients;
        this.audiences = audiences;
        this.agreement = agreement;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Puts the next page on the list. Whether there is more to do. */
    boolean step(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> table.lockIfFree(id)
                .filter(held -> isWanted(held.broadcast()))
                .map(this::page)
                .orElse(false)));
    }

    private static boolean isWanted(Broadcast broadcast) {
        return broadcast.frozenAt() == null
                && switch (broadcast.state()) {
                    case WAITING_APPROVAL, CONFIRMED, PAUSED -> true;
                    case DRAFT, SENDING, DONE, CANCELLED -> false;
                };
    }

    private boolean page(Held held) {
        Broadcast broadcast = held.broadcast();
        Audiences.Page page = audiences.walk(broadcast.audience()).page(held.listedUpTo());
        List<Addressee> fresh = page.people();
        // somebody who was moved to a unit further on meanwhile is found a second time
        Set<PersonId> known = recipients.among(
                broadcast.id(), fresh.stream().map(Addressee::person).toList());
        fresh = fresh.stream().filter(one -> !known.contains(one.person())).toList();
        recipients.add(
                broadcast.id(),
                broadcast.listed(),
                fresh.stream().map(Addressee::person).toList());
        int listed = broadcast.listed() + fresh.size();
        int reached = broadcast.reached()
                + (int) fresh.stream().filter(Addressee::isReached).count();
        if (page.next() != null) {
            table.listed(broadcast.id(), page.next(), listed, reached);
            return true;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        table.frozen(broadcast.id(), listed, reached, now);
        agreement.frozen(broadcast.id());
        return false;
    }
}
