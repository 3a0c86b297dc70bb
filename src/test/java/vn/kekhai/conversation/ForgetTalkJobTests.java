package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.database.Ids;
import vn.kekhai.script.Language;

@HouseTest
class ForgetTalkJobTests {

    /** Long before any other test's moment, so that nobody else's rows are old. */
    private static final Instant NOW = Instant.parse("2020-06-01T00:00:00Z");

    @Autowired
    SessionTable table;

    @Autowired
    ConversationSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatCameLongAgoIsForgottenAndWhatMayComeAgainIsNot() {
        UUID chat = UUID.randomUUID();
        seen(chat, "old", NOW.minus(settings.keepSeen()).minusSeconds(1));
        seen(chat, "new", NOW.minus(Duration.ofDays(2)));

        ForgetTalkJob.forget(table, settings, NOW);

        assertThat(jdbc.sql("select external_id from conversation_seen where chat_key = :chat")
                        .param("chat", Ids.bytes(chat))
                        .query(String.class)
                        .list())
                .containsExactly("new");
    }

    @Test
    void aChatSilentForYearsIsForgottenAndADraftOfThisYearIsKept() {
        UUID silent = UUID.randomUUID();
        UUID pausing = UUID.randomUUID();
        said(silent, NOW.minus(settings.keepSessions()).minusSeconds(1));
        said(pausing, NOW.minus(Duration.ofDays(360)));

        ForgetTalkJob.forget(table, settings, NOW);

        assertThat(jdbc.sql("select count(*) from conversation_session where chat_key = :chat")
                        .param("chat", Ids.bytes(silent))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from conversation_session where chat_key = :chat")
                        .param("chat", Ids.bytes(pausing))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void seen(UUID chat, String event, Instant at) {
        jdbc.sql("insert into conversation_seen (chat_key, external_id, batch_id, seen_at)"
                        + " values (:chat, :event, :chat, :at)")
                .param("chat", Ids.bytes(chat))
                .param("event", event)
                .param("at", Timestamp.from(at))
                .update();
    }

    private void said(UUID chat, Instant at) {
        table.save(Map.of(chat, Session.fresh(null, Language.VI, at)), Set.of(), at);
    }
}
