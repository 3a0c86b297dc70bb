package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.IncomingMessage.Attachment;
import vn.kekhai.channel.IncomingMessage.Contact;
import vn.kekhai.channel.IncomingMessage.Content;
import vn.kekhai.channel.IncomingMessage.Edited;
import vn.kekhai.channel.IncomingMessage.Left;
import vn.kekhai.channel.IncomingMessage.Returned;
import vn.kekhai.channel.IncomingMessage.Start;
import vn.kekhai.channel.IncomingMessage.Tap;
import vn.kekhai.channel.IncomingMessage.Text;

/**
 * Reads updates. Takes only the fields that we use from the JSON: the library's {@code Update} refuses a whole update when
 * anything in it, such as a missing first name, is not as it expects.
 */
final class UpdateReader {

    /** What an update turned out to be. */
    sealed interface Reading {

        /** For counting: what kind of update it was. */
        String kind();
    }

    /**
     * Something for the inbox.
     *
     * @param tap the callback query to be answered, where there is one
     */
    record Incoming(IncomingMessage message, @Nullable String tap) implements Reading {
        @Override
        public String kind() {
            return message.content().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }

    /** Something that is met with silence on purpose. */
    record Silence(String kind) implements Reading {}

    /** Not an update as Telegram describes it; acknowledged, since it would be no better the next time. */
    record Unreadable() implements Reading {
        @Override
        public String kind() {
            return "unreadable";
        }
    }

    private static final Pattern COMMAND =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,40}))?(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern PAYLOAD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    // In the order in which they are looked for: an animation also has a document, a venue a location.
    private static final List<String> ATTACHMENTS = List.of(
            "sticker",
            "photo",
            "live_photo",
            "voice",
            "video",
            "video_note",
            "audio",
            "animation",
            "document",
            "venue",
            "location",
            "poll",
            "dice",
            "story",
            "game",
            "checklist",
            "paid_media");

    private final String account;
    private final @Nullable String username;
    private final Clock clock;

    UpdateReader(String account, @Nullable String username, Clock clock) {
        this.account = account;
        this.username = username;
        this.clock = clock;
    }

    Reading read(JsonNode update) {
        if (!update.path("update_id").isIntegralNumber()) {
            return new Unreadable();
        }
        String id = update.path("update_id").asText();
        if (update.has("message")) {
            return message(id, update.path("message"), false);
        }
        if (update.has("edited_message")) {
            return message(id, update.path("edited_message"), true);
        }
        if (update.has("callback_query")) {
            return tap(id, update.path("callback_query"));
        }
        if (update.has("my_chat_member")) {
            return membership(id, update.path("my_chat_member"));
        }
        return new Silence("other");
    }

    private Reading message(String id, JsonNode message, boolean edited) {
        JsonNode from = message.path("from");
        Reading silence = silence(message.path("chat"), from);
        if (silence != null) {
            return silence;
        }
        String ref = message.path("message_id").asText("");
        Content content = edited ? edited(message, ref) : content(message, from, ref);
        if (content == null) {
            return new Silence("service"); // a pinned message, a changed timer: nothing the person said
        }
        JsonNode date = message.path(edited ? "edit_date" : "date");
        return incoming(id, message.path("chat"), from, at(date), content, null);
    }

    private @Nullable Content content(JsonNode message, JsonNode from, String ref) {
        boolean forwarded = message.has("forward_origin");
        if (message.path("text").isTextual()) {
            String text = message.path("text").asText();
            return forwarded ? new Text(text, true, ref) : written(text, ref);
        }
        if (message.has("contact")) {
            JsonNode card = message.path("contact");
            // Anybody can pass on anybody's card; only the sender's own id makes it the sender's number.
            boolean own = card.path("user_id").isIntegralNumber()
                    && card.path("user_id").asLong() == from.path("id").asLong()
                    && !forwarded;
            return new Contact(card.path("phone_number").asText(""), own);
        }
        return ATTACHMENTS.stream()
                .filter(message::has)
                .findFirst()
                .map(Attachment::new)
                .orElse(null);
    }

    private Content written(String text, String ref) {
        Matcher command = COMMAND.matcher(text);
        if (!command.matches()) {
            return new Text(text, false, ref);
        }
        String addressee = command.group(2);
        if (addressee != null && username != null && !addressee.equalsIgnoreCase(username)) {
            return new Text(text, false, ref);
        }
        String name = command.group(1);
        String rest = command.group(3) == null ? "" : command.group(3).strip();
        if (name.equalsIgnoreCase("start")) {
            return new Start(PAYLOAD.matcher(rest).matches() ? rest : "");
        }
        return new Text(rest.isEmpty() ? "/" + name : "/" + name + " " + rest, false, ref);
    }

    private static @Nullable Content edited(JsonNode message, String ref) {
        return message.path("text").isTextual()
                ? new Edited(message.path("text").asText(), ref)
                : null;
    }

    private Reading tap(String id, JsonNode query) {
        JsonNode message = query.path("message");
        Reading silence = silence(message.path("chat"), query.path("from"));
        if (silence != null) {
            return silence;
        }
        if (!query.path("id").isTextual() || !query.path("data").isTextual()) {
            return new Silence("tap-without-data");
        }
        String ref = message.path("message_id").asText("");
        return incoming(
                id,
                message.path("chat"),
                query.path("from"),
                clock.instant(), // a tap bears no time
                new Tap(query.path("data").asText(), ref.isEmpty() ? null : ref),
                query.path("id").asText());
    }

    private Reading membership(String id, JsonNode change) {
        Reading silence = silence(change.path("chat"), change.path("from"));
        if (silence != null) {
            return silence;
        }
        Content content = switch (change.path("new_chat_member").path("status").asText("")) {
            case "kicked" -> new Left();
            case "member" -> new Returned();
            default -> null;
        };
        return content == null
                ? new Silence("membership")
                : incoming(id, change.path("chat"), change.path("from"), at(change.path("date")), content, null);
    }

    private static @Nullable Reading silence(JsonNode chat, JsonNode from) {
        if (!chat.path("id").isIntegralNumber() || !from.path("id").isIntegralNumber()) {
            return chat.isMissingNode() ? new Silence("no-chat") : new Unreadable();
        }
        if (!chat.path("type").asText("private").equals("private")) {
            return new Silence("group");
        }
        return from.path("is_bot").asBoolean() ? new Silence("bot") : null;
    }

    private Reading incoming(
            String id, JsonNode chat, JsonNode from, Instant at, Content content, @Nullable String tap) {
        return new Incoming(
                new IncomingMessage(
                        new Address(
                                TelegramChannel.NAME, account, chat.path("id").asText()),
                        id,
                        at,
                        null,
                        content),
                tap);
    }

    private Instant at(JsonNode date) {
        return date.canConvertToLong() && date.asLong() > 0
                ? Instant.ofEpochSecond(Math.min(date.asLong(), 253_402_300_799L))
                : clock.instant();
    }
}
