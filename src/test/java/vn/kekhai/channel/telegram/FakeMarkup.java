package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Telegram refuses in a keyboard, and what its apps would silently leave out. */
final class FakeMarkup {

    private static final List<String> ACTIONS = List.of(
            "url",
            "callback_data",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "copy_text",
            "pay",
            "disabled");
    private static final Set<String> STYLES = Set.of("danger", "success", "primary");

    private FakeMarkup() {}

    static void check(@Nullable JsonNode markup, boolean privateChat) {
        if (markup == null) {
            return;
        }
        int buttons = 0;
        for (JsonNode row : markup.path("inline_keyboard")) {
            row(row);
            for (JsonNode button : row) {
                buttons++;
                inline(button);
            }
        }
        JsonNode keyboard = markup.path("keyboard");
        if (keyboard.isArray() && keyboard.isEmpty()) {
            throw Refusal.bad("reply markup has no buttons");
        }
        for (JsonNode row : keyboard) {
            row(row);
            for (JsonNode button : row) {
                buttons++;
                label(button);
                if (button.path("request_contact").asBoolean() && !privateChat) {
                    throw Refusal.bad("Phone number can be requested in private chats only");
                }
            }
        }
        if (buttons > 100) {
            throw Refusal.bad("reply markup is too long");
        }
        String placeholder = markup.path("input_field_placeholder").asText("x");
        if (placeholder.isEmpty() || placeholder.length() > 64) {
            throw Refusal.bad("input field placeholder must be of 1 to 64 characters");
        }
        if (markup.has("remove_keyboard") && !markup.path("remove_keyboard").asBoolean()) {
            throw Refusal.bad("remove_keyboard must be true");
        }
    }

    private static void row(JsonNode row) {
        if (row.isEmpty()) {
            throw Refusal.bad("a row of the keyboard is empty");
        }
        if (row.size() > 8) {
            throw Refusal.bad("a row of the keyboard has more than 8 buttons");
        }
    }

    private static void label(JsonNode button) {
        if (button.path("text").asText().isBlank()) {
            throw Refusal.bad("button text is empty");
        }
        if (button.has("style") && !STYLES.contains(button.path("style").asText())) {
            throw Refusal.bad("BUTTON_STYLE_INVALID");
        }
    }

    private static void inline(JsonNode button) {
        label(button);
        List<String> actions = ACTIONS.stream().filter(button::has).toList();
        if (actions.isEmpty()) {
            throw Refusal.bad("Text buttons are unallowed in the inline keyboard");
        }
        if (actions.size() > 1) {
            throw Refusal.bad("an inline keyboard button must have exactly one action, not " + actions);
        }
        if (button.has("callback_data")) {
            int bytes = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > 64) {
                throw Refusal.bad("BUTTON_DATA_INVALID");
            }
        }
        if (button.has("url")) {
            url(button.path("url").asText());
        }
    }

    private static void url(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            if ("tg".equals(uri.getScheme())
                    || (host != null
                            && host.contains(".")
                            && Set.of("http", "https").contains(uri.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw Refusal.bad("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
    }
}
