package vn.kekhai.channel.telegram;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Pushes updates to a bot's webhook until it answers 2xx; the pauses of Telegram are a hundred times shorter here. */
final class FakeWebhook {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(600);

    final String url;
    final @Nullable String secret;
    final int maxConnections;
    private final Clock clock;
    private final Consumer<String> replies;
    private final Semaphore connections;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(100, 1, TimeUnit.MINUTES))
            .readTimeout(60, TimeUnit.SECONDS)
            .build();
    private volatile boolean stopped;
    volatile long lastErrorAt;
    volatile String lastError = "";

    FakeWebhook(String url, @Nullable String secret, int maxConnections, Clock clock, Consumer<String> replies) {
        this.url = url;
        this.secret = secret;
        this.maxConnections = maxConnections;
        this.clock = clock;
        this.replies = replies;
        this.connections = new Semaphore(maxConnections);
    }

    /** Tries until the update is taken or too old; false when the webhook was taken away meanwhile. */
    boolean deliver(FakeUpdates.Pending update) {
        long pause = 0;
        while (!stopped) {
            if (FakeUpdates.expired(update, clock.instant())) {
                return true;
            }
            connections.acquireUninterruptibly();
            try {
                if (push(update.json())) {
                    return true;
                }
            } finally {
                connections.release();
            }
            LockSupport.parkNanos(pause);
            pause = pause == 0 ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
        }
        return false;
    }

    private boolean push(String json) {
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(json, JSON));
        if (secret != null) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            ResponseBody body = response.body();
            String answer = body == null ? "" : body.string();
            if (response.isSuccessful()) {
                if (!answer.isBlank()) {
                    replies.accept(answer);
                }
                return true;
            }
            failed("Wrong response from the webhook: " + response.code());
        } catch (IOException e) {
            failed("Connection failed");
        }
        return false;
    }

    private void failed(String why) {
        lastErrorAt = clock.instant().getEpochSecond();
        lastError = why;
    }

    void stop() {
        stopped = true;
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
