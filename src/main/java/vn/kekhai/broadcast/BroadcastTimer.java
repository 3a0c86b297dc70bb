package vn.kekhai.broadcast;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/** Lets the job look again and again. */
@Component
@ConditionalOnWebApplication
class BroadcastTimer extends Repeating {

    private static final int STOP_SECONDS = 10;

    BroadcastTimer(BroadcastJob job, BroadcastSettings settings) {
        super("broadcast", new Round(settings.tick(), settings.tick(), job::tick));
    }

    @Override
    protected void end(ScheduledExecutorService running) {
        running.shutdown();
        try {
            // a step that is under way is a transaction of some tenths of a second
            if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
