package vn.kekhai.channel.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Tells Telegram at the start what it must know of us: where the webhook is, and the list of commands in each language. In
 * the background and again until it is done, so that the house starts while Telegram is away.
 */
final class TelegramGreeting implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramGreeting.class);

    private final TelegramApi api;
    private final TelegramSettings settings;
    private final TelegramStatus status;
    private final Map<String, Map<String, String>> commands;
    private final Pauses pauses;
    private final Object waking = new Object();
    private volatile boolean running;

    /** @param commands language code to command name to description; the empty code is for all other languages */
    TelegramGreeting(
            TelegramApi api,
            TelegramSettings settings,
            TelegramStatus status,
            Map<String, Map<String, String>> commands,
            Pauses pauses) {
        this.api = api;
        this.settings = settings;
        this.status = status;
        this.commands = commands;
        this.pauses = pauses;
    }

    @Override
    public void start() {
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
        boolean webhook = settings.chosenMode() == TelegramSettings.Mode.WEBHOOK;
        if (webhook) {
            SetWebhook call = SetWebhook.builder()
                    .url(TelegramSettings.required(settings.webhookUrl(), "webhook-url"))
                    .secretToken(TelegramSettings.required(settings.webhookSecret(), "webhook-secret"))
                    .allowedUpdates(RawUpdates.KINDS)
                    .build();
            if (!until("setWebhook", () -> api.setWebhook(call), true)) {
                return;
            }
        }
        for (Map.Entry<String, Map<String, String>> list : commands.entrySet()) {
            SetMyCommands call = setCommands(list.getKey(), list.getValue());
            if (!until("setMyCommands", () -> api.call(call), false)) {
                return;
            }
        }
        LOG.info("telegram told of webhook={} languages={}", webhook, commands.size());
    }

    private interface Call {
        void make() throws TelegramApiException;
    }

    /** Makes a call until Telegram takes it, or refuses what we can do without; false when we are stopping. */
    private boolean until(String method, Call call, boolean needed) {
        for (int failures = 1; running; failures++) {
            Duration pause;
            try {
                call.make();
                if (needed) {
                    status.receivingWorks();
                }
                return true;
            } catch (TelegramApiException e) {
                String reason = Refusals.reason(e);
                if (needed) {
                    status.receivingFails("webhook-" + reason);
                } else if (Refusals.code(e) == 400) {
                    LOG.error("telegram refused method={} reason={}", method, reason);
                    return true; // a list of commands is not worth more
                }
                if (failures == 1 || failures % 50 == 0) {
                    LOG.warn("telegram method={} failed reason={} failures={}", method, reason, failures);
                }
                pause = pauses.after(failures, Refusals.retryAfter(e));
            } catch (RuntimeException e) {
                LOG.error("telegram method={} failed", method, e);
                pause = pauses.after(failures, null);
            }
            sleep(pause);
        }
        return false;
    }

    private static SetMyCommands setCommands(String language, Map<String, String> names) {
        List<BotCommand> list = names.entrySet().stream()
                .map(each -> new BotCommand(each.getKey(), each.getValue()))
                .toList();
        @Nullable String code = language.isEmpty() ? null : language;
        return SetMyCommands.builder()
                .commands(list)
                .scope(new BotCommandScopeAllPrivateChats())
                .languageCode(code)
                .build();
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
