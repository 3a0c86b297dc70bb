package vn.kekhai.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A posting about to be stored.
 *
 * @param chat the keyed hash of its chat
 * @param body the sealed message
 * @param owner the lease under which it is held at once; null when it waits in the table
 */
record Row(
        Posting posting, byte[] chat, byte[] body, @Nullable UUID owner) {

    Row waiting() {
        return new Row(posting, chat, body, null);
    }
}
