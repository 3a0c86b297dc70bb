package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.delivery.ClaimTable.Late;
import vn.kekhai.delivery.SendingHours.Window;

/** Moves what was not begun in its day's sending hours to the next ones, and ends what will be too late by then. */
final class Nights {

    private static final Logger log = LoggerFactory.getLogger(Nights.class);
    private static final int AT_ONCE = 500;
    private static final int MOST_TIMES = 20;

    private final ClaimTable table;
    private final SendingHours hours;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Nights(ClaimTable table, SendingHours hours, Clock clock, PlatformTransactionManager transactions) {
        this.table = table;
        this.hours = hours;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Moves some of them; whether there may be more. */
    boolean round() {
        int all = 0;
        for (int i = 0; i < MOST_TIMES; i++) {
            Integer some = transaction.execute(status -> move());
            all += some == null ? 0 : some;
            if (some == null || some < AT_ONCE) {
                break;
            }
        }
        if (all > 0) {
            log.info("delivery out of hours messages={}", all);
        }
        return all == AT_ONCE * MOST_TIMES;
    }

    private int move() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Window next = hours.from(now);
        List<Late> late = table.lockLate(now, AT_ONCE);
        List<UUID> moved = new ArrayList<>();
        List<UUID> expired = new ArrayList<>();
        late.forEach(one -> (one.expires(next.begins()) ? expired : moved).add(one.id()));
        if (!moved.isEmpty()) {
            table.move(moved, next);
        }
        if (!expired.isEmpty()) {
            table.end(expired, State.EXPIRED, "night", now);
        }
        return late.size();
    }
}
