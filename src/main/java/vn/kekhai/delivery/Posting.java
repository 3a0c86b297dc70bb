package vn.kekhai.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.roster.PersonId;

/**
 * A message to be sent.
 *
 * @param id its row id, by {@link vn.kekhai.database.Ids#next()}; messages of one chat and priority leave in the order of
 *     their ids
 * @param message what is sent, and where to
 * @param person whom it is for, where that is known
 * @param textKey which text of bot-scripts it is, at most 120 ASCII characters; told when somebody asks why it came
 * @param dedupKey a second message with the same key is not sent, for ever as long as the first one's row is kept; at most
 *     190 ASCII characters. A reply with a key leaves a little later than one without
 * @param notBefore it is not sent earlier
 * @param expires it is not sent at this moment or later, and ends as expired; null: never
 */
public record Posting(
        UUID id,
        OutgoingMessage message,
        @Nullable PersonId person,
        Priority priority,
        String textKey,
        @Nullable String dedupKey,
        Instant notBefore,
        @Nullable Instant expires) {}
