package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;

/** Counts, in the database, the wrong codes that were typed in a chat, and makes it wait after too many. */
@Component
class TypedTries {

    private record Tries(int wrong, @Nullable Timestamp blockedUntil) {}

    private final JdbcClient jdbc;
    private final Seals seals;
    private final RosterSettings settings;
    private final Clock clock;

    TypedTries(JdbcClient jdbc, Seals seals, RosterSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
    }

    /** Until when this chat has to wait; nothing when it may try. Holds the chat's count until the transaction ends. */
    Optional<Instant> waitsUntil(Address address) {
        jdbc.sql("insert into roster_typed_try (chat_index, wrong) values (:chat, 0)"
                        + " on duplicate key update wrong = wrong")
                .param("chat", seals.chat(address))
                .update();
        Tries tries = jdbc.sql("select wrong, blocked_until from roster_typed_try where chat_index = :chat for update")
                .param("chat", seals.chat(address))
                .query((row, i) -> new Tries(row.getInt(1), row.getTimestamp(2)))
                .single();
        return Optional.ofNullable(tries.blockedUntil())
                .map(Timestamp::toInstant)
                .filter(clock.instant()::isBefore);
    }

    /** One more wrong code; the last that is allowed begins the wait, and the count begins anew. */
    void wrong(Address address) {
        jdbc.sql("update roster_typed_try set"
                        + " blocked_until = case when wrong + 1 >= :limit then :until else blocked_until end,"
                        + " wrong = case when wrong + 1 >= :limit then 0 else wrong + 1 end"
                        + " where chat_index = :chat")
                .param("limit", settings.typedTries())
                .param("until", Timestamp.from(clock.instant().plus(settings.typedWait())))
                .param("chat", seals.chat(address))
                .update();
    }

    void right(Address address) {
        jdbc.sql("delete from roster_typed_try where chat_index = :chat")
                .param("chat", seals.chat(address))
                .update();
    }
}
