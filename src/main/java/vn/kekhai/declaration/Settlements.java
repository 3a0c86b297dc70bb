package vn.kekhai.declaration;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Audit;
import vn.kekhai.crypto.Vault;
import vn.kekhai.roster.PersonId;

/** What is said to a version after it was recorded: accepted, returned, confirmed by the person. Contents stay as they are. */
@Component
class Settlements {

    private final EntityManager entityManager;
    private final Versions versions;
    private final Heads heads;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Settlements(EntityManager entityManager, Versions versions, Heads heads, Vault vault, Audit audit, Clock clock) {
        this.entityManager = entityManager;
        this.versions = versions;
        this.heads = heads;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** Accepts the current version, or returns it when there is a reason. In the caller's transaction. */
    Settled settle(PersonId person, int version, PersonId by, @Nullable String reason) {
        if (by.equals(person)) {
            return new Settled.OwnDeclaration();
        }
        Heads.Head head = heads.lockExisting(person).orElse(null);
        if (head == null || version < 1 || version > head.version()) {
            return new Settled.NoSuchVersion();
        }
        if (version < head.version()) {
            return new Settled.Superseded(head.version());
        }
        DeclarationVersion current = reload(head);
        Acceptance.State wanted = reason == null ? Acceptance.State.ACCEPTED : Acceptance.State.RETURNED;
        if (!current.stands(wanted, reason, vault)) {
            Instant at = head.notBefore(clock);
            current.settle(wanted, by, at, reason, vault);
            heads.settle(head, wanted);
            AcceptanceEvent.Event event =
                    reason == null ? AcceptanceEvent.Event.ACCEPTED : AcceptanceEvent.Event.RETURNED;
            note(current, event, by, at, reason);
        }
        return new Settled.Done(versions.open(current));
    }

    /** Notes that the person stands behind what another entered. In the caller's transaction. */
    Optional<Declaration> confirm(PersonId person) {
        Heads.Head head = heads.lockExisting(person).orElse(null);
        if (head == null) {
            return Optional.empty();
        }
        DeclarationVersion current = reload(head);
        if (!current.wasEnteredByAnother()) {
            return Optional.empty();
        }
        if (current.awaitsConfirmation()) {
            Instant at = head.notBefore(clock);
            current.confirm(at);
            note(current, AcceptanceEvent.Event.CONFIRMED_BY_SELF, person, at, null);
        }
        return Optional.of(versions.open(current));
    }

    /** The current version as it is now, whatever this transaction had seen of it before; locked. */
    DeclarationVersion reload(Heads.Head head) {
        entityManager.flush();
        DeclarationVersion current = entityManager.find(DeclarationVersion.class, head.current());
        if (current == null) {
            // Committed after our snapshot was taken; the locking read finds it.
            current = entityManager.find(DeclarationVersion.class, head.current(), LockModeType.PESSIMISTIC_WRITE);
        } else {
            entityManager.refresh(current, LockModeType.PESSIMISTIC_WRITE);
        }
        if (current == null) {
            throw new IllegalStateException("no row of version " + head.current());
        }
        return current;
    }

    private void note(
            DeclarationVersion version, AcceptanceEvent.Event event, PersonId by, Instant at, @Nullable String reason) {
        entityManager.persist(new AcceptanceEvent(version.id(), event, by, at, reason, vault));
        audit.record(
                "declaration." + event.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                by.value(),
                version.person().value(),
                Map.of("version", Integer.toString(version.version())));
    }
}
