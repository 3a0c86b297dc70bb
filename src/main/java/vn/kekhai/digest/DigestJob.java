package vn.kekhai.digest;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;
import vn.kekhai.timer.Repeating;

/** Looks again and again whether digests are due; by itself only in the server. */
@Component
class DigestJob extends Repeating {

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration FORGET_FIRST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(60);

    private final DigestRounds rounds;
    private final boolean server;

    DigestJob(DigestRounds rounds, DigestSettings settings, ApplicationContext context) {
        super(
                "digest",
                new Round(FIRST, settings.poll(), rounds::tick),
                new Round(FORGET_FIRST, FORGET, rounds::forget));
        this.rounds = rounds;
        this.server = context instanceof WebApplicationContext;
    }

    /** Makes what is due now. */
    void tick() {
        rounds.tick();
    }

    @Override
    public boolean isAutoStartup() {
        return server;
    }
}
