package vn.kekhai.admin;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** Codes on paper that stand in for the authenticator, each once. */
@Component
class RecoveryCodes {

    /** Without what is mistaken for something else: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
    private static final String LETTERS = "34679ACDEFGHJKMNPQRTUVWXY";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNT = 10;
    private static final int LENGTH = 12;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** New ones, in groups of four; the old ones are void. They can be seen this once. */
    @Transactional
    public List<String> renew(Account account) {
        jdbc.sql("delete from admin_recovery where account_id = :account")
                .param("account", Ids.bytes(account.id()))
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String code = letters();
            jdbc.sql("insert into admin_recovery (id, account_id, code_index) values (:id, :account, :code)")
                    .param("id", Ids.bytes(Ids.next()))
                    .param("account", Ids.bytes(account.id()))
                    .param("code", index(account, code))
                    .update();
            codes.add(code.replaceAll("(.{4})(?=.)", "$1-"));
        }
        return codes;
    }

    /** Uses one up, however it is spaced and cased; false when it is none, or used. */
    boolean use(Account account, String typed) {
        String bare = typed.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        return bare.length() == LENGTH
                && jdbc.sql("update admin_recovery set used_at = :now"
                                        + " where account_id = :account and code_index = :code and used_at is null")
                                .param("now", Timestamp.from(clock.instant()))
                                .param("account", Ids.bytes(account.id()))
                                .param("code", index(account, bare))
                                .update()
                        == 1;
    }

    int left(Account account) {
        return jdbc.sql("select count(*) from admin_recovery where account_id = :account and used_at is null")
                .param("account", Ids.bytes(account.id()))
                .query(Integer.class)
                .single();
    }

    private byte[] index(Account account, String code) {
        return vault.index("admin_recovery.code", account.id() + "\u0000" + code);
    }

    private static String letters() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
