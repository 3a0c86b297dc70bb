package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What has to be done now and then: renewing the lease, taking over from instances that are no more, finding what fell out
 * of this one's hands, counting, and deleting what is old.
 */
final class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final int AT_ONCE = 500;
    private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

    private final MessageTable messages;
    private final ClaimTable claims;
    private final GroupTable groups;
    private final AccountTable accounts;
    private final Lanes lanes;
    private final Lease lease;
    private final Figures figures;
    private final Nights nights;
    private final DeliverySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private Instant nextDeletion = Instant.MIN;
    private volatile boolean unfinished;

    Upkeep(
            Tables tables,
            Lanes lanes,
            Lease lease,
            Figures figures,
            Nights nights,
            DeliverySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.messages = tables.messages();
        this.claims = tables.claims();
        this.groups = tables.groups();
        this.accounts = tables.accounts();
        this.lanes = lanes;
        this.lease = lease;
        this.figures = figures;
        this.nights = nights;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How long until the next round, so that the lease is renewed in time even if it fails twice. */
    Duration every() {
        return unfinished ? Duration.ZERO : settings.lease().dividedBy(4);
    }

    /** One round. Whether there is something new to claim. */
    boolean round() {
        if (!lease.renew()) {
            log.warn("delivery lease lapsed owner={}", lease.owner());
            lanes.owned(lease.begin());
        }
        boolean more = recover() | putBack();
        unfinished = nights.round();
        lanes.know(accounts.waiting());
        figures.count(messages);
        delete();
        return more;
    }

    private boolean recover() {
        boolean any = false;
        for (UUID owner : lease.dead()) {
            int[] done = transaction.execute(status -> claims.recover(owner, clock.instant()));
            log.info(
                    "delivery took over from={} unknown={} again={}",
                    owner,
                    done == null ? 0 : done[0],
                    done == null ? 0 : done[1]);
            any = true;
        }
        lease.forgetOld();
        return any;
    }

    /** Rows in this instance's name that it does not hold: their commit was reported as failed and was none. */
    private boolean putBack() {
        UUID owner = lease.owner();
        List<UUID> lost = claims.ownedBy(owner, 2 * settings.mostHeld()).stream()
                .filter(id -> !lanes.holds(id))
                .limit(AT_ONCE)
                .toList();
        if (lost.isEmpty()) {
            return false;
        }
        Integer rows = transaction.execute(status -> claims.putBack(lost, owner));
        if (rows != null && rows > 0) {
            log.warn("delivery put back messages={}", rows);
        }
        return rows != null && rows > 0;
    }

    private void delete() {
        Instant now = clock.instant();
        if (now.isBefore(nextDeletion)) {
            return;
        }
        Instant before = now.minus(Duration.ofDays(settings.keepDays()));
        Integer deleted = transaction.execute(status -> messages.deleteSettled(before, AT_ONCE));
        transaction.executeWithoutResult(status -> groups.forgetHolds(before));
        if (deleted != null && deleted > 0) {
            log.info("delivery deleted messages={}", deleted);
        }
        // while there is more, a little of it each round
        nextDeletion = deleted != null && deleted == AT_ONCE ? now : now.plus(BETWEEN_DELETIONS);
    }
}
