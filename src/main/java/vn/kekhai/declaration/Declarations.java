package vn.kekhai.declaration;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.audit.Audit;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;

/**
 * What people declared. Everything here joins the caller's transaction when there is one. Whether somebody may declare,
 * look or accept is for the caller to ask of the roster.
 */
@Service
public class Declarations {

    /** The most characters of a reason for which a version is returned. */
    public static final int LONGEST_REASON = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EntityManager entityManager;
    private final DeclarationRepository repository;
    private final Versions versions;
    private final Heads heads;
    private final People people;
    private final Settlements settlements;
    private final SharedKeys sharedKeys;
    private final Vault vault;
    private final Audit audit;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ZoneId zone;

    Declarations(
            EntityManager entityManager,
            DeclarationRepository repository,
            Versions versions,
            Heads heads,
            People people,
            Settlements settlements,
            SharedKeys sharedKeys,
            Vault vault,
            Audit audit,
            MeterRegistry meters,
            Clock clock,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.entityManager = entityManager;
        this.repository = repository;
        this.versions = versions;
        this.heads = heads;
        this.people = people;
        this.settlements = settlements;
        this.sharedKeys = sharedKeys;
        this.vault = vault;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Records a person's next version. Two submissions for one person at once are recorded one after the other; that of
     * somebody whose record was merged into another one meanwhile is that one's.
     *
     * @throws IllegalStateException when the submission id was used for another content or person
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public Submitted submit(Submission sent) {
        byte[] content = content(sent);
        Heads.Head head = lock(sent.person());
        Submission submission = sent.of(head.person());
        Optional<DeclarationVersion> earlier = recordedBefore(head, submission.id());
        if (earlier.isEmpty()) {
            return add(submission, content, head);
        }
        if (!earlier.get().records(submission, content)) {
            throw new IllegalStateException("submission " + submission.id() + " was used for something else");
        }
        return new Submitted.Unchanged(earlier.get().receipt());
    }

    /**
     * Records a person's next version as the one that follows what was shown of the last one. In the caller's transaction.
     *
     * @return empty when there is more than was shown, or the submission id was used for something else; then nothing was
     *     recorded
     */
    Optional<Submitted> submitAfter(Shown shown, Submission sent) {
        byte[] content = content(sent);
        Heads.Head head = lock(sent.person());
        Submission submission = sent.by() instanceof DeclaredBy.Self ? sent.of(head.person()) : sent;
        if (!head.person().equals(submission.person())) {
            return Optional.empty();
        }
        Optional<DeclarationVersion> earlier = recordedBefore(head, submission.id());
        if (earlier.isPresent()) {
            return earlier.filter(recorded -> recorded.records(submission, content))
                    .map(recorded -> new Submitted.Unchanged(recorded.receipt()));
        }
        return shown.isAll(head.version(), head.acceptance())
                ? Optional.of(add(submission, content, head))
                : Optional.empty();
    }

    /** The row of the person, or of the one whose record the person's was merged into while we waited for the row. */
    private Heads.Head lock(PersonId person) {
        Heads.Head head = heads.lock(person);
        return people.mergedInto(person).map(heads::lock).orElse(head);
    }

    private byte[] content(Submission submission) {
        return vault.index("declaration_declaration.content_index", JSON.writeValueAsString(submission.lines()));
    }

    private Submitted add(Submission submission, byte[] content, Heads.Head head) {
        UUID id = Ids.next();
        ReceiptNumber number = head.number() == null ? heads.takeNumber(submission.person()) : head.number();
        Receipt receipt = new Receipt(number, head.version() + 1, head.notBefore(clock));
        entityManager.persist(new DeclarationVersion(id, submission, receipt, content));
        List<AccountLine> lines = submission.lines();
        for (int position = 0; position < lines.size(); position++) {
            entityManager.persist(new DeclaredAccount(id, position, lines.get(position), vault));
        }
        heads.advance(head, id, submission.id(), receipt, submission.none());
        tell(submission, receipt.version());
        return new Submitted.Recorded(receipt);
    }

    /** The current version; empty when the person has declared nothing, which is not the same as "none". */
    public Optional<Declaration> current(PersonId person) {
        return versions.latest(person);
    }

    /** The current versions of those of these people who have declared. A bounded number of statements for a thousand. */
    @Transactional(readOnly = true)
    public Map<PersonId, Declaration> currentOf(Collection<PersonId> people) {
        Map<PersonId, Declaration> current = new HashMap<>();
        versions.current(heads.of(people).values()).forEach(version -> current.put(version.person(), version));
        return current;
    }

    /** The version that was current at that moment. */
    public Optional<Declaration> asOf(PersonId person, Instant at) {
        return versions.latestAt(person, at);
    }

    /** The version that was current when that day ended, in the house's zone. */
    public Optional<Declaration> asOf(PersonId person, LocalDate day) {
        return versions.latestAt(
                person, day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS));
    }

    /** All versions, the first one first. */
    public List<Declaration> history(PersonId person) {
        return versions.all(person);
    }

    /** One version of a person; empty when there is none of that number. */
    Optional<Declaration> version(PersonId person, int version) {
        return versions.of(person, List.of(version)).stream().findFirst();
    }

    /** What became different from one version of a person to another; empty when one of them does not exist. */
    public Optional<Change> difference(PersonId person, int from, int to) {
        Map<Integer, Declaration> found = new HashMap<>();
        versions.of(person, List.of(from, to)).forEach(declaration -> found.put(declaration.version(), declaration));
        Declaration before = found.get(from);
        Declaration after = found.get(to);
        return before == null || after == null ? Optional.empty() : Optional.of(after.since(before));
    }

    /** Whether there is a version, whatever the secretary said to it. */
    @Transactional(readOnly = true)
    public boolean hasDeclared(PersonId person) {
        return !heads.of(List.of(person)).isEmpty();
    }

    /** Those of the given people who have never declared, in the given order. */
    @Transactional(readOnly = true)
    public Set<PersonId> undeclared(Collection<PersonId> people) {
        Set<PersonId> missing = new LinkedHashSet<>(people);
        missing.removeAll(heads.of(missing).keySet());
        return missing;
    }

    /** Where those of the given people stand who have declared. One statement for each thousand people. */
    @Transactional(readOnly = true)
    public Map<PersonId, Standing> standings(Collection<PersonId> people) {
        Map<PersonId, Standing> standings = new HashMap<>();
        heads.of(people).forEach((person, head) -> standings.put(person, head.standing()));
        return standings;
    }

    /** The accounts that these people declare now and somebody else, among them or not, declares too. */
    @Transactional(readOnly = true)
    public List<SharedAccount> sharedKeys(Collection<PersonId> people) {
        return sharedKeys.of(people);
    }

    /** Accepts the current version, which must be the one that was looked at. */
    @Transactional
    public Settled accept(PersonId person, int version, PersonId by) {
        return settlements.settle(person, version, by, null);
    }

    /**
     * Returns the current version, which must be the one that was looked at, for the person to correct.
     *
     * @param reason words for the person, at most {@value #LONGEST_REASON} characters; kept sealed
     */
    @Transactional
    public Settled giveBack(PersonId person, int version, PersonId by, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalStateException("version " + version + " of " + person.value()
                    + " cannot be returned without a reason of at most " + LONGEST_REASON + " characters");
        }
        return settlements.settle(person, version, by, reason.strip());
    }

    /**
     * Notes that the person stands behind the current version, which another entered.
     *
     * @return the version; empty when there is none, or the person entered it without help
     */
    @Transactional
    public Optional<Declaration> confirmBySelf(PersonId person) {
        return settlements.confirm(person);
    }

    /** A repeated submission's version. The last one is found by a locking read, which sees what was committed since. */
    private Optional<DeclarationVersion> recordedBefore(Heads.Head head, UUID submission) {
        if (head.version() == 0) {
            return Optional.empty();
        }
        return submission.equals(head.submission())
                ? Optional.of(settlements.reload(head))
                : repository.findBySubmissionId(submission);
    }

    private void tell(Submission submission, int version) {
        String reason = (version == 1 ? VersionReason.FIRST : submission.reason())
                .name()
                .toLowerCase(Locale.ROOT);
        String by = submission.by().code();
        UUID actor = submission.by() instanceof DeclaredBy.OnBehalf other
                ? other.by().value()
                : submission.person().value();
        audit.record(
                "declaration.submitted",
                actor,
                submission.person().value(),
                Map.of(
                        "version", Integer.toString(version),
                        "lines", Integer.toString(submission.lines().size()),
                        "none", Boolean.toString(submission.none()),
                        "reason", reason,
                        "by", by));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                meters.counter(
                                "kekhai.declarations.submitted",
                                "reason",
                                reason,
                                "by",
                                by,
                                "none",
                                Boolean.toString(submission.none()))
                        .increment();
            }
        });
    }
}
