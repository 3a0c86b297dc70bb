package vn.kekhai.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.script.Language;

/**
 * The tokens of buttons: the turn in which they were shown, a mark of the chat, and which choice it is. Nothing personal,
 * and nothing that works elsewhere or later.
 */
final class Buttons {

    private final byte[] chat;

    /** @param chat the blind index of the chat */
    Buttons(byte[] chat) {
        this.chat = chat;
    }

    List<Choice> make(Words words, Language language, Asked asked, long turn) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < asked.options().size(); i++) {
            Option option = asked.options().get(i);
            choices.add(new Choice(prefix(turn) + i, words.label(language, option)));
        }
        return choices;
    }

    /** Which choice a token names, when it was shown in this turn of this chat. */
    Optional<String> read(String token, Asked asked, long turn) {
        String prefix = prefix(turn);
        if (!token.startsWith(prefix)) {
            return Optional.empty();
        }
        @Nullable Integer index = index(token.substring(prefix.length()));
        return index == null || index >= asked.options().size()
                ? Optional.empty()
                : Optional.of(asked.options().get(index).id());
    }

    /** Whether a token was shown in this turn of this chat. */
    boolean from(String token, long turn) {
        return token.startsWith(prefix(turn));
    }

    private String prefix(long turn) {
        int mark = ((chat[0] & 0xff) << 16) | ((chat[1] & 0xff) << 8) | (chat[2] & 0xff);
        return Long.toString(turn, 36) + "." + Integer.toString(mark, 36) + ".";
    }

    private static @Nullable Integer index(String digits) {
        return digits.matches("\\d{1,3}") ? Integer.valueOf(digits) : null;
    }
}
