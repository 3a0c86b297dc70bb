package vn.kekhai.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What goes wrong between us and Telegram, to be put in the way of the next calls. */
public sealed interface Fault {

    /** The call is not carried out; this is answered. */
    record Answer(int status, String contentType, Map<String, String> headers, byte[] body) implements Fault {}

    /** The connection is dropped without an answer, before or after the call was carried out. */
    record Drop(boolean carriedOut) implements Fault {}

    /** No answer ever comes; the call is not carried out. */
    record Silence() implements Fault {}

    /** The call is carried out after a while. */
    record Slow(Duration by) implements Fault {}

    static Fault tooManyRequests(int seconds) {
        return json(
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after " + seconds
                        + "\",\"parameters\":{\"retry_after\":" + seconds + "}}",
                Map.of("Retry-After", String.valueOf(seconds)));
    }

    static Fault refusal(int code, String description) {
        return json(
                code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}", Map.of());
    }

    static Fault forbidden(String why) {
        return refusal(403, "Forbidden: " + why);
    }

    static Fault badRequest(String why) {
        return refusal(400, "Bad Request: " + why);
    }

    static Fault conflict() {
        return refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }

    static Fault serverError() {
        return refusal(500, "Internal Server Error: restart");
    }

    /** A gateway's page, which is no JSON. */
    static Fault badGateway() {
        return new Answer(
                502,
                "text/html",
                Map.of(),
                "<html><head><title>502 Bad Gateway</title></head></html>".getBytes(StandardCharsets.UTF_8));
    }

    /** Success by its status, and no JSON, as from a captive portal. */
    static Fault nonsense() {
        return new Answer(200, "text/html", Map.of(), "<html>please log in</html>".getBytes(StandardCharsets.UTF_8));
    }

    static Fault drop() {
        return new Drop(false);
    }

    /** The message is delivered and nobody tells us. */
    static Fault dropAfterwards() {
        return new Drop(true);
    }

    static Fault silence() {
        return new Silence();
    }

    static Fault slow(Duration by) {
        return new Slow(by);
    }

    private static Fault json(int status, String body, Map<String, String> headers) {
        return new Answer(status, "application/json", headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
