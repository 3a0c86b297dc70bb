package vn.kekhai.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** The accounts of the console. */
@Component
class Accounts {

    private static final SealedColumn NAME = new SealedColumn("admin_account", "name_sealed");
    private static final SealedColumn TOTP = new SealedColumn("admin_account", "totp_sealed");
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final String COLUMNS =
            "id, person_id, password, totp_sealed is not null, wrong, blocked_until, set_up_at, disabled_at";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final AdminSettings settings;

    Accounts(JdbcClient jdbc, Vault vault, Clock clock, AdminSettings settings) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from admin_account where id = :id")
                .param("id", Ids.bytes(id))
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> byName(String name) {
        return jdbc.sql("select " + COLUMNS + " from admin_account where name_index = :name")
                .param("name", index(name))
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> byPerson(PersonId person) {
        return jdbc.sql("select " + COLUMNS + " from admin_account where person_id = :person")
                .param("person", Ids.bytes(person.value()))
                .query(Accounts::account)
                .optional();
    }

    /** All of them, those of people who came first. There are as many as officers. */
    List<Account> page(@Nullable UUID after, int most) {
        return jdbc.sql("select " + COLUMNS + " from admin_account where id > :after order by id limit " + most)
                .param("after", Ids.bytes(after == null ? new UUID(0, 0) : after))
                .query(Accounts::account)
                .list();
    }

    /** Whether somebody can sign in by password already. */
    boolean anySetUp() {
        return !jdbc.sql("select id from admin_account where set_up_at is not null and disabled_at is null limit 1")
                .query((row, i) -> row.getBytes(1))
                .list()
                .isEmpty();
    }

    /** The house's own admin, made now where there is none. */
    @Transactional
    public Account house() {
        return made(Account.HOUSE, null);
    }

    /** The account of a person, made now where there is none. */
    @Transactional
    public Account of(PersonId person) {
        return byPerson(person).orElseGet(() -> made(Ids.next(), person));
    }

    private Account made(UUID id, @Nullable PersonId person) {
        jdbc.sql("insert ignore into admin_account (id, person_id, totp_last, wrong, created_at)"
                        + " values (:id, :person, 0, 0, :now)")
                .param("id", Ids.bytes(id))
                .param("person", person == null ? null : Ids.bytes(person.value()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return (person == null ? find(id) : byPerson(person)).orElseThrow();
    }

    /**
     * Counts a try before it is looked at, so that many at once are as many. The last that is allowed begins a wait even
     * if it turns out right; {@link #passed} and {@link #right} then end it.
     *
     * @return whether it may be looked at
     */
    boolean mayTry(Account account) {
        int beyond = Math.min(account.wrong() + 1 - settings.tries(), 20);
        Duration wait = settings.firstWait().multipliedBy(1L << Math.max(0, beyond));
        Instant now = clock.instant();
        return jdbc.sql("update admin_account set"
                                + " blocked_until = case when wrong + 1 >= :tries then :until else blocked_until end,"
                                + " wrong = wrong + 1"
                                + " where id = :id and disabled_at is null"
                                + " and (blocked_until is null or blocked_until <= :now)")
                        .param("tries", settings.tries())
                        .param(
                                "until",
                                Timestamp.from(now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)))
                        .param("id", Ids.bytes(account.id()))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** That password was right: the try does not count, and what was wrong before still does. */
    void passed(Account account) {
        jdbc.sql("update admin_account set blocked_until = null, wrong = wrong - 1 where id = :id and wrong > 0")
                .param("id", Ids.bytes(account.id()))
                .update();
    }

    /** Signed in: the count begins anew. */
    void right(Account account) {
        jdbc.sql("update admin_account set wrong = 0, blocked_until = null where id = :id")
                .param("id", Ids.bytes(account.id()))
                .update();
    }

    /**
     * Gives an account its name, password and second factor; who set it up before is replaced.
     *
     * @param password the hash
     * @return false when the name is another account's
     */
    @Transactional
    public boolean setUp(Account account, String name, String password, Totp totp, long usedStep) {
        try {
            jdbc.sql("update admin_account set name_sealed = :name, name_index = :index, password = :password,"
                            + " totp_sealed = :totp, totp_last = :step, wrong = 0, blocked_until = null, set_up_at = :now"
                            + " where id = :id")
                    .param("name", vault.seal(NAME, account.id(), folded(name)))
                    .param("index", index(name))
                    .param("password", password)
                    .param("totp", vault.seal(TOTP, account.id(), totp.base32()))
                    .param("step", usedStep)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("id", Ids.bytes(account.id()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void password(Account account, String hash) {
        jdbc.sql("update admin_account set password = :hash where id = :id")
                .param("hash", hash)
                .param("id", Ids.bytes(account.id()))
                .update();
    }

    Optional<String> name(Account account) {
        return jdbc.sql("select name_sealed from admin_account where id = :id and name_sealed is not null")
                .param("id", Ids.bytes(account.id()))
                .query((row, i) -> vault.open(NAME, account.id(), row.getBytes(1)))
                .optional();
    }

    Optional<Totp> totp(Account account) {
        return jdbc.sql("select totp_sealed from admin_account where id = :id and totp_sealed is not null")
                .param("id", Ids.bytes(account.id()))
                .query((row, i) -> Totp.of(vault.open(TOTP, account.id(), row.getBytes(1))))
                .optional();
    }

    /** Uses a code's step up; false when it, or a later one, was used before. */
    boolean useStep(Account account, long step) {
        return jdbc.sql("update admin_account set totp_last = :step where id = :id and totp_last < :step")
                        .param("step", step)
                        .param("id", Ids.bytes(account.id()))
                        .update()
                == 1;
    }

    void disable(UUID id, boolean disabled) {
        jdbc.sql("update admin_account set disabled_at = :at where id = :id")
                .param("at", disabled ? Timestamp.from(clock.instant()) : null)
                .param("id", Ids.bytes(id))
                .update();
    }

    /** One form for all ways to write a sign-in name. */
    static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private byte[] index(String name) {
        return vault.index("admin_account.name", folded(name));
    }

    private static Account account(ResultSet row, int i) throws SQLException {
        byte[] person = row.getBytes(2);
        Timestamp blocked = row.getTimestamp(6);
        Timestamp setUp = row.getTimestamp(7);
        return new Account(
                Ids.of(row.getBytes(1)),
                person == null ? null : new PersonId(Ids.of(person)),
                row.getString(3),
                row.getBoolean(4),
                row.getInt(5),
                blocked == null ? null : blocked.toInstant(),
                setUp == null ? null : setUp.toInstant(),
                row.getTimestamp(8) != null);
    }
}
