package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a call's parameters from wherever Telegram takes them: query string, form, JSON or multipart. */
final class FakeParameters {

    private static final Pattern NAME = Pattern.compile("(?:^|[ ;])name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final int LARGEST_FILE = 50 << 20;

    private FakeParameters() {}

    static ObjectNode read(String method, SmallHttpServer.Request request, String query) {
        String type = request.headers().getOrDefault("content-type", "");
        String kind = type.toLowerCase(Locale.ROOT);
        ObjectNode all = BotApiSchema.typed(method, form(query));
        byte[] body = request.body();
        if (kind.startsWith("application/json")) {
            try {
                JsonNode json = FakeBotApi.JSON.readTree(body);
                if (json instanceof ObjectNode object) {
                    return (ObjectNode) all.setAll(object);
                }
            } catch (JsonProcessingException e) {
                // said below
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            throw Refusal.bad("can't parse JSON object");
        }
        if (kind.startsWith("multipart/form-data")) {
            all.setAll(multipart(method, type, body));
        } else if (kind.startsWith("application/x-www-form-urlencoded")) {
            all.setAll(BotApiSchema.typed(method, form(new String(body, StandardCharsets.UTF_8))));
        }
        return all;
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static ObjectNode multipart(String method, String type, byte[] body) {
        String boundary = type.substring(type.toLowerCase(Locale.ROOT).indexOf("boundary=") + 9)
                .split(";", 2)[0]
                .replace("\"", "");
        // one byte a character, so that files pass unharmed
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Map<String, String> form = new LinkedHashMap<>();
        Map<String, ObjectNode> files = new LinkedHashMap<>();
        for (String part : text.split(Pattern.quote("--" + boundary))) {
            int headEnd = part.indexOf("\r\n\r\n");
            if (headEnd < 0) {
                continue;
            }
            String head = utf8(part.substring(0, headEnd));
            String content = part.substring(headEnd + 4, Math.max(headEnd + 4, part.length() - 2));
            String name = first(NAME, head);
            String fileName = first(FILE_NAME, head);
            if (name == null) {
                continue;
            }
            if (fileName == null) {
                form.put(name, utf8(content));
            } else if (content.length() > LARGEST_FILE) {
                throw Refusal.of(413, "Request Entity Too Large");
            } else {
                files.put(
                        name,
                        FakeBotApi.JSON
                                .createObjectNode()
                                .put("file_name", fileName)
                                .put("file_size", content.length()));
            }
        }
        ObjectNode all = BotApiSchema.typed(method, form);
        form.forEach((field, value) -> {
            if (value.startsWith("attach://")) {
                ObjectNode file = files.remove(value.substring("attach://".length()));
                if (file == null) {
                    throw Refusal.bad("can't find file \"" + value + "\" in the request");
                }
                all.set(field, file);
            }
        });
        files.forEach(all::set);
        return all;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
