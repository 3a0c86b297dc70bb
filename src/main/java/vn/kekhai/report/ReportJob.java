package vn.kekhai.report;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;
import vn.kekhai.timer.Repeating;

/** Looks again and again whether a report is to be made, and at once when one is asked for; by itself only in the server. */
@Component
class ReportJob extends Repeating {

    private static final Duration FORGET_FIRST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final Making making;
    private final boolean server;

    ReportJob(Making making, ReportSettings settings, ApplicationContext context) {
        super(
                "report",
                new Round(settings.poll(), settings.poll(), making::run),
                new Round(FORGET_FIRST, FORGET, making::forget));
        this.making = making;
        this.server = context instanceof WebApplicationContext;
    }

    @Override
    public boolean isAutoStartup() {
        return server;
    }

    /** Does not wait for the next look. */
    void wake() {
        now(making::run);
    }
}
