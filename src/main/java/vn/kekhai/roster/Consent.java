package vn.kekhai.roster;

import java.time.Instant;

/**
 * An answer to the question for consent.
 *
 * @param purpose what for, such as {@code declare} or {@code remind}
 * @param textVersion which text was shown
 * @param textHash its hash, so that nobody has to believe the version
 * @param channel on which channel the answer was given
 */
public record Consent(
        String purpose, boolean granted, String textVersion, String textHash, String channel, Instant at) {}
