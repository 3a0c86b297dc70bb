package vn.kekhai.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * Somebody who was considered and is not written to. It is stored like a message, so that the sums add up and the reason
 * can be told.
 *
 * @param reason the rule that stopped it, a short code such as {@code declared}, {@code not-linked}, {@code once-a-day}
 */
public record Skipped(
        PersonId person, Purpose purpose, @Nullable UUID group, String textKey, String dedupKey, String reason) {}
