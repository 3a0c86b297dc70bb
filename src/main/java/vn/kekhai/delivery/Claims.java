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
import vn.kekhai.delivery.Sieve.Opened;

/** Takes what is due from the table into this instance's hands, no more than it can soon send. */
final class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private final ClaimTable table;
    private final Sieve sieve;
    private final Lanes lanes;
    private final Lease lease;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Claims(
            ClaimTable table,
            Sieve sieve,
            Lanes lanes,
            Lease lease,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.sieve = sieve;
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
        RuntimeException failed = null;
        for (Account account : lanes.claimable()) {
            try {
                more |= claim(account);
            } catch (Rechecks.Failed e) {
                // told already; without the one that failed, the others can be taken at once
                more = true;
            } catch (RuntimeException e) {
                // the other accounts have their turn first
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return more;
    }

    private boolean claim(Account account) {
        List<Letter> letters = new ArrayList<>();
        Boolean goesOn;
        try {
            goesOn = transaction.execute(status -> take(account, letters));
        } catch (RuntimeException e) {
            lanes.drop(letters);
            throw e;
        }
        lanes.follow(letters.stream().map(Letter::to).toList());
        lanes.ready(letters);
        return Boolean.TRUE.equals(goesOn);
    }

    private boolean take(Account account, List<Letter> letters) {
        UUID owner = lease.owner();
        Instant now = clock.instant();
        if (!lease.holds() || !lanes.owns(owner)) {
            return false;
        }
        int room = lanes.roomForReplies();
        List<Claimable> locked = lock(account, room, now);
        if (locked.isEmpty()) {
            return false;
        }
        boolean full = locked.stream().filter(one -> !one.priority().unasked()).count() == room;
        Set<UUID> first = new HashSet<>(table.first(locked, now));
        List<Claimable> due =
                locked.stream().filter(one -> first.contains(one.id())).toList();
        sieve.sift(due, now).forEach(one -> letters.add(letter(one, owner)));
        if (!letters.isEmpty()) {
            table.take(letters.stream().map(Letter::id).toList(), owner);
            lanes.hold(letters);
        }
        log.debug("delivery claimed letters={} of={}", letters.size(), locked.size());
        // what was not sent made room for others
        return (full && !letters.isEmpty()) || letters.size() < due.size();
    }

    private List<Claimable> lock(Account account, int room, Instant now) {
        List<Claimable> locked = new ArrayList<>();
        if (room > 0) {
            locked.addAll(table.lock(account, Priority.REPLY, now, room));
        }
        int unasked = Math.min(room, lanes.roomForUnasked(account));
        // little by little would be a transaction for every few
        unasked = 2 * unasked < lanes.mostUnasked(account) ? 0 : unasked;
        for (Priority priority : List.of(Priority.NOTICE, Priority.BULK)) {
            if (unasked > 0) {
                List<Claimable> some = table.lock(account, priority, now, unasked);
                unasked -= some.size();
                locked.addAll(some);
            }
        }
        return locked;
    }

    private static Letter letter(Opened one, UUID owner) {
        Claimable row = one.row();
        return new Letter(
                row.id(),
                owner,
                one.message(),
                row.person(),
                row.priority(),
                row.attempts(),
                row.doubtful(),
                row.reason(),
                row.posted(),
                row.windowEnds(),
                row.expires());
    }
}
