package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;

@HouseTest
class OutboxTests {

    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SettableClock clock;
    private final Address chat = new Address("letterbox", "test", Ids.next().toString());

    @Autowired
    OutboxTests(Outbox outbox, JdbcClient jdbc, TransactionOperations transactions, SettableClock clock) {
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    private Posting posting(String words, String dedupKey) {
        return new Posting(
                Ids.next(),
                OutgoingMessage.plain(chat, words),
                null,
                Priority.NOTICE,
                "test.words",
                dedupKey,
                clock.instant(),
                null);
    }

    private long stored(UUID id) {
        return jdbc.sql("select count(*) from delivery_message where id = ?")
                .param(Ids.bytes(id))
                .query(Long.class)
                .single();
    }

    @Test
    void storesNothingWhenTheTransactionIsRolledBack() {
        Posting posting = posting("Chào đồng chí", Ids.next().toString());
        transactions.executeWithoutResult(status -> {
            outbox.post(List.of(posting));
            assertThat(stored(posting.id())).isOne();
            status.setRollbackOnly();
        });

        assertThat(stored(posting.id())).isZero();
    }

    @Test
    void takesTheSecondOfTheSameKeyWithoutHarmAndStoresItNot() {
        String key = Ids.next().toString();
        Posting first = posting("một", key);
        Posting second = posting("hai", key);
        Posting other = posting("ba", Ids.next().toString());
        transactions.executeWithoutResult(status -> outbox.post(List.of(first)));
        transactions.executeWithoutResult(status -> outbox.post(List.of(second, other)));

        assertThat(stored(first.id())).isOne();
        assertThat(stored(second.id())).isZero();
        assertThat(stored(other.id())).isOne();
    }

    @Test
    void wantsATransaction() {
        Posting posting = posting("một", Ids.next().toString());

        assertThatThrownBy(() -> outbox.post(List.of(posting))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void keepsNeitherTheWordsNorTheChatInTheClear() {
        Posting posting = posting("Chào đồng chí", Ids.next().toString());
        transactions.executeWithoutResult(status -> outbox.post(List.of(posting)));

        byte[] body = jdbc.sql("select body from delivery_message where id = ?")
                .param(Ids.bytes(posting.id()))
                .query(byte[].class)
                .single();
        assertThat(new String(body, java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("đồng chí")
                .doesNotContain(chat.chat());
    }
}
