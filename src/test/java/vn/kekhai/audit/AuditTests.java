package vn.kekhai.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.database.Ids;

@HouseTest
class AuditTests {

    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SettableClock clock;
    private final UUID subject = Ids.next();

    @Autowired
    AuditTests(Audit audit, JdbcClient jdbc, TransactionOperations transactions, SettableClock clock) {
        this.audit = audit;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    private List<Map<String, @Nullable Object>> entries() {
        return jdbc.sql("select * from audit_entry where subject = ? order by id")
                .param(Ids.bytes(subject))
                .query()
                .listOfRows();
    }

    @Test
    void keepsWhoDidWhatWhenToWhom() {
        UUID actor = Ids.next();
        audit.record("unit.moved", actor, subject, Map.of("to", "CB-07", "rows", "3"));

        assertThat(entries()).hasSize(1);
        Map<String, @Nullable Object> entry = entries().getFirst();
        assertThat(entry).containsEntry("action", "unit.moved");
        assertThat(entry.get("actor")).isEqualTo(Ids.bytes(actor));
        assertThat(entry).containsEntry("facts", "{\"rows\":\"3\",\"to\":\"CB-07\"}");
        assertThat(jdbc.sql("select at from audit_entry where subject = ?")
                        .param(Ids.bytes(subject))
                        .query((row, i) -> row.getObject(1, LocalDateTime.class))
                        .single())
                .isEqualTo(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Test
    void goesWithTheTransactionOfWhatItTells() {
        transactions.executeWithoutResult(status -> {
            audit.record("unit.moved", null, subject, Map.of());
            status.setRollbackOnly();
        });

        assertThat(entries()).isEmpty();
    }

    @Test
    void takesSeveralEntriesOfOneTransaction() {
        transactions.executeWithoutResult(status -> {
            audit.record("unit.moved", null, subject, Map.of());
            audit.record("unit.ended", null, subject, Map.of());
        });

        assertThat(entries()).extracting(entry -> entry.get("action")).containsExactly("unit.moved", "unit.ended");
    }

    @Test
    void takesNothingThatAPersonTold() {
        for (String told :
                List.of("Nguyễn Văn An", "+84905123456", "@nguyenvana", "https://fb.com/an", "x".repeat(201), "a\nb")) {
            assertThatThrownBy(() -> audit.record("unit.moved", null, subject, Map.of("to", told)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unit.moved")
                    .hasMessageNotContaining(told);
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void takesOnlyCodesForActionsAndKeysAndNotTooMuch() {
        Map<String, String> many = facts(21, "1");
        Map<String, String> longOnes = facts(20, "x".repeat(200));

        assertThatThrownBy(() -> audit.record("Unit moved", null, subject, Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> audit.record("unit.moved", null, subject, Map.of("Văn An", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Văn An");
        assertThatThrownBy(() -> audit.record("unit.moved", null, subject, many))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> audit.record("unit.moved", null, subject, longOnes))
                .isInstanceOf(IllegalStateException.class);
        assertThat(entries()).isEmpty();
        audit.record("unit.moved", null, subject, facts(18, "x".repeat(200)));
        assertThat(entries()).hasSize(1);
    }

    private static Map<String, String> facts(int many, String value) {
        return IntStream.range(0, many).boxed().collect(Collectors.toMap(i -> "fact-" + i, i -> value));
    }
}
