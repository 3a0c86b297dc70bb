package vn.kekhai.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.Address;

/**
 * A chat that is tied to a person.
 *
 * @param unreachable why nothing gets through any more, as the channel said; null while it does
 */
public record LinkedAddress(
        Address address,
        Instant linkedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String unreachable) {}
