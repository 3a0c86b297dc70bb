package vn.kekhai.roster;

import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import vn.kekhai.timer.Repeating;

/** Lets the files that were sent up be looked at again and again. */
@Component
@ConditionalOnWebApplication
class UploadTimer extends Repeating {

    UploadTimer(UploadJob job, RosterSettings settings) {
        super("roster-upload", new Round(settings.uploadTick(), settings.uploadTick(), job::tick));
    }

    /** What is under way is one transaction, and is rolled back; another instance, or this one anew, takes it up. */
    @Override
    protected void end(ScheduledExecutorService running) {
        running.shutdown();
    }
}
