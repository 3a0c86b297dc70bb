package vn.kekhai.channel.telegram;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to poll for one bot, of which Telegram allows one at a time. A row with an owner and an end, renewed while its
 * owner lives; one update statement takes or renews it, so that two cannot have it.
 */
final class PollLease {

    /** How long after its holder has died another instance may take over. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String bot;
    private final String owner;
    private volatile boolean rowExists;

    /**
     * @param bot the bot's numeric id
     * @param owner this instance, unlike any other
     */
    PollLease(JdbcClient jdbc, Clock clock, String bot, String owner) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bot = bot;
        this.owner = owner;
    }

    /** Takes or renews the lease; false when another instance has it. */
    boolean hold() {
        if (!rowExists) {
            jdbc.sql("insert ignore into telegram_lease (bot, owner, ends_at) values (?, '', ?)")
                    .params(bot, Timestamp.from(Instant.EPOCH.plusSeconds(1)))
                    .update();
            rowExists = true;
        }
        Instant now = clock.instant();
        return jdbc.sql("update telegram_lease set owner = ?, ends_at = ? where bot = ? and (owner = ? or ends_at < ?)")
                        .params(owner, Timestamp.from(now.plus(LENGTH)), bot, owner, Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Gives the lease back, so that another instance need not wait for its end. */
    void release() {
        jdbc.sql("update telegram_lease set ends_at = ? where bot = ? and owner = ?")
                .params(Timestamp.from(Instant.EPOCH.plusSeconds(1)), bot, owner)
                .update();
    }
}
