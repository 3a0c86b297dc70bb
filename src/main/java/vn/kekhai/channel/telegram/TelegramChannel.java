package vn.kekhai.channel.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.CommandMenu;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.channel.SendResult.MaybeSent;
import vn.kekhai.channel.SendResult.RecipientGone;
import vn.kekhai.channel.SendResult.Refused;
import vn.kekhai.channel.SendResult.Scope;
import vn.kekhai.channel.SendResult.Sent;
import vn.kekhai.channel.SendResult.TryLater;
import vn.kekhai.channel.WrittenText;

/** Sends by the Bot API. */
final class TelegramChannel implements Channel {

    static final String NAME = "telegram";
    static final int LONGEST_TEXT = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(TelegramChannel.class);
    private static final ChannelTraits TRAITS =
            new ChannelTraits(LONGEST_TEXT, Keyboard.MOST_CHOICES, Keyboard.LONGEST_LABEL, true, true, true);
    private static final LinkPreviewOptions NO_PREVIEW =
            LinkPreviewOptions.builder().isDisabled(true).build();
    private static final Pattern CHAT = Pattern.compile("[0-9]{1,16}");
    private static final Pattern MESSAGE = Pattern.compile("[0-9]{1,9}");

    // A text that was begun must be ended: only its later parts are tried again here, and not for long.
    private static final int TRIES_OF_LATER_PARTS = 3;
    private static final Duration LONGEST_WAIT_BETWEEN_PARTS = Duration.ofSeconds(5);

    private final TelegramApi api;
    private final LiveKeyboards keyboards;
    private final TelegramStatus status;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicReference<Instant> floodedUntil = new AtomicReference<>(Instant.EPOCH);

    TelegramChannel(
            TelegramApi api, LiveKeyboards keyboards, TelegramStatus status, MeterRegistry meters, Clock clock) {
        this.api = api;
        this.keyboards = keyboards;
        this.status = status;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChannelTraits traits() {
        return TRAITS;
    }

    @Override
    public boolean hasMenus() {
        return true;
    }

    @Override
    public SendResult offer(Address chat, List<CommandMenu> menus) {
        return CHAT.matcher(chat.chat()).matches()
                ? offer(new BotCommandScopeChat(chat.chat()), menus)
                : new Refused("no-such-chat");
    }

    @Override
    public SendResult offerToAll(List<CommandMenu> menus) {
        return offer(new BotCommandScopeAllPrivateChats(), menus);
    }

    // Without a language it is for whoever's language has no list; Telegram looks there after the language's own.
    private SendResult offer(BotCommandScope scope, List<CommandMenu> menus) {
        try {
            for (int i = 0; i < menus.size(); i++) {
                @Nullable String language = i == 0 ? null : menus.get(i).language();
                List<BotCommand> commands = menus.get(i).commands().stream()
                        .map(command -> new BotCommand(command.name(), command.does()))
                        .toList();
                api.call(
                        commands.isEmpty()
                                ? DeleteMyCommands.builder()
                                        .scope(scope)
                                        .languageCode(language)
                                        .build()
                                : SetMyCommands.builder()
                                        .scope(scope)
                                        .commands(commands)
                                        .languageCode(language)
                                        .build());
            }
            status.sendingWorks();
            return new Sent(null);
        } catch (TelegramApiException e) {
            SendResult result = Refusals.result(e);
            // to set the same twice is no harm
            return result instanceof MaybeSent maybe ? new TryLater(null, Scope.CHAT, true, maybe.reason()) : result;
        }
    }

    @Override
    public SendResult send(OutgoingMessage message) {
        SendResult result;
        try {
            TryLater flooded = stillFlooded();
            result = flooded == null ? deliver(message) : flooded;
        } catch (RuntimeException e) {
            LOG.error("telegram send failed to={}", message.to(), e);
            result = new MaybeSent("internal-" + e.getClass().getSimpleName());
        }
        meters.counter("kekhai.telegram.sends", "result", result.getClass().getSimpleName())
                .increment();
        return result;
    }

    private SendResult deliver(OutgoingMessage message) {
        String chat = message.to().chat();
        if (!CHAT.matcher(chat).matches()) {
            return new RecipientGone("chat-not-found");
        }
        boolean asksForContact = message.contactRequest() != null;
        boolean listed = !asksForContact && Keyboard.written(message);
        List<String> parts =
                WrittenText.parts(listed ? WrittenText.withChoices(message) : message.text(), LONGEST_TEXT);
        if (parts.isEmpty()) {
            return new Refused("text-empty");
        }
        InlineKeyboardMarkup buttons = asksForContact ? null : Keyboard.inline(message);
        if (message.replaces() != null
                && parts.size() == 1
                && !asksForContact
                && MESSAGE.matcher(message.replaces()).matches()) {
            SendResult replaced = replace(chat, Integer.parseInt(message.replaces()), parts.getFirst(), buttons);
            if (replaced != null) {
                return replaced;
            }
        }
        return sendParts(message, parts, buttons);
    }

    /** Changes a message in place; null when it is not there to be changed. */
    private @Nullable SendResult replace(
            String chat, int messageId, String text, @Nullable InlineKeyboardMarkup buttons) {
        EditMessageText.EditMessageTextBuilder<?, ?> edit = EditMessageText.builder()
                .chatId(chat)
                .messageId(messageId)
                .text(text)
                .linkPreviewOptions(NO_PREVIEW);
        if (buttons != null) {
            edit.replyMarkup(buttons);
        }
        try {
            api.call(edit.build());
        } catch (TelegramApiException e) {
            if (Refusals.says(e, 400, "message to edit not found")
                    || Refusals.says(e, 400, "message can't be edited")
                    || Refusals.says(e, 400, "message_id_invalid")) {
                return null;
            }
            if (!Refusals.says(e, 400, "message is not modified")) {
                SendResult failed = failed(e);
                // An edit that may have happened can safely be made again.
                return failed instanceof MaybeSent maybe
                        ? new TryLater(null, Scope.CHAT, true, maybe.reason())
                        : failed;
            }
        }
        status.sendingWorks();
        keyboards.sent(chat, messageId, buttons != null);
        return new Sent(String.valueOf(messageId));
    }

    private SendResult sendParts(OutgoingMessage message, List<String> parts, @Nullable InlineKeyboardMarkup buttons) {
        String chat = message.to().chat();
        int messageId = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            ReplyKeyboard markup = markup(message, chat, last, buttons);
            SendMessage.SendMessageBuilder<?, ?> send =
                    SendMessage.builder().chatId(chat).text(parts.get(i)).linkPreviewOptions(NO_PREVIEW);
            if (markup != null) {
                send.replyMarkup(markup);
            }
            if (message.sensitive()) {
                send.protectContent(true);
            }
            SendResult result = i == 0 ? sendOne(chat, send.build()) : sendLater(chat, send.build());
            if (!(result instanceof Sent sent)) {
                return i == 0 ? result : new MaybeSent("broken-off-after-part-" + i);
            }
            messageId = Integer.parseInt(String.valueOf(sent.messageRef()));
            if (markup instanceof ReplyKeyboardRemove) {
                keyboards.replyKeyboardRemoved(chat);
            }
        }
        if (message.contactRequest() != null) {
            keyboards.replyKeyboardShown(chat);
        }
        keyboards.sent(chat, messageId, buttons != null);
        return new Sent(String.valueOf(messageId));
    }

    // A message bears one markup: the reply keyboard is taken away by the first message that has none of its own.
    private @Nullable ReplyKeyboard markup(
            OutgoingMessage message, String chat, boolean last, @Nullable InlineKeyboardMarkup buttons) {
        String contactRequest = message.contactRequest();
        if (last && contactRequest != null) {
            return Keyboard.askingForContact(contactRequest, message.choices());
        }
        if (last && buttons != null) {
            return buttons;
        }
        return contactRequest == null && keyboards.hasReplyKeyboard(chat) ? new ReplyKeyboardRemove(true) : null;
    }

    private SendResult sendLater(String chat, SendMessage message) {
        for (int attempt = 1; ; attempt++) {
            SendResult result = sendOne(chat, message);
            if (!(result instanceof TryLater later) || attempt == TRIES_OF_LATER_PARTS) {
                return result;
            }
            Duration wait = later.after() == null ? Duration.ofSeconds(attempt) : later.after();
            if (wait.compareTo(LONGEST_WAIT_BETWEEN_PARTS) > 0) {
                return result;
            }
            LockSupport.parkNanos(wait.toNanos());
        }
    }

    private SendResult sendOne(String chat, SendMessage message) {
        try {
            int messageId = api.call(message).getMessageId();
            status.sendingWorks();
            return new Sent(String.valueOf(messageId));
        } catch (TelegramApiException e) {
            return failed(e);
        }
    }

    private SendResult failed(TelegramApiException problem) {
        SendResult result = Refusals.result(problem);
        if (result instanceof TryLater later) {
            if (Refusals.code(problem) == 429 && later.after() != null) {
                flooded(later.after());
            } else {
                status.sendingFails(later.reason());
            }
        } else if (result instanceof Refused refused) {
            LOG.error("telegram refused reason={}", refused.reason()); // a mistake of ours, not of the person's
        }
        return result;
    }

    /** Until the wait is over nobody calls, whoever it was that was told. */
    private void flooded(Duration wait) {
        Instant until = clock.instant().plus(wait);
        floodedUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
    }

    private @Nullable TryLater stillFlooded() {
        Duration rest = Duration.between(clock.instant(), floodedUntil.get());
        return rest.isPositive() ? new TryLater(rest, Scope.ACCOUNT, false, Refusals.TOO_MANY) : null;
    }
}
