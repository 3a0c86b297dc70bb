package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kekhai.SettableClock;

/** The fake refuses what Telegram refuses, so that a test against it says something. */
class FakeBotApiTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SettableClock clock = new SettableClock();
    private final FakeBotApi api = new FakeBotApi(clock);
    private final FakeBot bot = api.bot();
    private final FakeUser an = api.user(11, "An");

    @BeforeEach
    void anHasStarted() {
        an.start();
        api.user(12, "Never");
        api.user(13, "Blocked").hasStarted().blocks();
        api.user(14, "Deleted").hasStarted().deactivates();
        bot.botUser(15, "Robot");
        api.user(11, "An").sendsInGroup(-5, "hello");
    }

    @AfterEach
    void close() {
        api.close();
    }

    static Stream<Arguments> refusals() {
        String text = "\"text\":\"x\"";
        String to = "{\"chat_id\":11,";
        return Stream.of(
                arguments("sendMesage", to + text + "}", 404, "Not Found: method not found"),
                arguments("sendPoll", to + text + "}", 404, "Not Found: method not found"),
                arguments("sendMessage", to + text + ",\"parsemode\":\"HTML\"}", 400, "unknown field \"parsemode\""),
                arguments("sendMessage", to + "\"text\":7}", 400, "must be of type string"),
                arguments("sendMessage", to + text + ",\"protect_content\":\"yes\"}", 400, "must be of type bool"),
                arguments("sendMessage", "{" + text + "}", 400, "chat_id is empty"),
                arguments("sendMessage", to + "\"text\":\" \\n \"}", 400, "message text is empty"),
                arguments("sendMessage", to + "\"text\":\"" + "x".repeat(4097) + "\"}", 400, "message is too long"),
                arguments("sendMessage", to + "\"text\":\"" + "x".repeat(33_000) + "\"}", 400, "text is too long"),
                arguments("sendMessage", "{\"chat_id\":99," + text + "}", 400, "chat not found"),
                arguments("sendMessage", "{\"chat_id\":\"@nobody\"," + text + "}", 400, "chat not found"),
                arguments(
                        "sendMessage",
                        "{\"chat_id\":12," + text + "}",
                        403,
                        "Forbidden: bot can't initiate conversation with a user"),
                arguments(
                        "sendMessage", "{\"chat_id\":13," + text + "}", 403, "Forbidden: bot was blocked by the user"),
                arguments("sendMessage", "{\"chat_id\":14," + text + "}", 403, "Forbidden: user is deactivated"),
                arguments("sendMessage", "{\"chat_id\":15," + text + "}", 403, "bot can't send messages to bots"),
                arguments("sendMessage", html("a < b"), 400, "can't parse entities: Unsupported start tag \"\""),
                arguments("sendMessage", html("<x>a</x>"), 400, "Unsupported start tag \"x\" at byte offset 0"),
                arguments("sendMessage", html("đ<b>a"), 400, "Can't find end tag corresponding to start tag \"b\""),
                arguments("sendMessage", html("đ</b>"), 400, "Unexpected end tag at byte offset 2"),
                arguments("sendMessage", html("<b>a</i>"), 400, "Unmatched end tag at byte offset 4"),
                arguments("sendMessage", html("<b><i></i></b>"), 400, "message text is empty"),
                arguments("sendMessage", keyboard("{\"text\":\"a\"}"), 400, "Text buttons are unallowed"),
                arguments(
                        "sendMessage",
                        keyboard("{\"text\":\"a\",\"callback_data\":\"a\",\"url\":\"https://a.vn\"}"),
                        400,
                        "exactly one action"),
                arguments(
                        "sendMessage",
                        keyboard("{\"text\":\"a\",\"callback_data\":\"" + "đ".repeat(33) + "\"}"),
                        400,
                        "BUTTON_DATA_INVALID"),
                arguments(
                        "sendMessage", keyboard("{\"text\":\"a\",\"callback_data\":\"\"}"), 400, "BUTTON_DATA_INVALID"),
                arguments(
                        "sendMessage",
                        keyboard("{\"text\":\"a\",\"url\":\"http://localhost:8080/\"}"),
                        400,
                        "inline keyboard button URL 'http://localhost:8080/' is invalid"),
                arguments("sendMessage", keyboard("{\"text\":\"a\",\"data\":\"a\"}"), 400, "unknown field \"data\""),
                arguments("sendMessage", keyboard(buttons(9)), 400, "more than 8 buttons"),
                arguments(
                        "sendMessage",
                        keyboard(String.join("],[", Collections.nCopies(51, buttons(2)))),
                        400,
                        "reply markup is too long"),
                arguments(
                        "sendMessage",
                        "{\"chat_id\":-5," + text
                                + ",\"reply_markup\":{\"keyboard\":[[{\"text\":\"a\",\"request_contact\":true}]]}}",
                        400,
                        "Phone number can be requested in private chats only"),
                arguments(
                        "editMessageText", to + "\"message_id\":9999," + text + "}", 400, "message to edit not found"),
                arguments("editMessageText", to + "\"message_id\":101," + text + "}", 400, "message can't be edited"),
                arguments("deleteMessage", to + "\"message_id\":9999}", 400, "message to delete not found"),
                arguments("answerCallbackQuery", "{\"callback_query_id\":\"7\"}", 400, "query is too old"),
                arguments("sendChatAction", to + "\"action\":\"thinking\"}", 400, "wrong parameter action"),
                arguments("sendDocument", to + "\"document\":\"abc\"}", 400, "wrong file identifier"),
                arguments(
                        "setMyCommands",
                        "{\"commands\":[{\"command\":\"Khai\",\"description\":\"a\"}]}",
                        400,
                        "BOT_COMMAND_INVALID"),
                arguments(
                        "setMyCommands",
                        "{\"commands\":[{\"command\":\"khai\",\"description\":\"\"}]}",
                        400,
                        "BOT_COMMAND_DESCRIPTION_INVALID"),
                arguments("setMyCommands", commands("{\"type\":\"chat\"}"), 400, "chat_id is empty"),
                arguments("setMyCommands", commands("{\"type\":\"chat\",\"chat_id\":9}"), 400, "chat not found"),
                arguments(
                        "setMyCommands",
                        commands("{\"type\":\"all_private_chats\",\"chat_id\":5}"),
                        400,
                        "field \"chat_id\" does not belong"),
                arguments("setMyCommands", commands("{\"type\":\"somebody\"}"), 400, "unsupported type specified"),
                arguments(
                        "deleteMyCommands", "{\"scope\":{\"type\":\"chat\",\"chat_id\":\"9\"}}", 400, "chat not found"),
                arguments("setWebhook", "{\"url\":\"http://a.vn/h\"}", 400, "HTTPS url must be provided"),
                arguments("setWebhook", "{\"url\":\"https://a.vn:8080/h\"}", 400, "only on ports 80, 88, 443 or 8443"),
                arguments(
                        "setWebhook",
                        "{\"url\":\"https://a.vn/h\",\"secret_token\":\"a b\"}",
                        400,
                        "secret token contains unallowed characters"),
                arguments("sendMessage", "{", 400, "can't parse JSON object"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesInTelegramsWords(String method, String json, int code, String words) {
        JsonNode answer = call(method, json);

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.path("description").asText()).contains(words);
        assertThat(an.received()).isEmpty();
    }

    @Test
    void refusesAWrongToken() {
        assertThat(callAt(api.url() + "/bot1:AAAAAAAAAAAAAAAAAAAAAAAAAAAA/getMe", "{}")
                        .path("error_code")
                        .asInt())
                .isEqualTo(401);
        assertThat(callAt(api.url() + "/botnonsense/getMe", "{}")
                        .path("error_code")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void sendsEditsAndRefusesTheSameAgain() {
        JsonNode sent = ok("sendmessage", html("<b>Xin chào</b> &amp; đồng chí"));
        assertThat(an.awaitMessage().text()).isEqualTo("Xin chào & đồng chí");
        String edit =
                "{\"chat_id\":11,\"message_id\":" + sent.path("message_id").asInt() + ",\"text\":\"Khác\"}";

        ok("editMessageText", edit);
        JsonNode again = call("editMessageText", edit);

        assertThat(an.awaitMessage().text()).isEqualTo("Khác");
        assertThat(again.path("description").asText()).contains("message is not modified");
    }

    @Test
    void takes4096EmojiAndNoMore() {
        ok("sendMessage", "{\"chat_id\":11,\"text\":\"" + "😀".repeat(4096) + "\"}");
        assertThat(call("sendMessage", "{\"chat_id\":11,\"text\":\"" + "😀".repeat(4097) + "\"}")
                        .path("description")
                        .asText())
                .contains("message is too long");
    }

    @Test
    void aTapCanBeAnsweredFor150SecondsAndOnlyByItsBot() {
        ok("sendMessage", keyboard("{\"text\":\"Có\",\"callback_data\":\"t1\"}"));
        an.taps("Có");
        JsonNode tap = lastUpdate().path("callback_query");
        assertThat(tap.path("data").asText()).isEqualTo("t1");
        String answer = "{\"callback_query_id\":\"" + tap.path("id").asText() + "\"}";

        ok("answerCallbackQuery", answer);
        FakeBot other = api.addBot("other_bot");
        assertThat(callAt(api.url() + "/bot" + other.token() + "/answerCallbackQuery", answer)
                        .path("error_code")
                        .asInt())
                .isEqualTo(400);
        clock.advance(Duration.ofSeconds(151));
        assertThat(call("answerCallbackQuery", answer).path("description").asText())
                .contains("query is too old");
    }

    @Test
    void confirmsByOffsetAndFollowsIdsThatBeginAgainLower() {
        drain();
        bot.nextUpdateId(500);
        an.sends("one");
        an.sends("two");
        JsonNode both = ok("getUpdates", "{}");
        assertThat(both).hasSize(2);
        long first = both.get(0).path("update_id").asLong();

        assertThat(ok("getUpdates", "{\"offset\":" + first + "}")).hasSize(2);
        assertThat(ok("getUpdates", "{\"offset\":" + (first + 1) + "}")).hasSize(1);
        assertThat(ok("getUpdates", "{\"offset\":" + (first + 2) + "}")).isEmpty();

        bot.nextUpdateId(7);
        an.sends("after a quiet week");
        JsonNode lower = ok("getUpdates", "{\"offset\":" + (first + 2) + "}");
        assertThat(lower).hasSize(1);
        assertThat(lower.get(0).path("update_id").asLong()).isEqualTo(7);
        assertThat(ok("getUpdates", "{\"offset\":8}")).isEmpty();
    }

    @Test
    void holdsALongPollUntilSomethingComesAndEndsItForASecondPoller() {
        drain();
        CompletableFuture<JsonNode> first =
                CompletableFuture.supplyAsync(() -> call("getUpdates", "{\"timeout\":20,\"offset\":100}"));
        bot.awaitPolling(Duration.ofSeconds(5));
        CompletableFuture<JsonNode> second =
                CompletableFuture.supplyAsync(() -> call("getUpdates", "{\"timeout\":20,\"offset\":200}"));

        assertThat(first.join().path("error_code").asInt()).isEqualTo(409);
        an.sends("hello");
        assertThat(second.join().path("result")).hasSize(1);
    }

    @Test
    void leavesOutKindsThatWereNotAskedFor() {
        ok("getUpdates", "{\"allowed_updates\":[\"message\"]}");
        drain();
        an.blocks();
        an.unblocks();
        an.sends("hello");

        assertThat(ok("getUpdates", "{}")).hasSize(1);
    }

    @Test
    void pushesToAWebhookInOrderUntilItIsTaken() throws Exception {
        bot.allowPlainWebhooks();
        drain();
        List<String> taken = new CopyOnWriteArrayList<>();
        List<String> secrets = new CopyOnWriteArrayList<>();
        try (SmallHttpServer hook = new SmallHttpServer(request -> {
            secrets.add(request.headers().getOrDefault("x-telegram-bot-api-secret-token", ""));
            boolean fails = secrets.size() < 3;
            if (!fails) {
                taken.add(FakeBotApi.parse(new String(request.body(), StandardCharsets.UTF_8))
                        .path("message")
                        .path("text")
                        .asText());
            }
            return new SmallHttpServer.Reply(
                    fails ? 503 : 200,
                    "application/json",
                    Map.of(),
                    (fails
                                    ? ""
                                    : "{\"method\":\"sendMessage\",\"chat_id\":11,\"text\":\"webhook reply "
                                            + taken.size() + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
        })) {
            ok("setWebhook", "{\"url\":\"http://127.0.0.1:" + hook.port() + "/h\",\"secret_token\":\"s\"}");
            assertThat(call("getUpdates", "{}").path("description").asText()).contains("webhook is active");
            an.sends("one");
            an.sends("two");

            an.awaitMessage(message -> message.text().equals("webhook reply 2"));
            assertThat(taken).containsExactly("one", "two");
            assertThat(secrets).containsOnly("s").hasSize(4);
            assertThat(ok("getWebhookInfo", "{}").path("last_error_message").asText())
                    .contains("503");
        }
    }

    @Test
    void takesADocumentAsMultipart() throws Exception {
        String body = "--B\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n11\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"protect_content\"\r\n\r\ntrue\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"document\"; filename=\"danh sách.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\nPDF\r\n--B--\r\n";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(api.url() + "/bot" + bot.token() + "/sendDocument"))
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        FakeMessage message = an.awaitMessage();
        assertThat(message.document()).isEqualTo("danh sách.pdf");
        assertThat(message.protectedContent()).isTrue();
    }

    @Test
    void limitsTheRateWhenAsked() {
        bot.enforceRates();
        String message = "{\"chat_id\":11,\"text\":\"x\"}";
        for (int i = 0; i < 3; i++) {
            ok("sendMessage", message);
        }
        JsonNode refused = call("sendMessage", message);
        assertThat(refused.path("error_code").asInt()).isEqualTo(429);
        assertThat(refused.path("parameters").path("retry_after").asInt()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        ok("sendMessage", message);
    }

    @Test
    void failsOnDemand() {
        bot.fail("getMe", Fault.tooManyRequests(7), 1);
        bot.fail("*", Fault.conflict(), 1);
        assertThat(call("getMe", "{}").path("parameters").path("retry_after").asInt())
                .isEqualTo(7);
        assertThat(call("getMe", "{}").path("error_code").asInt()).isEqualTo(409);
        bot.fail("sendMessage", Fault.dropAfterwards(), 1);
        assertThatThrownBy(() -> call("sendMessage", "{\"chat_id\":11,\"text\":\"lost?\"}"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(an.received()).hasSize(1);
        ok("getMe", "{}");
    }

    private static String html(String text) {
        return "{\"chat_id\":11,\"parse_mode\":\"HTML\",\"text\":\"" + text + "\"}";
    }

    private static String commands(String scope) {
        return "{\"commands\":[{\"command\":\"khai\",\"description\":\"a\"}],\"scope\":" + scope + "}";
    }

    private static String keyboard(String row) {
        return "{\"chat_id\":11,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[" + row + "]]}}";
    }

    private static String buttons(int count) {
        return String.join(",", Collections.nCopies(count, "{\"text\":\"a\",\"callback_data\":\"a\"}"));
    }

    private void drain() {
        ok("getUpdates", "{\"offset\":-1}")
                .forEach(last -> ok(
                        "getUpdates", "{\"offset\":" + (last.path("update_id").asLong() + 1) + "}"));
    }

    private JsonNode lastUpdate() {
        return ok("getUpdates", "{\"offset\":-1}").get(0);
    }

    private JsonNode ok(String method, String json) {
        JsonNode answer = call(method, json);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private JsonNode call(String method, String json) {
        return callAt(api.url() + "/bot" + bot.token() + "/" + method, json);
    }

    private static JsonNode callAt(String url, String json) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = FakeBotApi.parse(answer.body());
            int code = body.path("error_code").asInt(200);
            assertThat(answer.statusCode()).isEqualTo(code);
            return body;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
