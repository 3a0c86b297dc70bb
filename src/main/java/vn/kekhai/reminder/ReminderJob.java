package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.SendingHours;
import vn.kekhai.delivery.Tally;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;
import vn.kekhai.script.Scripts;

/**
 * Looks what is due, and goes through it batch by batch. Holds nothing between two looks: an instance that is killed loses
 * its batch, which another one takes. Several instances share the runs by the rows that they hold.
 */
@Component
@Order(ReminderJob.AFTER_THE_CAMPAIGNS)
class ReminderJob {

    /** Where several jobs are run one after the other: whose phase it is must be known before anybody is reminded. */
    static final int AFTER_THE_CAMPAIGNS = 100;

    private static final Logger log = LoggerFactory.getLogger(ReminderJob.class);
    private static final int TRIES = 3;

    private final Planning planning;
    private final Decisions decisions;
    private final Escalations escalations;
    private final RunTable runs;
    private final Phases phases;
    private final Scripts scripts;
    private final Ladder ladder;
    private final Notices notices;
    private final SendingHours hours;
    private final ReminderSettings settings;
    private final Clock clock;
    private final ZoneId zone;
    private final TransactionTemplate transaction;

    ReminderJob(
            Planning planning,
            Decisions decisions,
            Escalations escalations,
            RunTable runs,
            Phases phases,
            Scripts scripts,
            Ladder ladder,
            Notices notices,
            SendingHours hours,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone,
            PlatformTransactionManager transactions) {
        this.planning = planning;
        this.decisions = decisions;
        this.escalations = escalations;
        this.runs = runs;
        this.phases = phases;
        this.scripts = scripts;
        this.ladder = ladder;
        this.notices = notices;
        this.hours = hours;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        this.transaction = new TransactionTemplate(transactions);
        // what others have committed since must be seen: whose messages they have left, who has declared
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Does all that is due and may be done now. */
    void tick() {
        planning.open();
        runs.unfinished().forEach(this::goThrough);
    }

    /** Goes on with a run until it is through, may not go on now, or somebody else has it in hand. */
    void goThrough(Run run) {
        try {
            boolean more = true;
            while (more && mayWrite(run)) {
                more = batch(run);
            }
        } catch (RuntimeException e) {
            log.error("reminder run failed occasion={} day={} run={}", run.occasion(), run.day(), run.id(), e);
        }
    }

    /** Only in the sending hours, from its hour on, on days that it is for, and not while very much waits already. */
    private boolean mayWrite(Run run) {
        Instant now = clock.instant();
        boolean itsTime = scripts.reminders()
                .find(run.occasion())
                .map(occasion -> isTime(run, occasion, now))
                .orElse(true);
        return isAwake(now) && itsTime && notices.backlog(settings.mostWaiting()) < settings.mostWaiting();
    }

    private boolean isAwake(Instant moment) {
        SendingHours.Window window = hours.from(moment);
        @Nullable Instant ends = window.ends();
        return !window.begins().isAfter(moment)
                && (ends == null || moment.plus(settings.beforeNight()).isBefore(ends));
    }

    private boolean isTime(Run run, Occasion occasion, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant hour = today.atTime(occasion.at()).atZone(zone).toInstant();
        // an hour at which nobody is written to would never come; the next day it is not waited for
        boolean never = today.isAfter(run.day()) && !isAwake(hour);
        return (never || !now.isBefore(hour)) && ladder.mayBeTold(occasion, today);
    }

    /** One transaction; whether there is more of the run to do. */
    private boolean batch(Run run) {
        for (int tries = 1; ; tries++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> inTransaction(run.id())));
            } catch (TransientDataAccessException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private boolean inTransaction(UUID id) {
        Run run = runs.take(id).orElse(null);
        if (run == null) {
            return false;
        }
        Optional<Occasion> occasion = scripts.reminders().find(run.occasion());
        Optional<Phase> phase = phases.find(run.phase());
        boolean more = occasion.isPresent()
                && phase.isPresent()
                && (occasion.get().to() == Reader.MEMBER
                        ? decisions.decide(run, occasion.get(), phase.get())
                        : escalations.decide(run, occasion.get(), phase.get()));
        if (!more) {
            runs.finish(id, clock.instant());
            tell(run, phase.map(Phase::code).orElse("?"));
        }
        return more;
    }

    private void tell(Run run, String phase) {
        Tally tally = notices.tally(run.id());
        Map<String, Integer> skipped = new TreeMap<>(tally.skipped());
        log.info(
                "reminder run phase={} occasion={} day={} posted={} {}",
                phase,
                run.occasion(),
                run.day(),
                tally.all() - tally.skippedInAll(),
                skipped.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ")));
    }
}
