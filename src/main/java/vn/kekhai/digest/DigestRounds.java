package vn.kekhai.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.campaign.WorkingDays;
import vn.kekhai.delivery.Notices;
import vn.kekhai.digest.RoundTable.Round;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.DigestPlan.Audience;
import vn.kekhai.script.Scripts;

/**
 * Makes the digests of the day: step by step, each a transaction of its own that also notes how far it came, so that an
 * instance that dies loses nothing and doubles nothing, and several take turns.
 */
@Component
class DigestRounds {

    private static final Logger log = LoggerFactory.getLogger(DigestRounds.class);
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /** So long it is waited for a phase that opens; one that cannot open must not keep all others silent. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Scripts scripts;
    private final WorkingDays workingDays;
    private final RoundTable table;
    private final ToldTable told;
    private final VacancyTable vacancies;
    private final Cells asked;
    private final CellRound cells;
    private final CommitteeRound committees;
    private final Notices notices;
    private final DigestSettings settings;
    private final Clock clock;
    private final ZoneId zone;
    private final TransactionTemplate transaction;

    DigestRounds(
            Scripts scripts,
            WorkingDays workingDays,
            RoundTable table,
            ToldTable told,
            VacancyTable vacancies,
            Cells asked,
            CellRound cells,
            CommitteeRound committees,
            Notices notices,
            DigestSettings settings,
            Clock clock,
            ZoneId zone,
            PlatformTransactionManager transactions) {
        this.scripts = scripts;
        this.workingDays = workingDays;
        this.table = table;
        this.told = told;
        this.vacancies = vacancies;
        this.asked = asked;
        this.cells = cells;
        this.committees = committees;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Makes everything that is due now. */
    void tick() {
        for (DigestPlan plan : scripts.digests()) {
            boolean more = true;
            while (more) {
                more = isDue(plan) && step(plan);
            }
        }
    }

    private boolean isDue(DigestPlan plan) {
        LocalDate day = today();
        LocalTime time = clock.instant().atZone(zone).toLocalTime();
        return plan.days().contains(day.getDayOfWeek())
                && !time.isBefore(plan.at())
                && time.isBefore(plan.until())
                && (!plan.onlyWorkingDays() || workingDays.isWorkingDay(day))
                && !waits(plan, day, time);
    }

    /** A phase that opens in the same hour is not told half, nor left out until the next day. */
    private boolean waits(DigestPlan plan, LocalDate day, LocalTime time) {
        return Duration.between(plan.at(), time).compareTo(PATIENCE) < 0 && asked.areBeingOpened(day);
    }

    /** One step; whether there may be another. */
    boolean step(DigestPlan plan) {
        if (notices.backlog(settings.mostWaiting()) >= settings.mostWaiting()) {
            log.info("digest waits plan={} for messages to leave", plan.id());
            return false;
        }
        Boolean more = transaction.execute(status -> table.take(plan.id(), today(), now())
                .map(round -> step(plan, round))
                .orElse(false));
        return Boolean.TRUE.equals(more);
    }

    private boolean step(DigestPlan plan, Round round) {
        Step step = plan.to() == Audience.COMMITTEE ? committees.step(plan, round) : cells.step(plan, round);
        log.info(
                "digest step plan={} day={} posted={} skipped={} vacant={}",
                plan.id(),
                round.day(),
                step.posted(),
                step.skipped(),
                step.vacant());
        if (step.last() == null) {
            table.finish(round, now());
            return false;
        }
        table.advance(round, step.last());
        return true;
    }

    /** Deletes what is old; a little at a time. */
    void forget() {
        LocalDate before = today().minusDays(settings.keepDays());
        Instant moment = now().minus(Duration.ofDays(settings.keepDays()));
        transaction.executeWithoutResult(status -> {
            table.forgetBefore(before, FORGOTTEN_AT_ONCE);
            told.forgetBefore(moment, before, FORGOTTEN_AT_ONCE);
            vacancies.forgetBefore(before, FORGOTTEN_AT_ONCE);
        });
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
