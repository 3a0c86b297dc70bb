package vn.kekhai.channel.telegram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;

/**
 * Which messages still bear buttons, so that they are taken away once a newer message stands below them. Kept in memory
 * and bounded: what is forgotten stays on the screen, and a tap on it is answered like any old button.
 */
final class LiveKeyboards {

    private static final int MOST_CHATS = 50_000;
    private static final int MOST_IN_A_CHAT = 5;

    private final TelegramApi api;
    private final Cache<String, Set<Integer>> live =
            Caffeine.newBuilder().maximumSize(MOST_CHATS).build();
    private final Cache<String, Boolean> replyKeyboards =
            Caffeine.newBuilder().maximumSize(MOST_CHATS).build();

    LiveKeyboards(TelegramApi api) {
        this.api = api;
    }

    /** A button of this message was tapped: it goes when the answer is out. */
    void tapped(String chat, int messageId) {
        live.asMap().compute(chat, (c, ids) -> with(ids, messageId));
    }

    /** A message is out, new or changed in place; keyboards of others in its chat go. */
    void sent(String chat, int messageId, boolean hasButtons) {
        Set<Integer> old = hasButtons
                ? live.asMap().put(chat, Set.of(messageId))
                : live.asMap().remove(chat);
        if (old != null) {
            for (int id : old) {
                if (id != messageId) {
                    api.aside(EditMessageReplyMarkup.builder()
                            .chatId(chat)
                            .messageId(id)
                            .build());
                }
            }
        }
    }

    /** The keyboard that asks for a number is open, or was used. */
    void replyKeyboardShown(String chat) {
        replyKeyboards.put(chat, true);
    }

    boolean hasReplyKeyboard(String chat) {
        return replyKeyboards.getIfPresent(chat) != null;
    }

    void replyKeyboardRemoved(String chat) {
        replyKeyboards.invalidate(chat);
    }

    private static Set<Integer> with(@Nullable Set<Integer> ids, int messageId) {
        Set<Integer> all = new HashSet<>();
        if (ids != null && ids.size() < MOST_IN_A_CHAT) {
            all.addAll(ids);
        }
        all.add(messageId);
        return Set.copyOf(all);
    }
}
