package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Bot API server that keeps chats and updates in memory, refuses what Telegram refuses in Telegram's words, and fails on
 * demand. Listens on a free port of 127.0.0.1. Times (of callbacks, messages, rates) are those of the clock it is given.
 */
public final class FakeBotApi implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Map<String, FakeBot> bots = new ConcurrentHashMap<>();
    private final AtomicLong botIds = new AtomicLong(700_000_000);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final SmallHttpServer server;
    private final FakeBot first;

    public FakeBotApi() {
        this(Clock.systemUTC());
    }

    public FakeBotApi(Clock clock) {
        this.clock = clock;
        first = addBot("kekhai_test_bot");
        server = new SmallHttpServer(this::handle);
    }

    /** What to write as the API's URL. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The bot that is there from the start. */
    public FakeBot bot() {
        return first;
    }

    /** The first bot's user with this id. */
    public FakeUser user(long id, String name) {
        return first.user(id, name);
    }

    public FakeBot addBot(String username) {
        long id = botIds.incrementAndGet();
        String token = id + ":AAF-fake_Token-of-" + id + "xxxxxxxxxx";
        FakeBot bot = new FakeBot(this, id, token, username, clock);
        bots.put(token, bot);
        return bot;
    }

    boolean isBot(long id) {
        return bots.values().stream().anyMatch(bot -> bot.id == id);
    }

    ObjectNode botAsUser(FakeBot bot) {
        return JSON.createObjectNode()
                .put("id", bot.id)
                .put("is_bot", true)
                .put("first_name", "Kê khai")
                .put("username", bot.username);
    }

    private SmallHttpServer.@Nullable Reply handle(SmallHttpServer.Request request) throws InterruptedException {
        String target = request.target();
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        int slash = path.indexOf('/', 1);
        if (!path.startsWith("/bot") || slash < 0) {
            return refusal(Refusal.of(404, "Not Found"));
        }
        String token = path.substring(4, slash);
        String method = path.substring(slash + 1);
        if (!token.matches("[0-9]+:[A-Za-z0-9_-]{20,}")) {
            return refusal(Refusal.of(404, "Not Found"));
        }
        FakeBot bot = bots.get(token);
        if (bot == null) {
            return refusal(Refusal.of(401, "Unauthorized"));
        }
        ObjectNode parameters;
        try {
            parameters = FakeParameters.read(method, request, question < 0 ? "" : target.substring(question + 1));
        } catch (Refusal refusal) {
            bot.record(method, JSON.createObjectNode(), refusal.code, refusal.description(), false);
            return refusal(refusal);
        }
        Fault fault = bot.takeFault(method);
        switch (fault) {
            case Fault.Answer answer -> {
                bot.record(method, parameters, answer.status(), "fault", false);
                return new SmallHttpServer.Reply(
                        answer.status(), answer.contentType(), answer.headers(), answer.body());
            }
            case Fault.Silence silence -> {
                bot.record(method, parameters, 0, "fault", false);
                closing.await();
                return null;
            }
            case Fault.Drop drop -> {
                if (drop.carriedOut()) {
                    answer(bot, method, parameters);
                } else {
                    bot.record(method, parameters, 0, "fault", false);
                }
                return null;
            }
            case Fault.Slow slow -> LockSupport.parkNanos(slow.by().toNanos());
            case null -> {}
        }
        return answer(bot, method, parameters);
    }

    private static SmallHttpServer.Reply answer(FakeBot bot, String method, ObjectNode parameters)
            throws InterruptedException {
        try {
            return json(200, "{\"ok\":true,\"result\":" + bot.call(method, parameters, false) + "}", Map.of());
        } catch (Refusal refusal) {
            return refusal(refusal);
        }
    }

    private static SmallHttpServer.Reply refusal(Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("ok", false)
                .put("error_code", refusal.code)
                .put("description", refusal.description());
        Map<String, String> headers = new LinkedHashMap<>();
        if (refusal.retryAfter > 0) {
            body.putObject("parameters").put("retry_after", refusal.retryAfter);
            headers.put("Retry-After", String.valueOf(refusal.retryAfter));
        }
        return json(refusal.code, body.toString(), headers);
    }

    private static SmallHttpServer.Reply json(int status, String body, Map<String, String> headers) {
        return new SmallHttpServer.Reply(status, "application/json", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what a test expects to be JSON. */
    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        bots.values().forEach(bot -> bot.updates.close());
        server.close();
    }
}
