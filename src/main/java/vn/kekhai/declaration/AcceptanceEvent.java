package vn.kekhai.declaration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** Something said to a version after it was recorded. */
@Entity
@Immutable
@Table(name = "declaration_acceptance")
class AcceptanceEvent {

    enum Event {
        ACCEPTED,
        RETURNED,
        CONFIRMED_BY_SELF
    }

    private static final SealedColumn REASON = new SealedColumn("declaration_acceptance", "reason");

    @Id
    private UUID id;

    private UUID declarationId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 20)
    private Event event;

    private UUID saidBy;

    private Instant saidAt;

    @Column(length = 4000)
    private byte @Nullable [] reason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected AcceptanceEvent() {}

    AcceptanceEvent(UUID declaration, Event event, PersonId by, Instant at, @Nullable String reason, Vault vault) {
        this.id = Ids.next();
        this.declarationId = declaration;
        this.event = event;
        this.saidBy = by.value();
        this.saidAt = at;
        this.reason = reason == null ? null : vault.seal(REASON, id, reason);
    }
}
