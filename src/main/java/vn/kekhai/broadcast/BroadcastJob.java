package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.delivery.Notices;

/**
 * Carries broadcasts on: makes their lists, begins those whose time has come, makes messages as long as not too many wait,
 * ends those that are through, and tells how far they are. All it knows stands in the tables, so that any number of
 * instances may do it at once and each can be killed at any moment.
 */
@Component
class BroadcastJob {

    private static final Logger log = LoggerFactory.getLogger(BroadcastJob.class);

    /** So many pages of a list, and batches of messages, at one go: then the others are looked at again. */
    private static final int PAGES = 100;

    private static final int DRAFTS_AT_ONCE = 100;
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final BroadcastTable table;
    private final Freezing freezing;
    private final Agreement agreement;
    private final Expansion expansion;
    private final Telling telling;
    private final Notices notices;
    private final BroadcastSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private @Nullable UUID lastServed;
    private Instant nextCleaning = Instant.MIN;

    BroadcastJob(
            BroadcastTable table,
            Freezing freezing,
            Agreement agreement,
            Expansion expansion,
            Telling telling,
            Notices notices,
            BroadcastSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.freezing = freezing;
        this.agreement = agreement;
        this.expansion = expansion;
        this.telling = telling;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Does what is to be done now. One that fails does not hold up the others. */
    synchronized void tick() {
        List<UUID> atWork = table.atWork();
        each(atWork, this::freeze);
        each(atWork, this::begin);
        expand(atWork);
        each(atWork, telling::step);
        clean();
    }

    private static void each(List<UUID> broadcasts, Consumer<UUID> step) {
        for (UUID broadcast : broadcasts) {
            guarded(broadcast, () -> step.accept(broadcast));
        }
    }

    private static boolean guarded(UUID broadcast, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            // the words of a message could stand in the error's text
            log.warn(
                    "broadcast step failed broadcast={} error={}",
                    broadcast,
                    e.getClass().getSimpleName());
            log.debug("broadcast step failed", e);
            return false;
        }
    }

    private void freeze(UUID id) {
        for (int i = 0; i < PAGES && freezing.step(id); i++) {
            // page by page
        }
    }

    private void begin(UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(status -> table.lockIfFree(id)
                .map(BroadcastTable.Held::broadcast)
                .filter(broadcast -> broadcast.state() == BroadcastState.CONFIRMED && broadcast.frozenAt() != null)
                .filter(broadcast -> broadcast.scheduledFor() == null
                        || !broadcast.scheduledFor().isAfter(now))
                .filter(broadcast -> !agreement.asksAgain(broadcast))
                .ifPresent(broadcast -> {
                    table.become(id, BroadcastState.SENDING, null);
                    table.started(id, now);
                    log.info("broadcast begun broadcast={} listed={}", id, broadcast.listed());
                }));
    }

    /** One batch of each in turn, as long as not too many messages wait. */
    private void expand(List<UUID> atWork) {
        Set<UUID> left = new HashSet<>(atWork);
        for (int i = 0; i < PAGES && !left.isEmpty(); i++) {
            for (UUID id : inTurn(atWork)) {
                if (!left.contains(id)) {
                    continue;
                }
                if (!hasRoom()) {
                    return;
                }
                int[] made = {0};
                boolean well = guarded(id, () -> made[0] = expansion.step(id));
                if (!well || made[0] == 0) {
                    left.remove(id);
                } else {
                    lastServed = id;
                }
            }
        }
    }

    /** Beginning behind the one that was served last, so that none always comes first. */
    private List<UUID> inTurn(List<UUID> atWork) {
        int first = atWork.indexOf(lastServed) + 1;
        List<UUID> turn = new ArrayList<>(atWork.subList(first, atWork.size()));
        turn.addAll(atWork.subList(0, first));
        return turn;
    }

    private boolean hasRoom() {
        int waiting = notices.backlog(settings.mostWaiting());
        return waiting == 0 || waiting + settings.batch() <= settings.mostWaiting();
    }

    private void clean() {
        Instant now = clock.instant();
        if (now.isBefore(nextCleaning)) {
            return;
        }
        nextCleaning = now.plus(BETWEEN_CLEANINGS);
        Instant before = now.minus(Duration.ofDays(settings.keepDraftDays()));
        Integer deleted = transaction.execute(status -> table.forgetDrafts(before, DRAFTS_AT_ONCE));
        if (deleted != null && deleted > 0) {
            log.info("broadcast drafts deleted={}", deleted);
        }
    }
}
