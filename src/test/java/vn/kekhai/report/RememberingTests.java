package vn.kekhai.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.kekhai.SettableClock;

class RememberingTests {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger counted = new AtomicInteger();
    private final List<Runnable> meanwhile = new ArrayList<>();

    private Remembering<String, Integer> remembering(boolean takesLong) {
        return new Remembering<>(key -> counted.incrementAndGet(), value -> takesLong, meanwhile::add, clock);
    }

    @Test
    void countsAnewEachTimeWhatIsCountedQuickly() {
        Remembering<String, Integer> quick = remembering(false);

        assertThat(quick.get("a").value()).isEqualTo(1);
        assertThat(quick.get("a").value()).isEqualTo(2);
    }

    @Test
    void tellsTheLastCountAndWhenAndCountsMeanwhileOnce() {
        Remembering<String, Integer> slow = remembering(true);
        assertThat(slow.get("a").at()).isEqualTo(SettableClock.START);
        clock.advance(Duration.ofSeconds(59));
        assertThat(slow.get("a").value()).isEqualTo(1);
        assertThat(meanwhile).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(slow.get("a").value()).isEqualTo(1);
        assertThat(slow.get("a").value()).isEqualTo(1);
        assertThat(meanwhile).hasSize(1);

        meanwhile.getFirst().run();
        assertThat(slow.get("a").value()).isEqualTo(2);
        assertThat(slow.get("a").at()).isEqualTo(SettableClock.START.plusSeconds(61));
        assertThat(slow.get("b").value()).isEqualTo(3);
    }

    @Test
    void doesNotTellWhatIsTooOld() {
        Remembering<String, Integer> slow = remembering(true);
        slow.get("a");
        clock.advance(Duration.ofMinutes(16));

        assertThat(slow.get("a").value()).isEqualTo(2);
    }

    @Test
    void triesAgainAfterACountThatFailed() {
        Remembering<String, Integer> failing = new Remembering<>(
                key -> {
                    if (counted.incrementAndGet() == 2) {
                        throw new IllegalStateException("the database is away");
                    }
                    return counted.get();
                },
                value -> true,
                meanwhile::add,
                clock);
        failing.get("a");
        clock.advance(Duration.ofMinutes(2));
        failing.get("a");
        meanwhile.removeFirst().run();
        assertThat(failing.get("a").value()).isEqualTo(1);

        meanwhile.removeFirst().run();
        assertThat(failing.get("a").value()).isEqualTo(3);
    }
}
