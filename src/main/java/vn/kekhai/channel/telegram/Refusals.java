package vn.kekhai.channel.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import vn.kekhai.channel.SendResult;
import vn.kekhai.channel.SendResult.MaybeSent;
import vn.kekhai.channel.SendResult.RecipientGone;
import vn.kekhai.channel.SendResult.Refused;
import vn.kekhai.channel.SendResult.Scope;
import vn.kekhai.channel.SendResult.TryLater;

/**
 * What Telegram's refusals and the network's failures mean. Telegram reserves the right to change its words, so they are
 * matched by code and a part in small letters, and what is unknown falls to the code's general meaning.
 */
final class Refusals {

    static final Duration NOT_CONNECTED_WAIT = Duration.ofSeconds(3);
    static final Duration TOKEN_WAIT = Duration.ofMinutes(5);

    /** We are to be slower, all of us: Telegram does not say whether it means the chat or the bot. */
    static final String TOO_MANY = "too-many";

    private static final Map<String, String> GONE = Map.of(
            "bot was blocked", "blocked",
            "user is deactivated", "deactivated",
            "can't initiate conversation", "never-started",
            "can't send messages to bots", "is-a-bot",
            "chat not found", "chat-not-found",
            "bot was kicked", "kicked",
            "peer_id_invalid", "chat-not-found");

    private static final Map<String, String> OUR_BUGS = Map.of(
            "message text is empty", "text-empty",
            "message is too long", "text-too-long",
            "text is too long", "text-too-long",
            "can't parse entities", "markup-unreadable",
            "button_data_invalid", "button-data-invalid",
            "button_url_invalid", "button-url-invalid",
            "button url", "button-url-invalid",
            "reply markup", "keyboard-refused",
            "phone number can be requested", "contact-outside-private-chat",
            "chat_id is empty", "chat-id-empty");

    private Refusals() {}

    /** What became of a message that was answered with this. */
    static SendResult result(TelegramApiException problem) {
        if (problem instanceof TelegramApiRequestException answered && code(answered) != 0) {
            return answered(code(answered), words(answered), retryAfter(answered));
        }
        Wire.NotTelegram page = cause(problem, Wire.NotTelegram.class);
        if (page != null) {
            return new TryLater(null, Scope.CHAT, true, "no-bot-api-answer-" + page.status);
        }
        if (cause(problem, Wire.NotConnected.class) != null) {
            return new TryLater(NOT_CONNECTED_WAIT, Scope.ACCOUNT, false, "not-connected");
        }
        return new MaybeSent(cause(problem, IOException.class) == null ? "unreadable-answer" : "connection-lost");
    }

    private static SendResult answered(int code, String words, @Nullable Duration retryAfter) {
        String gone = code == 400 || code == 403 ? find(GONE, words) : null;
        if (gone != null) {
            return new RecipientGone(gone);
        }
        return switch (code) {
            case 401, 404 -> new TryLater(TOKEN_WAIT, Scope.ACCOUNT, false, "token-refused");
            case 403 -> new RecipientGone("forbidden");
            case 409 -> new TryLater(null, Scope.ACCOUNT, false, "conflict");
            case 429 ->
                new TryLater(retryAfter == null ? Duration.ofSeconds(1) : retryAfter, Scope.ACCOUNT, false, TOO_MANY);
            default -> {
                if (code >= 500) {
                    yield new TryLater(null, Scope.CHAT, true, "server-error-" + code);
                }
                String bug = find(OUR_BUGS, words);
                yield new Refused(bug == null ? "refused-" + code : bug);
            }
        };
    }

    /** Why a call that carries no message failed, as a short code for logs and health. */
    static String reason(TelegramApiException problem) {
        if (problem instanceof TelegramApiRequestException answered && code(answered) != 0) {
            return switch (code(answered)) {
                case 401, 404 -> "token-refused";
                case 409 -> words(answered).contains("webhook") ? "webhook-is-set" : "another-poller";
                case 429 -> TOO_MANY;
                default -> "answered-" + code(answered);
            };
        }
        Wire.NotTelegram page = cause(problem, Wire.NotTelegram.class);
        if (page != null) {
            return "no-bot-api-answer-" + page.status;
        }
        return cause(problem, Wire.NotConnected.class) != null ? "not-connected" : "connection-lost";
    }

    /** Whether Telegram said no with this code and these words. */
    static boolean says(TelegramApiException problem, int code, String part) {
        return problem instanceof TelegramApiRequestException answered
                && code(answered) == code
                && words(answered).contains(part);
    }

    static int code(TelegramApiException problem) {
        return problem instanceof TelegramApiRequestException answered && answered.getErrorCode() != null
                ? answered.getErrorCode()
                : 0;
    }

    /** How long Telegram tells us to wait, where it does. */
    static @Nullable Duration retryAfter(TelegramApiException problem) {
        ResponseParameters parameters =
                problem instanceof TelegramApiRequestException answered ? answered.getParameters() : null;
        return parameters == null || parameters.getRetryAfter() == null
                ? null
                : Duration.ofSeconds(parameters.getRetryAfter());
    }

    private static String words(TelegramApiRequestException answered) {
        String words = answered.getApiResponse();
        return words == null ? "" : words.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String find(Map<String, String> codes, String words) {
        return codes.entrySet().stream()
                .filter(each -> words.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable problem, Class<T> kind) {
        Throwable each = problem;
        for (int depth = 0; each != null && depth < 10; depth++) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
            each = each.getCause();
        }
        return null;
    }
}
