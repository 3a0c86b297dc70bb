package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;

@HouseTest
class PollLeaseTests {

    @Autowired
    JdbcClient jdbc;

    private final SettableClock clock = new SettableClock();
    private final String bot =
            String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000_000L));

    private PollLease lease(String owner) {
        return new PollLease(jdbc, clock, bot, owner);
    }

    @Test
    void belongsToOneInstanceAtATime() {
        PollLease first = lease("first");
        PollLease second = lease("second");

        assertThat(first.hold()).isTrue();
        assertThat(second.hold()).isFalse();
        clock.advance(Duration.ofSeconds(20));
        assertThat(first.hold()).isTrue();
        clock.advance(Duration.ofSeconds(20));
        assertThat(second.hold()).isFalse();
    }

    @Test
    void passesOnWhenItsHolderHasDied() {
        PollLease first = lease("first");
        PollLease second = lease("second");
        first.hold();
        clock.advance(PollLease.LENGTH.plusMillis(1));

        assertThat(second.hold()).isTrue();
        assertThat(first.hold()).isFalse();
    }

    @Test
    void passesOnAtOnceWhenItIsGivenBack() {
        PollLease first = lease("first");
        PollLease second = lease("second");
        first.hold();
        second.release(); // not its own

        assertThat(second.hold()).isFalse();
        first.release();
        assertThat(second.hold()).isTrue();
    }
}
