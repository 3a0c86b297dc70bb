package vn.kekhai.channel.telegram;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * HTTP clients that tell apart what the vendor's library does not: a request that surely did not leave, one that may have,
 * and an answer that is not the Bot API's.
 */
final class Wire {

    /** No connection came about: nothing was sent. */
    static final class NotConnected extends IOException {
        private static final long serialVersionUID = 1L;

        NotConnected(IOException cause) {
            super("not connected", cause);
        }
    }

    /** Something between us and Telegram answered: a gateway's error page, a proxy, a login page. */
    static final class NotTelegram extends IOException {
        private static final long serialVersionUID = 1L;
        final int status;

        NotTelegram(int status) {
            super("answer " + status + " is not the Bot API's");
            this.status = status;
        }
    }

    private static final int AT_ONCE = 64;

    private Wire() {}

    /** A client for calls that are answered at once. */
    static OkHttpClient forSending(@Nullable String proxy, Duration answer) {
        return client(proxy, answer, answer.plusSeconds(10));
    }

    /** A client for calls that Telegram holds open for up to this long. */
    static OkHttpClient forPolling(@Nullable String proxy, Duration held) {
        return client(proxy, held.plusSeconds(15), held.plusSeconds(25));
    }

    private static OkHttpClient client(@Nullable String proxy, Duration read, Duration whole) {
        // Daemon threads, so that they do not hold up the end; platform ones, since the library blocks in its locks.
        Dispatcher dispatcher = new Dispatcher(new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("telegram-http-", 0).factory()));
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(AT_ONCE, 5, TimeUnit.MINUTES))
                // repeated by OkHttp, a message whose answer was lost would go out twice
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(Duration.ofSeconds(10))
                .writeTimeout(Duration.ofSeconds(15))
                .readTimeout(read)
                .callTimeout(whole)
                .addInterceptor(Wire::judge)
                .addNetworkInterceptor(Wire::mark);
        if (proxy != null) {
            URI uri = URI.create(proxy);
            Proxy.Type type = uri.getScheme().equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
            builder.proxy(new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort())));
        }
        return builder.build();
    }

    private static Response judge(Interceptor.Chain chain) throws IOException {
        AtomicBoolean left = new AtomicBoolean();
        Request marked =
                chain.request().newBuilder().tag(AtomicBoolean.class, left).build();
        Response response;
        try {
            response = chain.proceed(marked);
        } catch (IOException e) {
            throw left.get() ? e : new NotConnected(e);
        }
        MediaType type = response.body() == null ? null : response.body().contentType();
        if (type == null || !type.subtype().equals("json")) {
            response.close();
            throw new NotTelegram(response.code());
        }
        return response;
    }

    private static Response mark(Interceptor.Chain chain) throws IOException {
        AtomicBoolean left = chain.request().tag(AtomicBoolean.class);
        if (left != null) {
            left.set(true);
        }
        return chain.proceed(chain.request());
    }
}
