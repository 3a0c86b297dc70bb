package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
    private final Map<Account, Map<Priority, Search>> searches = new HashMap<>();

    /** Where the last claim found nothing but what is not to be sent: there may be much of that. */
    private final Set<Account> barren = new HashSet<>();

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
        Search.Result replies = search(account, Priority.REPLY).find(now, room);
        Search.Result unasked = unasked(account, room, now);
        List<UUID> chosen =
                Stream.concat(replies.ids().stream(), unasked.ids().stream()).toList();
        boolean goesOn = replies.goesOn() || unasked.goesOn();
        List<Claimable> locked = chosen.isEmpty() ? List.of() : table.lock(account, chosen, now);
        if (locked.isEmpty()) {
            return goesOn;
        }
        boolean full = replies.ids().size() == room;
        Set<UUID> first = new HashSet<>(table.first(locked));
        List<Claimable> due = locked.stream()
                .filter(one -> first.contains(one.id()))
                .sorted(Comparator.comparingInt(one -> chosen.indexOf(one.id())))
                .toList();
        sieve.sift(due, now).forEach(one -> letters.add(letter(one, owner)));
        if (letters.isEmpty()) {
            barren.add(account);
        } else {
            barren.remove(account);
            table.take(letters.stream().map(Letter::id).toList(), owner);
            lanes.hold(letters);
        }
        log.debug("delivery claimed letters={} of={}", letters.size(), locked.size());
        // what was not sent made room for others
        return goesOn || (full && !letters.isEmpty()) || letters.size() < due.size();
    }

    private Search.Result unasked(Account account, int room, Instant now) {
        int most = Math.min(room, lanes.roomForUnasked(account));
        if (2 * most < lanes.mostUnasked(account)) {
            // little by little would be a transaction for every few
            return Search.Result.NOTHING;
        }
        if (barren.contains(account)) {
            most = room;
        }
        Search.Result notices = search(account, Priority.NOTICE).find(now, most);
        Search.Result bulk =
                search(account, Priority.BULK).find(now, most - notices.ids().size());
        return notices.and(bulk);
    }

    private Search search(Account account, Priority priority) {
        return searches.computeIfAbsent(account, any -> new EnumMap<>(Priority.class))
                .computeIfAbsent(priority, any -> new Search(table, account, priority));
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
