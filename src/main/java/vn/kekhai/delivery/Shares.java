package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.AccountTable.Part;

/**
 * This instance's part in what the limits of an account concern all instances: its share of the rate of unasked
 * messages, and waits that a messenger has told one of them. An instance that has nothing to send has no share, so that
 * one alone has the whole rate. A share is good for a short time; it falls to the others when its instance is no more.
 */
final class Shares {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** So long a share is good: three rounds may fail. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(4);

    /** So long after the end of another one's share nothing of it can be counted by the messenger any more. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    private final AccountTable table;
    private final Lanes lanes;
    private final Clock clock;
    private final int rate;
    private final TransactionTemplate transaction;
    private final UUID sharer = Ids.next();
    private final Map<Account, Instant> pauses = new ConcurrentHashMap<>();

    /** Where this instance has a row of its own. */
    private final Set<Account> stated = new HashSet<>();

    Shares(
            AccountTable table,
            Lanes lanes,
            Clock clock,
            DeliverySettings settings,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.lanes = lanes;
        this.clock = clock;
        this.rate = settings.bulkRate();
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** A messenger wants this account to wait; the others are told in the next round. */
    void pause(Account account, Instant until) {
        pauses.merge(account, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** One round, and how long to wait before the next. */
    synchronized Duration round() {
        tell();
        table.pauses(clock.instant()).forEach(lanes::pause);
        Set<Account> all = new HashSet<>(stated);
        all.addAll(lanes.sharing());
        all.forEach(this::divide);
        return BETWEEN;
    }

    /** Asks for a share of the accounts for which there is something to send and none yet; whether it got one. */
    synchronized boolean ask() {
        boolean got = false;
        for (Account account : lanes.sharing()) {
            if (lanes.share(account).slots() == 0) {
                divide(account);
                got |= lanes.share(account).slots() > 0;
            }
        }
        return got;
    }

    /** Leaves everything to the others, a second after the last message. */
    synchronized void end() {
        table.end(sharer, clock.instant().minus(AFTERWARDS).plus(BETWEEN));
    }

    private void tell() {
        for (Account account : List.copyOf(pauses.keySet())) {
            Instant until = Optional.ofNullable(pauses.remove(account)).orElse(Instant.MIN);
            try {
                table.pause(account, until);
            } catch (RuntimeException e) {
                pause(account, until);
                throw e;
            }
        }
    }

    private void divide(Account account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(GOOD_FOR);
        int[] mine = new int[1];
        transaction.executeWithoutResult(status -> mine[0] = divide(account, now, until));
        lanes.share(account, mine[0], until);
    }

    /** What this instance may use once it is committed; what it is to do without, it does without at once. */
    private int divide(Account account, Instant now, Instant until) {
        table.lock(account);
        Map<UUID, Part> others = new HashMap<>(table.parts(account));
        Part written = others.remove(sharer);
        others.values().removeIf(part -> !part.endsAt().plus(AFTERWARDS).isAfter(now));
        int fair = lanes.wants(account) ? fair(others) : 0;
        int free = rate - others.values().stream().mapToInt(Part::slots).sum();
        int before = written == null ? 0 : written.slots();
        int mine = Math.min(fair, Math.max(0, free));
        Share used = lanes.share(account);
        if (mine < used.slots()) {
            lanes.share(account, mine, until);
        }
        int slots = Math.max(mine, Math.min(before, used.taken()));
        if (slots == 0 && fair == 0) {
            table.leave(account, sharer);
            stated.remove(account);
        } else {
            table.state(account, sharer, new Part(slots, until));
            stated.add(account);
        }
        table.forget(account, now.minus(AFTERWARDS));
        return mine;
    }

    /** An even part of the rate; what is left over goes to those who come first. */
    private int fair(Map<UUID, Part> others) {
        int all = others.size() + 1;
        long earlier = others.keySet().stream()
                .filter(other -> other.compareTo(sharer) < 0)
                .count();
        return rate / all + (earlier < rate % all ? 1 : 0);
    }
}
