package vn.kekhai.reminder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the house look again and again; in a command nothing is looked for. */
@Component
@ConditionalOnWebApplication
class ReminderTimer {

    private final ReminderJob job;

    ReminderTimer(ReminderJob job) {
        this.job = job;
    }

    @Scheduled(initialDelayString = "${kekhai.reminder.tick:30s}", fixedDelayString = "${kekhai.reminder.tick:30s}")
    void look() {
        job.tick();
    }
}
