package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One bot of the fake: its chats, its queue of updates, what it called and what shall go wrong. */
public final class FakeBot {

    /** A button was pressed; who, in which chat, when. */
    record Callback(long user, long chat, Instant at) {}

    private record Planned(Fault fault, AtomicInteger times) {}

    final long id;
    final String token;
    final String username;
    final Clock clock;
    final FakeUpdates updates;
    final FakeBotApi api;
    final Map<Long, FakeChat> chats = new ConcurrentHashMap<>();
    final Map<String, Callback> callbacks = new ConcurrentHashMap<>();
    final Map<String, JsonNode> commands = new ConcurrentHashMap<>();
    final AtomicInteger messageIds = new AtomicInteger(100);
    final AtomicLong callbackIds = new AtomicLong(4_000_000_000_000_000_000L);
    volatile @Nullable FakeRates rates;
    volatile boolean localServer;
    volatile boolean loggedOut;
    private final Map<Long, FakeUser> users = new ConcurrentHashMap<>();
    private final FakeChat calling = new FakeChat(0, "calls");
    private final List<RecordedCall> calls = new ArrayList<>();
    private final Map<String, ArrayDeque<Planned>> faults = new ConcurrentHashMap<>();
    private final FakeMethods methods;
    private volatile boolean recording = true;

    FakeBot(FakeBotApi api, long id, String token, String username, Clock clock) {
        this.api = api;
        this.id = id;
        this.token = token;
        this.username = username;
        this.clock = clock;
        this.updates = new FakeUpdates(clock);
        this.methods = new FakeMethods(this);
    }

    public String token() {
        return token;
    }

    public String username() {
        return username;
    }

    public long id() {
        return id;
    }

    /** The user with this id; made on the first call. Has not started the bot yet. */
    public FakeUser user(long userId, String name) {
        return users.computeIfAbsent(userId, u -> new FakeUser(this, userId, name, false));
    }

    /** Another bot that appears as a user. */
    public FakeUser botUser(long userId, String name) {
        return users.computeIfAbsent(userId, u -> new FakeUser(this, userId, name, true));
    }

    @Nullable
    FakeUser userAt(long userId) {
        return users.get(userId);
    }

    FakeChat chat(long chatId, String type) {
        return chats.computeIfAbsent(chatId, c -> new FakeChat(chatId, type));
    }

    /** Puts a fault in the way of the next calls of a method, of any method where it is {@code *}. */
    public void fail(String method, Fault fault, int times) {
        faults.computeIfAbsent(method.toLowerCase(Locale.ROOT), m -> new ArrayDeque<>());
        ArrayDeque<Planned> planned = Objects.requireNonNull(faults.get(method.toLowerCase(Locale.ROOT)));
        synchronized (planned) {
            planned.add(new Planned(fault, new AtomicInteger(times)));
        }
    }

    /** Puts a fault in the way of all further calls of a method, until {@link #heal()}. */
    public void failAlways(String method, Fault fault) {
        fail(method, fault, Integer.MAX_VALUE);
    }

    /** Nothing fails from now on. */
    public void heal() {
        faults.clear();
    }

    @Nullable
    Fault takeFault(String method) {
        if (faults.isEmpty()) {
            return null;
        }
        Fault own = takeFrom(faults.get(method.toLowerCase(Locale.ROOT)));
        return own != null ? own : takeFrom(faults.get("*"));
    }

    private static @Nullable Fault takeFrom(@Nullable ArrayDeque<Planned> planned) {
        if (planned == null) {
            return null;
        }
        synchronized (planned) {
            Planned first = planned.peek();
            if (first == null) {
                return null;
            }
            if (first.times().decrementAndGet() == 0) {
                planned.poll();
            }
            return first.fault();
        }
    }

    /** Refuses messages that come faster than Telegram lets them. */
    public void enforceRates() {
        rates = new FakeRates(clock);
    }

    /** Behaves like a Bot API server of one's own, which pushes to plain HTTP at any address. */
    public void allowPlainWebhooks() {
        localServer = true;
    }

    /** The next update has this id. */
    public void nextUpdateId(long next) {
        updates.nextId(next);
    }

    /** Puts an update of any shape into the queue; the kind is the name of its field. */
    public long push(String kind, String json) {
        return updates.add(kind, json, "raw");
    }

    /** Updates that are not confirmed yet. */
    public int unconfirmed() {
        return updates.count();
    }

    public void awaitAllConfirmed(Duration timeout) {
        if (!updates.awaitEmpty(timeout)) {
            throw new AssertionError(updates.count() + " updates are still unconfirmed");
        }
    }

    /** Waits until a long poll is being held. */
    public void awaitPolling(Duration timeout) {
        if (!updates.awaitPolling(timeout)) {
            throw new AssertionError("nobody polls");
        }
    }

    /** Stops keeping calls, for runs with very many. */
    public void keepNoCalls() {
        recording = false;
    }

    /** All calls of a method so far. */
    public List<RecordedCall> calls(String method) {
        return calling.locked(() -> calls.stream()
                .filter(call -> call.method().equalsIgnoreCase(method))
                .toList());
    }

    /** The first call of this method, from the beginning of time, that is as wanted. */
    public RecordedCall awaitCall(String method, Predicate<RecordedCall> wanted, Duration timeout) {
        return calling.await(
                () -> calls.stream()
                        .filter(call -> call.method().equalsIgnoreCase(method) && wanted.test(call))
                        .findFirst()
                        .orElse(null),
                timeout);
    }

    /** Waits until the method was called so often. */
    public void awaitCalls(String method, int count, Duration timeout) {
        calling.await(
                () -> calls.stream()
                                        .filter(c -> c.method().equalsIgnoreCase(method))
                                        .count()
                                >= count
                        ? Boolean.TRUE
                        : null,
                timeout);
    }

    /** The command list that was set for a scope's type and a language, empty for none. */
    public List<String> commands(String scopeType, String language) {
        List<String> names = new ArrayList<>();
        JsonNode list = commands.get(scopeType + "|" + language);
        if (list != null) {
            list.forEach(c -> names.add(c.path("command").asText()));
        }
        return names;
    }

    /** The commands that a person with an app in this language sees in the own chat; by Telegram's order of scopes. */
    public List<String> menu(long chat, String language) {
        for (String scope : List.of("chat " + chat, "all_private_chats", "default")) {
            for (String code : List.of(language, "")) {
                if (commands.containsKey(scope + "|" + code)) {
                    return commands(scope, code);
                }
            }
        }
        return List.of();
    }

    void record(String method, ObjectNode parameters, int code, String description, boolean viaWebhook) {
        if (recording) {
            calling.locked(() -> calls.add(new RecordedCall(method, parameters, code, description, viaWebhook)));
        }
    }

    /** Carries out a call; gives the result as JSON. */
    String call(String method, ObjectNode parameters, boolean viaWebhook) throws InterruptedException {
        try {
            JsonNode named = parameters.remove("method"); // the library repeats the name in the body
            if (named != null && !named.asText().equalsIgnoreCase(method)) {
                throw Refusal.bad("unknown field \"method\" of " + method);
            }
            if (!BotApiSchema.knows(method)) {
                throw Refusal.of(404, "Not Found: method not found");
            }
            if (loggedOut) {
                throw Refusal.bad("Logged out");
            }
            BotApiSchema.check(method, parameters);
            String result = methods.call(method.toLowerCase(Locale.ROOT), parameters);
            record(method, parameters, 200, "", viaWebhook);
            return result;
        } catch (Refusal refusal) {
            record(method, parameters, refusal.code, refusal.description(), viaWebhook);
            throw refusal;
        }
    }

    /** What came as the answer to a webhook request. */
    void replied(String body) {
        try {
            JsonNode json = FakeBotApi.JSON.readTree(body);
            if (json instanceof ObjectNode object && object.has("method")) {
                String method = object.path("method").asText();
                if (method.toLowerCase(Locale.ROOT).startsWith("get")
                        || List.of("setwebhook", "deletewebhook", "close", "logout")
                                .contains(method.toLowerCase(Locale.ROOT))) {
                    throw Refusal.bad("method " + method + " can't be called in a webhook reply");
                }
                call(method, object, true);
            }
        } catch (JsonProcessingException e) {
            record("unreadable webhook reply", FakeBotApi.JSON.createObjectNode(), 400, body, true);
        } catch (Refusal e) {
            // recorded; the bot is not told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
