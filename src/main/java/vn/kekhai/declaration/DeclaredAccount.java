package vn.kekhai.declaration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** An account line of one version, sealed. A line that goes on to the next version is a new row there. */
@Entity
@Immutable
@Table(name = "declaration_account")
class DeclaredAccount {

    private static final SealedColumn RAW = column("raw");
    static final SealedColumn DISPLAY = column("display");
    private static final SealedColumn KEY = column("account_key");
    private static final SealedColumn NAME = column("display_name");
    private static final SealedColumn PHONE = column("registered_phone");

    @Id
    private UUID id;

    private UUID declarationId;

    private UUID lineId;

    private int position;

    @Column(length = 40)
    private String platform;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 20)
    private AccountKind kind;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 20)
    private AccountState state;

    @Column(length = 500)
    private String flags;

    @Column(length = 12400)
    private byte[] raw;

    @Column(length = 12400)
    private byte[] display;

    @Column(length = 12400)
    private byte @Nullable [] accountKey;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private byte @Nullable [] keyIndex;

    @Column(length = 700)
    private byte @Nullable [] displayName;

    @Column(length = 200)
    private byte @Nullable [] registeredPhone;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected DeclaredAccount() {}

    DeclaredAccount(UUID declaration, int position, AccountLine line, Vault vault) {
        this.id = Ids.next();
        this.declarationId = declaration;
        this.lineId = line.id();
        this.position = position;
        this.platform = line.platform();
        this.kind = line.kind();
        this.state = line.state();
        this.flags = String.join(",", line.flags());
        this.raw = vault.seal(RAW, id, line.raw());
        this.display = vault.seal(DISPLAY, id, line.display());
        this.accountKey = seal(KEY, line.key(), vault);
        this.keyIndex = line.key() == null ? null : index(line.key(), vault);
        this.displayName = seal(NAME, line.displayName(), vault);
        this.registeredPhone = seal(PHONE, line.registeredPhone(), vault);
    }

    /** Under what an account is found whoever declared it. */
    static byte[] index(String key, Vault vault) {
        return vault.index("declaration_account.key_index", key);
    }

    UUID declarationId() {
        return declarationId;
    }

    AccountLine open(Vault vault) {
        return new AccountLine(
                lineId,
                platform,
                kind,
                open(KEY, accountKey, vault),
                vault.open(DISPLAY, id, display),
                vault.open(RAW, id, raw),
                open(NAME, displayName, vault),
                open(PHONE, registeredPhone, vault),
                state,
                flags.isEmpty() ? List.of() : List.of(flags.split(",")));
    }

    private byte @Nullable [] seal(SealedColumn column, @Nullable String value, Vault vault) {
        return value == null ? null : vault.seal(column, id, value);
    }

    private @Nullable String open(SealedColumn column, byte @Nullable [] sealed, Vault vault) {
        return sealed == null ? null : vault.open(column, id, sealed);
    }

    private static SealedColumn column(String name) {
        return new SealedColumn("declaration_account", name);
    }
}
