package vn.kekhai.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.script.Language;

/**
 * The tokens of buttons: the turn in which they were shown, a mark of the chat, which choice it is, and a mark of that. Nothing personal,
 * and nothing that works elsewhere or later.
 */
final class Buttons {

    private static final Pattern OWN = Pattern.compile("(\\d{1,3})\\.([0-9a-z]{1,4})");

    private final byte[] chat;

    /** @param chat the blind index of the chat */
    Buttons(byte[] chat) {
        this.chat = chat;
    }

    List<Choice> make(Words words, Language language, Asked asked, long turn) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < asked.options().size(); i++) {
            Option option = asked.options().get(i);
            choices.add(new Choice(prefix(turn) + i + "." + mark(option), words.label(language, option)));
        }
        return choices;
    }

    /** Which choice a token names, when it was shown in this turn of this chat. */
    Optional<String> read(String token, Asked asked, long turn) {
        String prefix = prefix(turn);
        if (!token.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher own = OWN.matcher(token.substring(prefix.length()));
        if (!own.matches() || Integer.parseInt(own.group(1)) >= asked.options().size()) {
            return Optional.empty();
        }
        Option option = asked.options().get(Integer.parseInt(own.group(1)));
        return own.group(2).equals(mark(option)) ? Optional.of(option.id()) : Optional.empty();
    }

    /** Tells options apart that stood at the same place of a question that was changed in place. */
    private String mark(Option option) {
        int mark = option.id().hashCode() * 31 + Arrays.hashCode(chat);
        return Integer.toString(mark & 0xfffff, 36);
    }

    /** Whether a token was shown in this turn of this chat. */
    boolean from(String token, long turn) {
        return token.startsWith(prefix(turn));
    }

    private String prefix(long turn) {
        int mark = ((chat[0] & 0xff) << 16) | ((chat[1] & 0xff) << 8) | (chat[2] & 0xff);
        return Long.toString(turn, 36) + "." + Integer.toString(mark, 36) + ".";
    }
}
