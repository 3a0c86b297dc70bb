package vn.kekhai.channel.telegram;

/** A refusal as Telegram words it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int code;
    final int retryAfter;

    private Refusal(int code, String description, int retryAfter) {
        super(description, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static Refusal bad(String why) {
        return new Refusal(400, "Bad Request: " + why, 0);
    }

    static Refusal forbidden(String why) {
        return new Refusal(403, "Forbidden: " + why, 0);
    }

    static Refusal conflict(String why) {
        return new Refusal(409, "Conflict: " + why, 0);
    }

    static Refusal tooMany(int seconds) {
        return new Refusal(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    static Refusal of(int code, String description) {
        return new Refusal(code, description, 0);
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
