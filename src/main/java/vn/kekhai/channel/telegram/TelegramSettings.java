package vn.kekhai.channel.telegram;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.telegram.telegrambots.meta.TelegramUrl;
import vn.kekhai.database.WrongSetting;

/**
 * How we reach Telegram.
 *
 * @param token the bot's token as BotFather gives it; without one there is no Telegram
 * @param username the bot's name without @, for links to it
 * @param apiUrl scheme, host and port of the Bot API; no path, which the vendor's library cannot take
 * @param mode polling, webhook or off; polling where nothing is said and there is a token
 * @param webhookUrl where Telegram reaches us, with the path {@code /telegram/webhook}
 * @param webhookSecret what Telegram sends along, so that we know it
 * @param proxy {@code http://host:port} or {@code socks5://host:port} on the way to Telegram
 */
@ConfigurationProperties("kekhai.telegram")
record TelegramSettings(
        @Nullable String token,
        @Nullable String username,
        @Nullable String apiUrl,
        @Nullable String mode,
        @Nullable String webhookUrl,
        @Nullable String webhookSecret,
        @Nullable String proxy) {

    /** How updates come in. */
    enum Mode {
        POLLING,
        WEBHOOK,
        OFF
    }

    static final String WEBHOOK_PATH = "/telegram/webhook";

    private static final String PREFIX = "kekhai.telegram.";
    private static final String DEFAULT_API = "https://api.telegram.org";
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,16}:[A-Za-z0-9_-]{1,100}");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{3,31}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    TelegramSettings {
        token = emptyToNull(token);
        username = emptyToNull(username);
        String api = apiUrl == null || apiUrl.isBlank() ? DEFAULT_API : apiUrl.strip();
        apiUrl = api;
        mode = emptyToNull(mode);
        webhookUrl = emptyToNull(webhookUrl);
        webhookSecret = emptyToNull(webhookSecret);
        proxy = emptyToNull(proxy);
        Mode chosen = mode(mode, token);
        if (chosen != Mode.OFF) {
            check(token, username, api, proxy);
        }
        if (chosen == Mode.WEBHOOK) {
            checkWebhook(webhookUrl, webhookSecret, api);
        }
    }

    Mode chosenMode() {
        return mode(mode, token);
    }

    /** What a mode that was written, or not, means. */
    static Mode mode(@Nullable String written, @Nullable String token) {
        return switch (written == null ? "" : written.strip().toLowerCase(Locale.ROOT)) {
            case "" -> token == null || token.isBlank() ? Mode.OFF : Mode.POLLING;
            case "polling" -> Mode.POLLING;
            case "webhook" -> Mode.WEBHOOK;
            case "off" -> Mode.OFF;
            default -> throw wrong("mode", "is none of the three", "write polling, webhook or off");
        };
    }

    /** The bot's numeric id, which the token begins with. */
    String account() {
        return required(token, "token").substring(0, required(token, "token").indexOf(':'));
    }

    TelegramUrl telegramUrl() {
        URI uri = URI.create(required(apiUrl, "api-url"));
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return new TelegramUrl(uri.getScheme(), uri.getHost(), port, false);
    }

    static String required(@Nullable String value, String name) {
        if (value == null) {
            throw wrong(name, "is missing", "set it, or set kekhai.telegram.mode=off");
        }
        return value;
    }

    private static void check(
            @Nullable String token, @Nullable String username, String apiUrl, @Nullable String proxy) {
        if (token == null) {
            throw wrong("token", "is missing", "write the token that BotFather gave, or set kekhai.telegram.mode=off");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw wrong(
                    "token",
                    "does not look like a bot token",
                    "write it as BotFather gave it: digits, a colon, then letters, digits, _ and -");
        }
        if (username != null && !USERNAME.matcher(username).matches()) {
            throw wrong("username", "is not a bot's name", "write the bot's name without @, as in kekhai_bot");
        }
        URI api = uri("api-url", apiUrl, Set.of("http", "https"), "as in " + DEFAULT_API);
        String path = api.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        if (!bare || api.getRawQuery() != null) {
            throw wrong("api-url", "has a path", "write scheme, host and port only, as in " + DEFAULT_API);
        }
        if (proxy != null) {
            URI address = uri(
                    "proxy", proxy, Set.of("http", "socks5"), "as in http://10.0.0.1:3128 or socks5://127.0.0.1:1080");
            if (address.getPort() < 0) {
                throw wrong("proxy", "has no port", "write it as in http://10.0.0.1:3128");
            }
        }
    }

    private static void checkWebhook(@Nullable String url, @Nullable String secret, String apiUrl) {
        boolean official = DEFAULT_API.equals(apiUrl.replaceFirst("/$", ""));
        String example = "write the address under which Telegram reaches this server, as in https://kekhai.example.vn"
                + WEBHOOK_PATH;
        if (url == null) {
            throw wrong("webhook-url", "is missing", example);
        }
        URI uri = uri("webhook-url", url, official ? Set.of("https") : Set.of("http", "https"), example);
        if (!WEBHOOK_PATH.equals(uri.getPath())) {
            throw wrong("webhook-url", "does not end in " + WEBHOOK_PATH, example);
        }
        if (official && !Set.of(-1, 443, 80, 88, 8443).contains(uri.getPort())) {
            throw wrong("webhook-url", "has a port that Telegram does not call", "use 443, 80, 88 or 8443");
        }
        if (secret == null || !SECRET.matcher(secret).matches()) {
            throw wrong(
                    "webhook-secret",
                    secret == null ? "is missing" : "is too long or has other characters",
                    "write up to 256 letters, digits, _ and -, chosen at random, 32 or more of them");
        }
    }

    private static URI uri(String name, String value, Set<String> schemes, String instead) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && uri.getScheme() != null && schemes.contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong(name, "is no address beginning with one of " + new TreeSet<>(schemes), instead);
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static WrongSetting wrong(String name, String problem, String instead) {
        return new WrongSetting(PREFIX + name, problem, instead);
    }

    /** Does not tell the secrets. */
    @Override
    public String toString() {
        return "TelegramSettings[token=***, username=" + username + ", apiUrl=" + apiUrl + ", mode=" + chosenMode()
                + ", webhookUrl=" + webhookUrl + ", webhookSecret=***, proxy=" + (proxy == null ? "none" : "set") + "]";
    }
}
