package vn.kekhai.roster;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.roster.sheet.UnreadableFile;

/** Brings a roster file in: reads it, plans, and writes the plan, all of it or nothing. Imports run one at a time. */
@Component
class RosterImport {

    /**
     * What an import did or, dry, would do.
     *
     * @param units all units, so that a change can be told in words
     * @param written false for a dry run, and when too many would have left
     */
    record Outcome(ImportPlan plan, UnitTree units, boolean written) {}

    private static final Logger LOG = LoggerFactory.getLogger(RosterImport.class);

    private final KnownRoster known;
    private final ImportWriter writer;
    private final MendedRows mended;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    RosterImport(
            KnownRoster known,
            ImportWriter writer,
            MendedRows mended,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.known = known;
        this.writer = writer;
        this.mended = mended;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Imports a file's content, as an operator does.
     *
     * @param dryRun only tell what would change
     * @param allowLeft go on though a great part of the people of the file's units are in it no longer
     * @throws UnreadableFile when the content is no roster at all
     */
    Outcome run(byte[] content, boolean dryRun, boolean allowLeft) throws UnreadableFile {
        return run(content, dryRun, allowLeft, false);
    }

    /**
     * Imports a file's content, as an operator does.
     *
     * @param part the file is a part of the list alone: nobody leaves; so it is for mended rows, whatever is said here
     * @throws UnreadableFile when the content is no roster at all
     */
    Outcome run(byte[] content, boolean dryRun, boolean allowLeft, boolean part) throws UnreadableFile {
        LocalDate today = today();
        RosterFile read = RosterFile.read(content, today);
        RosterFile file = read.asPart(part || mended.areIn(read.headings().unread()));
        Outcome outcome = transaction.execute(status -> {
            if (!dryRun) {
                takeTurn();
            }
            Outcome planned = planned(file, today, Scope.EVERYWHERE);
            boolean write = !dryRun && (allowLeft || !planned.plan().losesTooMany());
            if (write) {
                write(planned, today, null, sha256(content), done -> {});
            }
            return new Outcome(planned.plan(), planned.units(), write);
        });
        LOG.info("roster import {} written={}", outcome.plan().summary(), outcome.written());
        return outcome;
    }

    /** What a file would change, of what whoever brings it may change. */
    Outcome look(RosterFile file, Scope scope) {
        return transaction.execute(status -> planned(file, today(), scope));
    }

    /**
     * Writes a file, all or nothing.
     *
     * @param agreed whether it is what was agreed to; asked before anything is written
     * @param settled asked in the transaction when all is written; with no, nothing is
     * @return whether it was written
     */
    boolean write(
            RosterFile file,
            Scope scope,
            UUID by,
            String hash,
            Predicate<Outcome> agreed,
            BooleanSupplier settled,
            IntConsumer progress) {
        boolean written = transaction.execute(status -> {
            takeTurn();
            Outcome planned = planned(file, today(), scope);
            if (!agreed.test(planned)) {
                return false;
            }
            write(planned, today(), by, hash, progress);
            if (!settled.getAsBoolean()) {
                status.setRollbackOnly();
                return false;
            }
            LOG.info("roster import {} written=true", planned.plan().summary());
            return true;
        });
        return written;
    }

    private void write(Outcome planned, LocalDate today, @Nullable UUID by, String hash, IntConsumer progress) {
        if (!planned.plan().changesNothing()) {
            writer.write(planned.plan(), today, by, hash, progress);
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Plans anew while a code made at random is taken, or rows go too far; these are then bad ones. */
    private Outcome planned(RosterFile file, LocalDate today, Scope scope) {
        RosterFile some = file;
        while (true) {
            ImportPlanner planner = new ImportPlanner(some, known.units(), today, scope);
            KnownRoster.Known people = known.people(some.lines(), planner.covered());
            Set<UUID> ids = people.people().stream().map(PersonState::id).collect(Collectors.toSet());
            Map<UUID, List<KnownRoster.Held>> held = known.offices(ids, today);
            ImportPlan plan = planner.plan(people, held);
            ImportBounds bounds = new ImportBounds(scope, planner.units());
            Set<Integer> beyond = bounds.beyond(plan, some.lines());
            Set<Integer> above = bounds.above(plan, held);
            if (beyond.isEmpty() && above.isEmpty() && hasFreeCodes(plan)) {
                return new Outcome(plan, planner.units(), false);
            }
            some = some.without(beyond, Flaw.NOT_YOURS).without(above, Flaw.OFFICE_ELSEWHERE);
        }
    }

    /** Codes are made at random, and short, so that one may be somebody's already. */
    private boolean hasFreeCodes(ImportPlan plan) {
        List<String> made = plan.people().stream()
                .filter(change -> change.before() == null && !change.after().codeGiven())
                .map(change -> change.after().code())
                .toList();
        return Set.copyOf(made).size() == made.size() && known.areFree(made);
    }

    /** Waits for an import that is under way, before anything is read. */
    private void takeTurn() {
        jdbc.sql("select id from roster_import_turn where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
