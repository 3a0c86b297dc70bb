package vn.kekhai.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.roster.PersonId;

/**
 * Something to be told to a person who has not asked; delivery finds the chat.
 *
 * @param person whom it is for
 * @param purpose why we write
 * @param group the run or broadcast it belongs to; null for one that stands alone
 * @param textKey which text of bot-scripts it is, at most 120 ASCII characters
 * @param text plain text, in the person's language
 * @param choices buttons; a token that begins with a slash is a command, such as {@code /kekhai}
 * @param columns how many buttons may stand side by side, 1 to 3
 * @param priority {@link Priority#NOTICE} or {@link Priority#BULK}
 * @param dedupKey a second one with this key changes nothing; at most 190 ASCII characters, nothing personal in it
 * @param notBefore it is not sent earlier
 * @param expires it is not sent at this moment or later; null: never
 * @param atNight whether it may also leave outside the sending hours
 */
public record Notice(
        PersonId person,
        Purpose purpose,
        @Nullable UUID group,
        String textKey,
        String text,
        List<Choice> choices,
        int columns,
        Priority priority,
        String dedupKey,
        Instant notBefore,
        @Nullable Instant expires,
        boolean atNight) {

    public Notice {
        choices = List.copyOf(choices);
    }

    /** The same under another dedup key. */
    Notice with(String key) {
        return new Notice(
                person, purpose, group, textKey, text, choices, columns, priority, key, notBefore, expires, atNight);
    }
}
