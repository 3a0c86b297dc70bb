package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands in a chat at one moment.
 *
 * @param fromBot whether the bot wrote it
 * @param text the words without markup; a document's caption
 * @param markup the keyboard it was sent with, or null
 * @param document a document's file name, or null
 * @param edits how often it was changed
 */
public record FakeMessage(
        int id,
        long chatId,
        boolean fromBot,
        String text,
        @Nullable JsonNode markup,
        @Nullable String document,
        boolean protectedContent,
        int edits,
        Instant at) {

    /** Labels of the inline keyboard, row by row in one list; empty when it has none (any more). */
    public List<String> buttons() {
        return labels("inline_keyboard");
    }

    /** Labels of the reply keyboard that it brought. */
    public List<String> replyButtons() {
        return labels("keyboard");
    }

    /** How many buttons stand in each row of the inline keyboard. */
    public List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        if (markup != null) {
            markup.path("inline_keyboard").forEach(row -> rows.add(row.size()));
        }
        return rows;
    }

    /** The inline button with this label or this callback data, or null. */
    @Nullable
    JsonNode button(String labelOrData) {
        if (markup != null) {
            for (JsonNode row : markup.path("inline_keyboard")) {
                for (JsonNode button : row) {
                    if (button.path("text").asText().equals(labelOrData)
                            || button.path("callback_data").asText().equals(labelOrData)) {
                        return button;
                    }
                }
            }
        }
        return null;
    }

    FakeMessage changed(String newText, @Nullable JsonNode newMarkup) {
        return new FakeMessage(id, chatId, fromBot, newText, newMarkup, document, protectedContent, edits + 1, at);
    }

    private List<String> labels(String kind) {
        List<String> labels = new ArrayList<>();
        if (markup != null) {
            markup.path(kind)
                    .forEach(row ->
                            row.forEach(button -> labels.add(button.path("text").asText())));
        }
        return labels;
    }
}
