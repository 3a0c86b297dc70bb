package vn.kekhai.roster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
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

    private static final Duration MEMORY = Duration.ofDays(1);
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Seals seals;
    private final RosterSettings settings;
    private final Counter wrong;
    private final Clock clock;

    TypedTries(JdbcClient jdbc, Seals seals, RosterSettings settings, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.settings = settings;
        this.wrong = Counter.builder("kekhai.roster.wrong-codes")
                .description("Typed codes that no invitation has; many of them are somebody who tries")
                .register(meters);
        this.clock = clock;
    }

    /** Until when this chat has to wait; nothing when it may try. Holds the chat's count until the transaction ends. */
    Optional<Instant> waitsUntil(Address address) {
        jdbc.sql("insert into roster_typed_try (chat_index, wrong, tried_at) values (:chat, 0, :now)"
                        + " on duplicate key update tried_at = values(tried_at)")
                .param("chat", seals.chat(address))
                .param("now", Timestamp.from(clock.instant()))
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
        wrong.increment();
    }

    /**
     * Deletes some of what is a day old and holds nobody up.
     *
     * @return how many; 0 when there is no more
     */
    int forgetSome() {
        return jdbc.sql("delete from roster_typed_try where tried_at < :old"
                        + " and (blocked_until is null or blocked_until < :old) limit " + AT_ONCE)
                .param("old", Timestamp.from(clock.instant().minus(MEMORY)))
                .update();
    }

    void right(Address address) {
        jdbc.sql("delete from roster_typed_try where chat_index = :chat")
                .param("chat", seals.chat(address))
                .update();
    }
}
