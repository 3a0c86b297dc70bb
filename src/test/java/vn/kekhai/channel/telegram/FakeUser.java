package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A person (or another bot) who uses the bot: does what can be done in the app, and sees what stands in the chat. */
public final class FakeUser {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeBot bot;
    private final long id;
    private final String name;
    private final boolean isBot;
    private final FakeChat chat;
    private volatile String language = "vi";

    FakeUser(FakeBot bot, long id, String name, boolean isBot) {
        this.bot = bot;
        this.id = id;
        this.name = name;
        this.isBot = isBot;
        this.chat = bot.chat(id, "private");
    }

    public long id() {
        return id;
    }

    boolean isBot() {
        return isBot;
    }

    String name() {
        return name;
    }

    /** The language the app is set to. */
    public FakeUser speaks(String languageCode) {
        language = languageCode;
        return this;
    }

    // What the person does; gives the message's id.

    public int start() {
        return sends("/start");
    }

    /** Opens a deep link and presses START. */
    public int start(String payload) {
        return sends("/start " + payload);
    }

    public int sends(String text) {
        return sendsWith(text, message -> message.put("text", text));
    }

    /** Writes, with the marks that the app adds. */
    private int sendsWith(String text, Consumer<ObjectNode> content) {
        return message(chat, text, message -> {
            content.accept(message);
            if (text.startsWith("/")) {
                message.putArray("entities")
                        .addObject()
                        .put("type", "bot_command")
                        .put("offset", 0)
                        .put("length", text.split("\\s", 2)[0].length());
            }
        });
    }

    /** Writes in a group that the bot is in. */
    public int sendsInGroup(long groupId, String text) {
        FakeChat group = bot.chat(groupId, "group");
        group.started = true;
        return message(group, text, message -> message.put("text", text));
    }

    public void edits(int messageId, String text) {
        ObjectNode message = base(chat, messageId, bot.clock.instant());
        message.put("edit_date", bot.clock.instant().getEpochSecond());
        message.put("text", text);
        bot.updates.add("edited_message", message.toString(), "m:" + chat.id);
    }

    public int forwards(String text, String firstAuthor) {
        return sendsWith(text, message -> {
            message.put("text", text);
            message.putObject("forward_origin")
                    .put("type", "hidden_user")
                    .put("sender_user_name", firstAuthor)
                    .put("date", bot.clock.instant().getEpochSecond());
        });
    }

    public int sendsSticker() {
        return message(
                chat,
                "",
                message -> file(message.putObject("sticker"), "sticker")
                        .put("type", "regular")
                        .put("width", 512)
                        .put("height", 512)
                        .put("is_animated", false)
                        .put("is_video", false));
    }

    public int sendsPhoto(@Nullable String caption) {
        return message(chat, "", message -> {
            file(message.putArray("photo").addObject(), "photo")
                    .put("width", 90)
                    .put("height", 90);
            if (caption != null) {
                message.put("caption", caption);
            }
        });
    }

    public int sendsVoice() {
        return message(
                chat, "", message -> file(message.putObject("voice"), "voice").put("duration", 3));
    }

    public int sendsVideo() {
        return message(
                chat,
                "",
                message -> file(message.putObject("video"), "video")
                        .put("width", 90)
                        .put("height", 90)
                        .put("duration", 3));
    }

    public int sendsDocument(String fileName) {
        return message(
                chat,
                "",
                message -> file(message.putObject("document"), "document").put("file_name", fileName));
    }

    public int sendsLocation() {
        return message(
                chat,
                "",
                message -> message.putObject("location").put("latitude", 21.03).put("longitude", 105.85));
    }

    /** Presses the button that asks for the own number. */
    public int sendsOwnContact(String phone) {
        return contact(phone, id);
    }

    /** Passes on somebody's card; its user id may be missing, as of a person who has no account. */
    public int sendsForeignContact(String phone, @Nullable Long userId) {
        return contact(phone, userId);
    }

    private int contact(String phone, @Nullable Long owner) {
        return message(chat, "", message -> {
            ObjectNode card =
                    message.putObject("contact").put("phone_number", phone).put("first_name", name);
            if (owner != null) {
                card.put("user_id", owner);
            }
        });
    }

    /** Taps a button by its label or callback data, or a button of the reply keyboard by its label. */
    public void taps(String labelOrData) {
        FakeMessage message = chat.withButton(labelOrData);
        if (message != null) {
            JsonNode button = message.button(labelOrData);
            tapsOld(
                    message.id(),
                    button == null ? "" : button.path("callback_data").asText());
            return;
        }
        JsonNode keyboard = chat.replyKeyboard;
        if (keyboard != null) {
            for (JsonNode row : keyboard.path("keyboard")) {
                for (JsonNode button : row) {
                    if (button.path("text").asText().equals(labelOrData)) {
                        sends(labelOrData);
                        return;
                    }
                }
            }
        }
        throw new AssertionError("no button \"" + labelOrData + "\" in " + chat.all());
    }

    /** A tap on a keyboard that this person's app still shows; the data is whatever that app says. Gives the query's id. */
    public String tapsOld(int messageId, String data) {
        Instant now = bot.clock.instant();
        String callback = String.valueOf(bot.callbackIds.incrementAndGet());
        bot.callbacks.put(callback, new FakeBot.Callback(id, chat.id, now));
        ObjectNode query = FakeBotApi.JSON.createObjectNode();
        query.put("id", callback);
        query.set("from", from());
        FakeMessage message = chat.locked(() -> chat.get(messageId));
        ObjectNode bearer = query.putObject("message");
        bearer.put("message_id", messageId);
        bearer.set("chat", chatJson(bot, chat));
        bearer.put("date", message == null ? 0 : message.at().getEpochSecond());
        if (message != null) {
            bearer.set("from", bot.api.botAsUser(bot));
            bearer.put("text", message.text());
        }
        query.put("chat_instance", String.valueOf(chat.id * 31));
        query.put("data", data);
        bot.updates.add("callback_query", query.toString(), "c:" + id);
        return callback;
    }

    public void blocks() {
        chat.blocked = true;
        member("member", "kicked");
    }

    public void unblocks() {
        chat.blocked = false;
        member("kicked", "member");
    }

    /** The account is deleted. */
    public void deactivates() {
        chat.deactivated = true;
    }

    /** Marks the chat as begun, without a message. */
    public FakeUser hasStarted() {
        chat.started = true;
        return this;
    }

    // What the person sees.

    /** All messages, oldest first. */
    public List<FakeMessage> messages() {
        return chat.all();
    }

    /** Messages of the bot, oldest first, as they read now. */
    public List<FakeMessage> received() {
        return chat.all().stream().filter(FakeMessage::fromBot).toList();
    }

    /** Ids of the messages that still bear inline buttons. */
    public List<Integer> liveKeyboards() {
        return received().stream()
                .filter(message -> !message.buttons().isEmpty())
                .map(FakeMessage::id)
                .toList();
    }

    /** Labels of the reply keyboard below the text field. */
    public List<String> replyKeyboard() {
        List<String> labels = new ArrayList<>();
        JsonNode keyboard = chat.replyKeyboard;
        if (keyboard != null) {
            keyboard.path("keyboard")
                    .forEach(row ->
                            row.forEach(button -> labels.add(button.path("text").asText())));
        }
        return labels;
    }

    /** The next message that the bot sends or edits, after the last one that was awaited. */
    public FakeMessage awaitMessage() {
        return awaitMessage(message -> true);
    }

    public FakeMessage awaitMessage(Predicate<FakeMessage> wanted) {
        return awaitMessage(wanted, PATIENCE);
    }

    /** The next message as wanted, skipping others; for one thread at a time. */
    public FakeMessage awaitMessage(Predicate<FakeMessage> wanted, Duration timeout) {
        return chat.awaitTold(wanted, timeout);
    }

    /** Waits until no message but these bears buttons. */
    public void awaitLiveKeyboards(Integer... messageIds) {
        List<Integer> wanted = List.of(messageIds);
        chat.await(() -> liveKeyboards().equals(wanted) ? Boolean.TRUE : null, PATIENCE);
    }

    private int message(FakeChat where, String text, Consumer<ObjectNode> content) {
        where.started = true;
        int messageId = bot.messageIds.incrementAndGet();
        Instant now = bot.clock.instant();
        where.locked(() -> {
            where.put(new FakeMessage(messageId, where.id, false, text, null, null, false, 0, now), false);
            return true;
        });
        ObjectNode message = base(where, messageId, now);
        content.accept(message);
        bot.updates.add("message", message.toString(), "m:" + where.id);
        return messageId;
    }

    private ObjectNode base(FakeChat where, int messageId, Instant at) {
        ObjectNode message = FakeBotApi.JSON.createObjectNode();
        message.put("message_id", messageId);
        message.set("from", from());
        message.set("chat", chatJson(bot, where));
        message.put("date", at.getEpochSecond());
        return message;
    }

    private void member(String before, String after) {
        ObjectNode change = FakeBotApi.JSON.createObjectNode();
        change.set("chat", chatJson(bot, chat));
        change.set("from", from());
        change.put("date", bot.clock.instant().getEpochSecond());
        memberState(change.putObject("old_chat_member"), before);
        memberState(change.putObject("new_chat_member"), after);
        bot.updates.add("my_chat_member", change.toString(), "b:" + chat.id);
    }

    private void memberState(ObjectNode state, String status) {
        state.set("user", bot.api.botAsUser(bot));
        state.put("status", status);
        if (status.equals("kicked")) {
            state.put("until_date", 0);
        }
    }

    private ObjectNode from() {
        return FakeBotApi.JSON
                .createObjectNode()
                .put("id", id)
                .put("is_bot", isBot)
                .put("first_name", name)
                .put("language_code", language);
    }

    private static ObjectNode file(ObjectNode file, String kind) {
        return file.put("file_id", "AgAC-" + kind).put("file_unique_id", "AQAD-" + kind);
    }

    static ObjectNode chatJson(FakeBot bot, FakeChat chat) {
        ObjectNode json = FakeBotApi.JSON.createObjectNode().put("id", chat.id).put("type", chat.type);
        FakeUser user = bot.userAt(chat.id);
        if (user != null) {
            json.put("first_name", user.name());
        } else {
            json.put("title", "Group");
        }
        return json;
    }
}
