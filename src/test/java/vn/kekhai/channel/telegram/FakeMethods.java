package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each method does, and refuses in Telegram's words. */
final class FakeMethods {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]*");
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location");
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;

    private final FakeBot bot;

    FakeMethods(FakeBot bot) {
        this.bot = bot;
    }

    String call(String method, ObjectNode p) throws InterruptedException {
        return switch (method) {
            case "getupdates" -> getUpdates(p);
            case "setwebhook" -> setWebhook(p);
            case "deletewebhook" -> {
                bot.updates.setWebhook(null, p.path("drop_pending_updates").asBoolean());
                yield "true";
            }
            case "getwebhookinfo" -> getWebhookInfo();
            case "getme" -> bot.api.botAsUser(bot).toString();
            case "sendmessage" -> sendMessage(p);
            case "editmessagetext" -> editMessageText(p);
            case "editmessagereplymarkup" -> editMessageReplyMarkup(p);
            case "deletemessage" -> deleteMessage(p);
            case "answercallbackquery" -> answerCallbackQuery(p);
            case "setmycommands" -> setMyCommands(p);
            case "getmycommands" ->
                bot.commands
                        .getOrDefault(scope(p), FakeBotApi.JSON.createArrayNode())
                        .toString();
            case "deletemycommands" -> {
                bot.commands.remove(scope(p));
                yield "true";
            }
            case "sendchataction" -> {
                reachable(p);
                if (!ACTIONS.contains(p.path("action").asText())) {
                    throw Refusal.bad("wrong parameter action in request");
                }
                yield "true";
            }
            case "senddocument" -> sendDocument(p);
            case "logout", "close" -> {
                bot.loggedOut = method.equals("logout");
                yield "true";
            }
            default -> throw Refusal.of(404, "Not Found: method not found");
        };
    }

    private String getUpdates(ObjectNode p) throws InterruptedException {
        bot.updates.allow(p.get("allowed_updates"));
        int limit = Math.clamp(p.path("limit").asInt(100), 1, 100);
        int timeout = Math.clamp(p.path("timeout").asInt(0), 0, 50);
        return bot.updates.poll(p.path("offset").asLong(0), limit, Duration.ofSeconds(timeout));
    }

    private String setWebhook(ObjectNode p) {
        String url = p.path("url").asText();
        if (url.isEmpty()) {
            bot.updates.setWebhook(null, p.path("drop_pending_updates").asBoolean());
            return "true";
        }
        if (!bot.localServer) {
            if (!url.startsWith("https://")) {
                throw Refusal.bad("bad webhook: HTTPS url must be provided for webhook");
            }
            int port = java.net.URI.create(url).getPort();
            if (!Set.of(-1, 80, 88, 443, 8443).contains(port)) {
                throw Refusal.bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
            }
        }
        String secret = p.path("secret_token").asText("");
        if (secret.length() > 256) {
            throw Refusal.bad("secret token is too long");
        }
        if (!SECRET.matcher(secret).matches()) {
            throw Refusal.bad("secret token contains unallowed characters");
        }
        int connections = p.path("max_connections").asInt(40);
        if (connections < 1 || connections > (bot.localServer ? 100_000 : 100)) {
            throw Refusal.bad("wrong max_connections");
        }
        bot.updates.allow(p.get("allowed_updates"));
        bot.updates.setWebhook(
                new FakeWebhook(url, secret.isEmpty() ? null : secret, connections, bot.clock, bot::replied),
                p.path("drop_pending_updates").asBoolean());
        return "true";
    }

    private String getWebhookInfo() {
        FakeWebhook webhook = bot.updates.webhook();
        ObjectNode info = FakeBotApi.JSON.createObjectNode();
        info.put("url", webhook == null ? "" : webhook.url);
        info.put("has_custom_certificate", false);
        info.put("pending_update_count", bot.updates.count());
        if (webhook != null) {
            info.put("max_connections", webhook.maxConnections);
            if (!webhook.lastError.isEmpty()) {
                info.put("last_error_date", webhook.lastErrorAt);
                info.put("last_error_message", webhook.lastError);
            }
        }
        return info.toString();
    }

    private String sendMessage(ObjectNode p) {
        String text = text(p);
        FakeChat chat = reachable(p);
        FakeMarkup.check(p.get("reply_markup"), chat.type.equals("private"));
        return put(chat, p, text, null, "text").toString();
    }

    private String sendDocument(ObjectNode p) {
        String caption = parsed(p.path("caption").asText(""), p).strip();
        if (caption.codePointCount(0, caption.length()) > LONGEST_CAPTION) {
            throw Refusal.bad("message caption is too long");
        }
        JsonNode document = Objects.requireNonNull(p.get("document"));
        if (document.isTextual()) {
            throw Refusal.bad("wrong file identifier/HTTP URL specified");
        }
        FakeChat chat = reachable(p);
        FakeMarkup.check(p.get("reply_markup"), chat.type.equals("private"));
        ObjectNode message = put(chat, p, caption, document.path("file_name").asText(), "caption");
        message.putObject("document")
                .put("file_id", "BQAC" + message.path("message_id").asInt())
                .put("file_unique_id", "AgAD" + message.path("message_id").asInt())
                .setAll((ObjectNode) document);
        return message.toString();
    }

    private ObjectNode put(FakeChat chat, ObjectNode p, String text, @Nullable String document, String textField) {
        FakeRates rates = bot.rates;
        if (rates != null) {
            rates.take(chat.id);
        }
        JsonNode markup = p.get("reply_markup");
        return chat.locked(() -> {
            FakeMessage message = new FakeMessage(
                    bot.messageIds.incrementAndGet(),
                    chat.id,
                    true,
                    text,
                    markup,
                    document,
                    p.path("protect_content").asBoolean(),
                    0,
                    bot.clock.instant());
            if (markup != null && markup.has("keyboard")) {
                chat.replyKeyboard = markup;
            } else if (markup != null && markup.has("remove_keyboard")) {
                chat.replyKeyboard = null;
            }
            chat.put(message, true);
            return asJson(chat, message, textField);
        });
    }

    ObjectNode asJson(FakeChat chat, FakeMessage message, String textField) {
        ObjectNode json = FakeBotApi.JSON.createObjectNode();
        json.put("message_id", message.id());
        json.set("from", bot.api.botAsUser(bot));
        json.set("chat", FakeUser.chatJson(bot, chat));
        json.put("date", message.at().getEpochSecond());
        if (message.edits() > 0) {
            json.put("edit_date", bot.clock.instant().getEpochSecond());
        }
        json.put(textField, message.text());
        JsonNode markup = message.markup();
        if (markup != null && markup.has("inline_keyboard")) {
            json.set("reply_markup", markup);
        }
        return json;
    }

    private String editMessageText(ObjectNode p) {
        String text = text(p);
        JsonNode markup = p.get("reply_markup");
        FakeMarkup.check(markup, true);
        return edit(p, text, markup);
    }

    private String editMessageReplyMarkup(ObjectNode p) {
        JsonNode markup = p.get("reply_markup");
        FakeMarkup.check(markup, true);
        return edit(p, null, markup);
    }

    private String edit(ObjectNode p, @Nullable String text, @Nullable JsonNode given) {
        FakeChat chat = reachable(p);
        JsonNode markup = given != null && given.path("inline_keyboard").isEmpty() ? null : given;
        return chat.locked(() -> {
            FakeMessage old = chat.get(messageId(p));
            if (old == null) {
                throw Refusal.bad("message to edit not found");
            }
            if (!old.fromBot()) {
                throw Refusal.bad("message can't be edited");
            }
            JsonNode oldInline = old.markup() != null && old.markup().has("inline_keyboard") ? old.markup() : null;
            if ((text == null || text.equals(old.text())) && Objects.equals(markup, oldInline)) {
                throw Refusal.bad("message is not modified: specified new message content and reply markup are exactly"
                        + " the same as a current content and reply markup of the message");
            }
            FakeMessage changed = old.changed(text == null ? old.text() : text, markup);
            chat.put(changed, text != null);
            return asJson(chat, changed, "text").toString();
        });
    }

    private String deleteMessage(ObjectNode p) {
        FakeChat chat = reachable(p);
        return chat.locked(() -> {
            FakeMessage message = chat.get(messageId(p));
            if (message == null) {
                throw Refusal.bad("message to delete not found");
            }
            if (message.at().plus(Duration.ofDays(2)).isBefore(bot.clock.instant())) {
                throw Refusal.bad("message can't be deleted");
            }
            chat.remove(message.id());
            return "true";
        });
    }

    private String answerCallbackQuery(ObjectNode p) {
        FakeBot.Callback callback =
                bot.callbacks.get(p.path("callback_query_id").asText());
        Instant now = bot.clock.instant();
        if (callback == null || callback.at().plusSeconds(150).isBefore(now)) {
            throw Refusal.bad("query is too old and response timeout expired or query ID is invalid");
        }
        if (p.path("text").asText("").length() > 200) {
            throw Refusal.bad("MESSAGE_TOO_LONG");
        }
        return "true";
    }

    private String setMyCommands(ObjectNode p) {
        JsonNode commands = p.path("commands");
        if (commands.size() > 100) {
            throw Refusal.bad("BOT_COMMANDS_TOO_MUCH");
        }
        for (JsonNode command : commands) {
            if (!COMMAND.matcher(command.path("command").asText()).matches()) {
                throw Refusal.bad("BOT_COMMAND_INVALID");
            }
            int length = command.path("description").asText().length();
            if (length < 1 || length > 256) {
                throw Refusal.bad("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        bot.commands.put(scope(p), commands);
        return "true";
    }

    private String scope(ObjectNode p) {
        String language = p.path("language_code").asText("");
        if (!language.matches("([a-z]{2})?")) {
            throw Refusal.bad("invalid language code specified");
        }
        JsonNode scope = p.get("scope");
        if (scope != null
                && !scope.path("type")
                        .asText()
                        .matches(
                                "default|all_private_chats|all_group_chats|all_chat_administrators|chat|chat_administrators|chat_member")) {
            throw Refusal.bad("unsupported type specified");
        }
        String type = scope == null ? "default" : scope.path("type").asText();
        boolean ofOneChat = type.startsWith("chat");
        if (scope != null && scope.has("chat_id") && !ofOneChat) {
            throw Refusal.bad("field \"chat_id\" does not belong to scope " + type);
        }
        if (ofOneChat) {
            FakeChat chat = reachable((ObjectNode) scope);
            if (!type.equals("chat") && chat.type.equals("private")) {
                throw Refusal.bad("can't change commands in private chats"); // of their administrators
            }
            type += " " + chat.id;
        }
        return type + "|" + language;
    }

    private static String text(ObjectNode p) {
        String raw = p.path("text").asText("");
        if (raw.getBytes(StandardCharsets.UTF_8).length > 32_768) {
            throw Refusal.bad("text is too long");
        }
        String text = parsed(raw, p).strip();
        if (text.isEmpty()) {
            throw Refusal.bad("message text is empty");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw Refusal.bad("message is too long");
        }
        if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            throw Refusal.bad("strings must be encoded in UTF-8"); // half a surrogate pair
        }
        return text;
    }

    private static String parsed(String text, ObjectNode p) {
        if (!p.has("parse_mode")) {
            return text;
        }
        if (p.has("entities") || !p.path("parse_mode").asText().equalsIgnoreCase("HTML")) {
            throw Refusal.bad("unsupported parse_mode");
        }
        return TelegramHtml.plain(text);
    }

    private static int messageId(ObjectNode p) {
        if (!p.has("message_id")) {
            throw Refusal.bad("message identifier is not specified");
        }
        return p.path("message_id").asInt();
    }

    /** The chat, if the bot may write to it. */
    private FakeChat reachable(ObjectNode p) {
        JsonNode given = p.get("chat_id");
        if (given == null || given.asText().isEmpty()) {
            throw Refusal.bad("chat_id is empty");
        }
        if (given.isTextual() && !given.asText().matches("-?[0-9]{1,16}")) {
            throw Refusal.bad("chat not found");
        }
        long id = given.asLong();
        FakeUser user = bot.userAt(id);
        if (id == bot.id || bot.api.isBot(id) || (user != null && user.isBot())) {
            throw Refusal.forbidden("bot can't send messages to bots");
        }
        FakeChat chat = bot.chats.get(id);
        if (chat == null) {
            throw Refusal.bad("chat not found");
        }
        if (chat.deactivated) {
            throw Refusal.forbidden("user is deactivated");
        }
        if (!chat.started) {
            throw Refusal.forbidden("bot can't initiate conversation with a user");
        }
        if (chat.blocked) {
            throw Refusal.forbidden(
                    chat.type.equals("private") ? "bot was blocked by the user" : "bot was kicked from the group chat");
        }
        return chat;
    }
}
