package vn.kekhai.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatingTests {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch three = new CountDownLatch(3);
    private Work work = new Work(new Repeating.Round(MOMENT, MOMENT, three::countDown));

    @AfterEach
    void stop() {
        work.stop();
    }

    @Test
    void goesOnAfterARoundThatFails() throws Exception {
        work = new Work(new Repeating.Round(MOMENT, MOMENT, () -> {
            three.countDown();
            throw new IllegalStateException("a round that fails");
        }));
        work.start();

        assertThat(three.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(work.isRunning()).isTrue();
    }

    @Test
    void doesAtOnceWhatCannotWait() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        work = new Work(new Repeating.Round(NEVER, NEVER, three::countDown));
        work.start();

        work.now(done::countDown);

        assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(three.getCount()).isEqualTo(3);
    }

    @Test
    void doesNothingWhereItDoesNotRun() {
        CountDownLatch done = new CountDownLatch(1);

        work.now(done::countDown);
        work.start();
        work.stop();
        work.now(done::countDown);

        assertThat(work.isRunning()).isFalse();
        assertThat(done.getCount()).isEqualTo(1);
    }

    @Test
    void runsAgainAfterItWasStopped() throws Exception {
        work.start();
        work.stop();
        work.start();

        assertThat(three.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static final class Work extends Repeating {
        Work(Round... rounds) {
            super("a-test", rounds);
        }
    }
}
