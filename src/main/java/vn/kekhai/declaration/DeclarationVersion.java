package vn.kekhai.declaration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.roster.PersonId;

/** One version, without its lines. What was declared has no setter; what is said to it afterwards has named methods. */
@Entity
@Table(name = "declaration_declaration")
class DeclarationVersion {

    static final SealedColumn REASON = new SealedColumn("declaration_declaration", "settled_reason");

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID personId;

    @Column(updatable = false)
    private int version;

    @Column(length = 9, updatable = false)
    private String receiptNumber;

    @Column(updatable = false)
    private UUID submissionId;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16, updatable = false)
    private byte[] contentIndex;

    @Column(updatable = false)
    private boolean none;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 20, updatable = false)
    private VersionReason reason;

    @Column(updatable = false)
    private Instant declaredAt;

    @Column(updatable = false)
    private @Nullable UUID enteredBy;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 20, updatable = false)
    private DeclaredBy.@Nullable Confirmed confirmedHow;

    @Column(length = 40, updatable = false)
    private String textVersion;

    @Column(length = 64, updatable = false)
    private String textHash;

    private @Nullable Instant confirmedAt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 20)
    private Acceptance.State acceptance;

    private @Nullable UUID settledBy;

    private @Nullable Instant settledAt;

    @Column(length = 4000)
    private byte @Nullable [] settledReason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected DeclarationVersion() {}

    DeclarationVersion(UUID id, Submission submission, Receipt receipt, byte[] contentIndex) {
        this.id = id;
        this.personId = submission.person().value();
        this.version = receipt.version();
        this.receiptNumber = receipt.number().digits();
        this.submissionId = submission.id();
        this.contentIndex = contentIndex;
        this.none = submission.none();
        this.reason = version == 1 ? VersionReason.FIRST : submission.reason();
        this.declaredAt = receipt.at();
        if (submission.by() instanceof DeclaredBy.OnBehalf other) {
            this.enteredBy = other.by().value();
            this.confirmedHow = other.confirmed();
        }
        this.textVersion = submission.attestation().textVersion();
        this.textHash = submission.attestation().textHash();
        this.acceptance = Acceptance.State.SUBMITTED;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Receipt receipt() {
        return new Receipt(new ReceiptNumber(receiptNumber), version, declaredAt);
    }

    boolean records(Submission submission, byte[] contentIndex) {
        return submissionId.equals(submission.id())
                && personId.equals(submission.person().value())
                && Arrays.equals(this.contentIndex, contentIndex);
    }

    /** Whether that has been said to it already, for the same reason. */
    boolean stands(Acceptance.State state, @Nullable String reason, Vault vault) {
        return acceptance == state && Objects.equals(reason, openReason(vault));
    }

    void settle(Acceptance.State state, PersonId by, Instant at, @Nullable String reason, Vault vault) {
        acceptance = state;
        settledBy = by.value();
        settledAt = at;
        settledReason = reason == null ? null : vault.seal(REASON, id, reason);
    }

    boolean awaitsConfirmation() {
        return enteredBy != null && confirmedAt == null;
    }

    boolean wasEnteredByAnother() {
        return enteredBy != null;
    }

    void confirm(Instant at) {
        confirmedAt = at;
    }

    Declaration with(List<AccountLine> lines, Vault vault) {
        return new Declaration(
                new ReceiptNumber(receiptNumber),
                version,
                person(),
                lines,
                none,
                reason,
                declaredAt,
                enteredBy == null || confirmedHow == null
                        ? new DeclaredBy.Self()
                        : new DeclaredBy.OnBehalf(new PersonId(enteredBy), confirmedHow),
                new Attestation(textVersion, textHash),
                confirmedAt,
                new Acceptance(
                        acceptance, settledBy == null ? null : new PersonId(settledBy), settledAt, openReason(vault)));
    }

    private @Nullable String openReason(Vault vault) {
        return settledReason == null ? null : vault.open(REASON, id, settledReason);
    }
}
