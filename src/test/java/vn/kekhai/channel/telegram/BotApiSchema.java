package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and types of the fields of Bot API 10.3, for the methods that a bot like ours may call. Stricter than Telegram,
 * which ignores a field it does not know: with us that is a slip of the pen.
 */
final class BotApiSchema {

    // name!:type is required; a|b is one of them; [] is a list.
    private static final String METHODS = """
            getUpdates offset:int limit:int timeout:int allowed_updates:string[]
            setWebhook url!:string certificate:file ip_address:string max_connections:int allowed_updates:string[] drop_pending_updates:bool secret_token:string
            deleteWebhook drop_pending_updates:bool
            getWebhookInfo
            getMe
            logOut
            close
            sendMessage business_connection_id:string chat_id!:int|string message_thread_id:int direct_messages_topic_id:int text!:string parse_mode:string entities:MessageEntity[] link_preview_options:LinkPreviewOptions disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:string reply_parameters:ReplyParameters reply_markup:InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply
            editMessageText business_connection_id:string chat_id:int|string message_id:int inline_message_id:string text:string parse_mode:string entities:MessageEntity[] link_preview_options:LinkPreviewOptions reply_markup:InlineKeyboardMarkup
            editMessageReplyMarkup business_connection_id:string chat_id:int|string message_id:int inline_message_id:string reply_markup:InlineKeyboardMarkup
            deleteMessage chat_id!:int|string message_id!:int
            answerCallbackQuery callback_query_id!:string text:string show_alert:bool url:string cache_time:int
            setMyCommands commands!:BotCommand[] scope:BotCommandScope language_code:string
            getMyCommands scope:BotCommandScope language_code:string
            deleteMyCommands scope:BotCommandScope language_code:string
            sendChatAction business_connection_id:string chat_id!:int|string message_thread_id:int action!:string
            sendDocument business_connection_id:string chat_id!:int|string message_thread_id:int direct_messages_topic_id:int document!:file|string thumbnail:file|string caption:string parse_mode:string caption_entities:MessageEntity[] disable_content_type_detection:bool disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:string reply_parameters:ReplyParameters reply_markup:InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply
            """;

    private static final String TYPES = """
            MessageEntity type!:string offset!:int length!:int url:string language:string custom_emoji_id:string unix_time:int date_time_format:string
            LinkPreviewOptions is_disabled:bool url:string prefer_small_media:bool prefer_large_media:bool show_above_text:bool
            ReplyParameters message_id:int chat_id:int|string allow_sending_without_reply:bool quote:string quote_parse_mode:string quote_position:int
            InlineKeyboardMarkup inline_keyboard!:InlineKeyboardButton[][] force_reply:bool
            InlineKeyboardButton text!:string icon_custom_emoji_id:string style:string url:string callback_data:string web_app:WebAppInfo login_url:LoginUrl switch_inline_query:string switch_inline_query_current_chat:string copy_text:CopyTextButton pay:bool disabled:DisabledButton
            ReplyKeyboardMarkup keyboard!:KeyboardButton[][] is_persistent:bool resize_keyboard:bool one_time_keyboard:bool input_field_placeholder:string selective:bool force_reply:bool
            KeyboardButton text!:string icon_custom_emoji_id:string style:string request_contact:bool request_location:bool web_app:WebAppInfo
            ReplyKeyboardRemove remove_keyboard!:bool selective:bool
            ForceReply force_reply!:bool input_field_placeholder:string selective:bool
            WebAppInfo url!:string
            LoginUrl url!:string forward_text:string bot_username:string request_write_access:bool
            CopyTextButton text!:string
            DisabledButton
            BotCommand command!:string description!:string is_ephemeral:bool
            BotCommandScope type!:string chat_id:int|string user_id:int
            """;

    private record Field(String name, boolean required, List<String> types) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<String, Field>> METHOD_FIELDS = read(METHODS, true);
    private static final Map<String, Map<String, Field>> TYPE_FIELDS = read(TYPES, false);

    private BotApiSchema() {}

    private static Map<String, Map<String, Field>> read(String table, boolean smallLetters) {
        Map<String, Map<String, Field>> all = new HashMap<>();
        table.lines().forEach(line -> {
            String[] words = line.split(" ");
            Map<String, Field> fields = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                int colon = words[i].indexOf(':');
                String name = words[i].substring(0, colon);
                boolean required = name.endsWith("!");
                name = required ? name.substring(0, name.length() - 1) : name;
                fields.put(
                        name,
                        new Field(
                                name,
                                required,
                                List.of(words[i].substring(colon + 1).split("\\|"))));
            }
            all.put(smallLetters ? words[0].toLowerCase(Locale.ROOT) : words[0], fields);
        });
        return all;
    }

    static boolean knows(String method) {
        return METHOD_FIELDS.containsKey(method.toLowerCase(Locale.ROOT));
    }

    /** Refuses a call with an unknown field, a missing one or one of another type. */
    static void check(String method, ObjectNode parameters) {
        checkFields(method, METHOD_FIELDS.getOrDefault(method.toLowerCase(Locale.ROOT), Map.of()), parameters);
    }

    /** Parameters of a form, where all is text, as what they are meant to be. */
    static ObjectNode typed(String method, Map<String, String> form) {
        Map<String, Field> fields = METHOD_FIELDS.getOrDefault(method.toLowerCase(Locale.ROOT), Map.of());
        ObjectNode typed = JSON.createObjectNode();
        form.forEach((name, value) -> typed.set(name, typed(name, fields.get(name), value)));
        return typed;
    }

    private static JsonNode typed(String name, @Nullable Field field, String value) {
        if (field == null || (field.types().contains("string") && !field.types().contains("int"))) {
            return TextNode.valueOf(value);
        }
        try {
            JsonNode parsed = JSON.readTree(value);
            return parsed.isTextual() || parsed.isMissingNode() ? TextNode.valueOf(value) : parsed;
        } catch (JsonProcessingException e) {
            if (field.types().contains("string") || field.types().contains("file")) {
                return TextNode.valueOf(value);
            }
            throw Refusal.bad("can't parse " + name + " JSON object");
        }
    }

    private static void checkFields(String owner, Map<String, Field> fields, JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Field field = fields.get(name);
            if (field == null) {
                throw Refusal.bad("unknown field \"" + name + "\" of " + owner);
            }
            JsonNode value = object.get(name);
            if (field.types().stream().noneMatch(type -> fits(type, value))) {
                throw Refusal.bad("field \"" + name + "\" of " + owner + " must be of type "
                        + String.join(" or ", field.types()));
            }
            field.types().stream()
                    .filter(type -> fits(type, value))
                    .findFirst()
                    .ifPresent(type -> descend(type, value));
        }
        for (Field field : fields.values()) {
            if (field.required() && !object.has(field.name())) {
                throw Refusal.bad(missing(field.name()));
            }
        }
    }

    private static String missing(String name) {
        return switch (name) {
            case "chat_id" -> "chat_id is empty";
            case "text" -> "message text is empty";
            case "document" -> "there is no document in the request";
            default -> "field \"" + name + "\" is required";
        };
    }

    private static boolean fits(String type, JsonNode value) {
        if (type.endsWith("[]")) {
            String element = type.substring(0, type.length() - 2);
            if (!value.isArray()) {
                return false;
            }
            for (JsonNode each : value) {
                if (!fits(element, each)) {
                    return false;
                }
            }
            return true;
        }
        return switch (type) {
            case "int" -> value.isIntegralNumber();
            case "string" -> value.isTextual();
            case "bool" -> value.isBoolean();
            case "file" -> value.isObject() && value.has("file_name");
            // which of several kinds of keyboard it is shows in the field that it must have
            default ->
                value.isObject()
                        && TYPE_FIELDS.getOrDefault(type, Map.of()).values().stream()
                                .filter(Field::required)
                                .allMatch(field -> value.has(field.name()));
        };
    }

    private static void descend(String type, JsonNode value) {
        if (type.endsWith("[]")) {
            value.forEach(each -> descend(type.substring(0, type.length() - 2), each));
            return;
        }
        Map<String, Field> fields = TYPE_FIELDS.get(type);
        if (fields != null) {
            checkFields(type, fields, value);
        }
    }
}
