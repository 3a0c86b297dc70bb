package vn.kekhai.channel.telegram;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Tells Telegram at the start where the webhook is. In the background and again until it is done, so that the house starts
 * while Telegram is away.
 */
final class TelegramGreeting implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramGreeting.class);

    private final TelegramApi api;
    private final TelegramSettings settings;
    private final TelegramStatus status;
    private final Pauses pauses;
    private final Object waking = new Object();
    private volatile boolean running;

    TelegramGreeting(TelegramApi api, TelegramSettings settings, TelegramStatus status, Pauses pauses) {
        this.api = api;
        this.settings = settings;
        this.status = status;
        this.pauses = pauses;
    }

    @Override
    public void start() {
        if (settings.chosenMode() != TelegramSettings.Mode.WEBHOOK) {
            return;
        }
        running = true;
        Thread.ofPlatform().daemon().name("telegram-greeting").start(this::run);
    }

    @Override
    public void stop() {
        synchronized (waking) {
            running = false;
            waking.notifyAll();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        SetWebhook call = SetWebhook.builder()
                .url(TelegramSettings.required(settings.webhookUrl(), "webhook-url"))
                .secretToken(TelegramSettings.required(settings.webhookSecret(), "webhook-secret"))
                .allowedUpdates(RawUpdates.KINDS)
                .build();
        for (int failures = 1; running; failures++) {
            Duration pause;
            try {
                api.setWebhook(call);
                status.receivingWorks();
                LOG.info("telegram told of webhook");
                return;
            } catch (TelegramApiException e) {
                String reason = Refusals.reason(e);
                status.receivingFails("webhook-" + reason);
                if (failures == 1 || failures % 50 == 0) {
                    LOG.warn("telegram method=setWebhook failed reason={} failures={}", reason, failures);
                }
                pause = pauses.after(failures, Refusals.retryAfter(e));
            } catch (RuntimeException e) {
                LOG.error("telegram method=setWebhook failed", e);
                pause = pauses.after(failures, null);
            }
            sleep(pause);
        }
    }

    private void sleep(Duration pause) {
        synchronized (waking) {
            if (running) {
                try {
                    waking.wait(Math.max(1, pause.toMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
