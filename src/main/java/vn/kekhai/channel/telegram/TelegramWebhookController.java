package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes updates that Telegram pushes. Says yes when the inbox has stored the update; else Telegram comes again. */
@RestController
@ConditionalOnWebApplication
@Conditional(TelegramMode.IsWebhook.class)
final class TelegramWebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramWebhookController.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_UPDATE = 1 << 20;

    // Telegram hangs up after about 60 s and would send the update to us a second time while we are at it.
    private static final int LONGEST_STORING_SECONDS = 50;

    private final TelegramUpdates updates;
    private final TelegramStatus status;
    private final byte[] secret;

    TelegramWebhookController(TelegramUpdates updates, TelegramStatus status, TelegramSettings settings) {
        this.updates = updates;
        this.status = status;
        this.secret = TelegramSettings.required(settings.webhookSecret(), "webhook-secret")
                .getBytes(StandardCharsets.UTF_8);
    }

    @PostMapping(TelegramSettings.WEBHOOK_PATH)
    ResponseEntity<byte[]> take(
            @RequestHeader(name = "X-Telegram-Bot-Api-Secret-Token", defaultValue = "") String given,
            HttpServletRequest request)
            throws IOException {
        if (!MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8))) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_UPDATE + 1);
        if (body.length > LARGEST_UPDATE) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        JsonNode update;
        try {
            update = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return ResponseEntity.badRequest().build();
        }
        return store(update);
    }

    private ResponseEntity<byte[]> store(JsonNode update) {
        try {
            String tap = updates.accept(update).get(LONGEST_STORING_SECONDS, TimeUnit.SECONDS);
            status.receivingWorks();
            return tap == null ? ResponseEntity.ok().build() : answering(tap);
        } catch (ExecutionException e) {
            LOG.warn(
                    "telegram update={} not stored cause={}",
                    update.path("update_id").asText(""),
                    TelegramPoller.causeOf(e));
        } catch (TimeoutException e) {
            LOG.warn(
                    "telegram update={} not stored in time",
                    update.path("update_id").asText(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        status.receivingFails("inbox");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    /** The answer may carry one call; the tap's costs no call of its own then. */
    private static ResponseEntity<byte[]> answering(@Nullable String tap) {
        String call = JSON.createObjectNode()
                .put("method", "answerCallbackQuery")
                .put("callback_query_id", tap)
                .toString();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(call.getBytes(StandardCharsets.UTF_8));
    }
}
