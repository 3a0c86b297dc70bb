package vn.kekhai.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One line of the trail. Immutable: there is no method that changes or removes one. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry {

    @Id
    private UUID id;

    private Instant at;

    @Column(length = 60)
    private String action;

    private @Nullable UUID actor;

    private @Nullable UUID subject;

    @Column(length = 4000)
    private String facts;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected AuditEntry() {}

    AuditEntry(UUID id, Instant at, String action, @Nullable UUID actor, @Nullable UUID subject, String facts) {
        this.id = id;
        this.at = at;
        this.action = action;
        this.actor = actor;
        this.subject = subject;
        this.facts = facts;
    }
}
