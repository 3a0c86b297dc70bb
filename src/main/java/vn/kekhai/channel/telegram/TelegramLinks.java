package vn.kekhai.channel.telegram;

import java.util.regex.Pattern;

/** Links that open the bot. */
public final class TelegramLinks {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String username;

    TelegramLinks(String username) {
        this.username = username;
    }

    /**
     * A link that opens the bot and hands it a token when START is pressed.
     *
     * @param token 1 to 64 of A-Z, a-z, 0-9, _ and -, which is all that Telegram passes on
     * @throws IllegalStateException when the token is anything else
     */
    public String start(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalStateException("a Telegram start token must be of 1 to 64 letters, digits, _ and -");
        }
        return "https://t.me/" + username + "?start=" + token;
    }
}
