package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.delivery.ClaimTable.Claimable;

/** Takes what is due from the table into this instance's hands, no more than it can soon send. */
final class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private final ClaimTable table;
    private final Envelopes envelopes;
    private final Lanes lanes;
    private final Lease lease;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Claims(
            ClaimTable table,
            Envelopes envelopes,
            Lanes lanes,
            Lease lease,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.envelopes = envelopes;
        this.lanes = lanes;
        this.lease = lease;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // repeatable read would lock the gaps into which others insert, and would not see what they have committed
        // since
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** One round over all accounts that may send. Whether there may be more to take at once. */
    boolean claim() {
        boolean more = false;
        for (Account account : lanes.claimable()) {
            List<Letter> letters = new ArrayList<>();
            Boolean full;
            try {
                full = transaction.execute(status -> take(account, letters));
            } catch (RuntimeException e) {
                lanes.drop(letters);
                throw e;
            }
            lanes.follow(letters.stream().map(Letter::to).toList());
            lanes.ready(letters);
            more |= Boolean.TRUE.equals(full);
        }
        return more;
    }

    private boolean take(Account account, List<Letter> letters) {
        UUID owner = lease.owner();
        Instant now = clock.instant();
        if (!lease.holds() || !lanes.owns(owner)) {
            return false;
        }
        int replies = lanes.roomForReplies();
        int unasked = Math.min(replies, lanes.roomForUnasked(account));
        List<Claimable> locked = new ArrayList<>();
        if (replies > 0) {
            locked.addAll(table.lock(account, Priority.REPLY, now, replies));
        }
        boolean full = replies > 0 && locked.size() == replies;
        for (Priority priority : List.of(Priority.NOTICE, Priority.BULK)) {
            if (unasked > 0) {
                List<Claimable> some = table.lock(account, priority, now, unasked);
                unasked -= some.size();
                locked.addAll(some);
            }
        }
        if (locked.isEmpty()) {
            return false;
        }
        Set<UUID> first = new HashSet<>(table.first(locked, now));
        List<UUID> expired = new ArrayList<>();
        List<UUID> unreadable = new ArrayList<>();
        for (Claimable one : locked) {
            if (first.contains(one.id())) {
                open(one, owner, now, letters, expired, unreadable);
            }
        }
        if (!expired.isEmpty()) {
            table.end(expired, State.EXPIRED, "expired", now);
        }
        if (!unreadable.isEmpty()) {
            table.end(unreadable, State.REFUSED, "unreadable", now);
        }
        if (!letters.isEmpty()) {
            table.take(letters.stream().map(Letter::id).toList(), owner);
            lanes.hold(letters);
        }
        log.debug("delivery claimed letters={} expired={}", letters.size(), expired.size());
        return full && !letters.isEmpty();
    }

    private void open(
            Claimable one, UUID owner, Instant now, List<Letter> letters, List<UUID> expired, List<UUID> unreadable) {
        if (one.expires() != null && !now.isBefore(one.expires())) {
            expired.add(one.id());
            return;
        }
        try {
            letters.add(new Letter(
                    one.id(),
                    owner,
                    envelopes.open(one.id(), one.body()),
                    one.priority(),
                    one.attempts(),
                    one.doubtful(),
                    one.reason(),
                    one.posted(),
                    one.expires()));
        } catch (RuntimeException e) {
            // one that cannot be read must not hold up the others
            log.error(
                    "delivery message={} cannot be opened error={}",
                    one.id(),
                    e.getClass().getSimpleName());
            unreadable.add(one.id());
        }
    }
}
