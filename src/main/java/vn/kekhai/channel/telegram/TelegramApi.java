package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Calls of the Bot API: those that somebody waits for, and those on the side. */
final class TelegramApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramApi.class);
    private static final int SIDE_CALLS_AT_ONCE = 8;
    private static final int SIDE_CALLS_WAITING = 10_000;

    private final OkHttpClient sendingHttp;
    private final OkHttpClient pollingHttp;
    private final OkHttpTelegramClient sending;
    private final OkHttpTelegramClient polling;
    private final ThreadPoolExecutor side;

    TelegramApi(TelegramSettings settings, Duration answer, Duration poll) {
        String token = TelegramSettings.required(settings.token(), "token");
        sendingHttp = Wire.forSending(settings.proxy(), answer);
        pollingHttp = Wire.forPolling(settings.proxy(), poll);
        sending = new OkHttpTelegramClient(sendingHttp, token, settings.telegramUrl());
        polling = new OkHttpTelegramClient(pollingHttp, token, settings.telegramUrl());
        // What is too much is left out: an old keyboard that stays, a tap whose clock turns until Telegram gives up.
        side = new ThreadPoolExecutor(
                SIDE_CALLS_AT_ONCE,
                SIDE_CALLS_AT_ONCE,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(SIDE_CALLS_WAITING),
                Thread.ofPlatform().daemon().name("telegram-side-", 0).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        side.allowCoreThreadTimeOut(true);
    }

    <T extends Serializable> T call(BotApiMethod<T> method) throws TelegramApiException {
        return sending.execute(method);
    }

    /** Not like the others for the library, since it may bear a certificate. */
    void setWebhook(SetWebhook method) throws TelegramApiException {
        sending.execute(method);
    }

    List<JsonNode> updates(@Nullable Long offset, int limit, Duration held) throws TelegramApiException {
        return polling.execute(new RawUpdates(offset, limit, Math.toIntExact(held.toSeconds())));
    }

    /** Makes a poll that is being held return with a failure. */
    void endPoll() {
        pollingHttp.dispatcher().cancelAll();
    }

    /** Makes a call for which nobody waits and whose failure changes nothing. */
    void aside(BotApiMethod<? extends Serializable> method) {
        side.execute(() -> {
            try {
                sending.execute(method);
            } catch (TelegramApiException e) {
                LOG.debug("telegram side-call method={} failed={}", method.getMethod(), Refusals.reason(e));
            } catch (RuntimeException e) {
                LOG.warn("telegram side-call method={} failed", method.getMethod(), e);
            }
        });
    }

    @Override
    public void close() {
        side.shutdown();
        pollingHttp.dispatcher().cancelAll();
        pollingHttp.dispatcher().executorService().shutdown();
        sendingHttp.dispatcher().executorService().shutdown();
        pollingHttp.connectionPool().evictAll();
        sendingHttp.connectionPool().evictAll();
    }
}
