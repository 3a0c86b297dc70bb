package vn.kekhai.admin;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kekhai.CountedStatements;
import vn.kekhai.crypto.Secret;

/** A browser without a screen, that keeps cookies and sends forms as the pages have them. */
final class Caller {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String token;

    Caller(int port) {
        this.port = port;
    }

    /** One whose cookie holds the secret of a session. */
    Caller(int port, Secret secret) {
        this(port);
        cookies.put("kekhai-admin", secret.reveal());
    }

    Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Caller cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** A file. */
    byte[] bytes(String path) {
        try {
            HttpResponse<byte[]> answer = HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many statements a page asks of the database. */
    int statements(String path) {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer =
                send(request(path).header(CountedStatements.HEADER, id).GET());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return CountedStatements.of(id);
    }

    /** How many statements a form asks of the database. */
    int statements(String path, Collection<Map.Entry<String, String>> fields) {
        String id = UUID.randomUUID().toString();
        headers.put(CountedStatements.HEADER, id);
        try {
            send(path, fields);
        } finally {
            headers.remove(CountedStatements.HEADER);
        }
        return CountedStatements.of(id);
    }

    /** Sends an empty form and takes what comes as it is. */
    HttpResponse<byte[]> download(String path) {
        try {
            return HTTP.send(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "_csrf=" + URLEncoder.encode(String.valueOf(token), StandardCharsets.UTF_8)))
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form with the token of the page seen last. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, "", List.of());
    }

    /** The same, with a field that has several values. */
    HttpResponse<String> post(String path, Map<String, String> fields, String many, List<String> values) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (token != null) {
            all.putIfAbsent("_csrf", token);
        }
        String body = Stream.concat(all.entrySet().stream(), values.stream().map(value -> Map.entry(many, value)))
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a file by a form, as a browser does, with the token of the page seen last. */
    HttpResponse<String> upload(String path, String name, byte[] content) {
        String border = "----" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (token != null) {
            body.writeBytes(
                    ("--" + border + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + border + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + border + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + border)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Sends a form whose fields may stand there several times, with the token of the page seen last. */
    HttpResponse<String> send(String path, Collection<Map.Entry<String, String>> fields) {
        String body = Stream.concat(
                        fields.stream().filter(field -> !field.getKey().equals("_csrf")),
                        token().stream().map(value -> Map.entry("_csrf", value)))
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends the form of a search; where what was found stands. */
    String search(String path, Map<String, String> fields) {
        if (token == null) {
            get("/admin/me");
        }
        HttpResponse<String> answer = post(path, fields);
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return location(answer);
    }

    /** Sends the form of a search and looks at what was found. */
    String found(String path, Map<String, String> fields) {
        HttpResponse<String> answer = get(search(path, fields));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** Looks at a page, for its token, and sends a form. */
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        get(page);
        return post(path, fields);
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::header);
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                String pair = set.substring(0, set.indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://127\\.0\\.0\\.1:\\d+", "");
    }
}
