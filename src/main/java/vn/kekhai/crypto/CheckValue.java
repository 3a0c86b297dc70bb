package vn.kekhai.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.database.Ids;

/** The row by which a database knows the keys that it was begun with. */
final class CheckValue {

    private static final UUID ROW = new UUID(0, 1);
    private static final SealedColumn COLUMN = new SealedColumn("crypto_check", "sealed");
    private static final String WORD = "kekhai";

    private final JdbcClient jdbc;

    CheckValue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the database was begun with some keys. */
    boolean present() {
        return !rows().isEmpty();
    }

    /** Remembers these keys, unless others came first. */
    void remember(Vault vault) {
        try {
            jdbc.sql("insert into crypto_check (id, sealed, look_up, created_at) values (?, ?, ?, utc_timestamp(6))")
                    .params(Ids.bytes(ROW), vault.seal(COLUMN, ROW, WORD), vault.index("crypto_check", WORD))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another instance was faster; whether with the same keys is asked next.
        }
    }

    /** Whether these keys open what the database was begun with, and find it. */
    boolean fits(Vault vault) {
        return rows().stream().allMatch(row -> {
            try {
                return vault.open(COLUMN, ROW, row.sealed()).equals(WORD)
                        && Arrays.equals(vault.index("crypto_check", WORD), row.lookUp());
            } catch (IllegalStateException e) {
                return false;
            }
        });
    }

    private List<Row> rows() {
        return jdbc.sql("select sealed, look_up from crypto_check where id = ?")
                .param(Ids.bytes(ROW))
                .query((result, number) -> new Row(result.getBytes(1), result.getBytes(2)))
                .list();
    }

    private record Row(byte[] sealed, byte[] lookUp) {}
}
