package vn.kekhai.roster;

import java.time.Instant;

/**
 * A new one-time invitation. This value is the only place where its token and code ever stand; the tables hold hashes.
 *
 * @param token for links: 32 characters of {@code A-Za-z0-9_-}
 * @param typedCode for channels without links: as in {@code K7MCD-9TXAE}
 */
public record Invitation(PersonId person, String token, String typedCode, Instant expires) {

    @Override
    public String toString() {
        return "Invitation[" + person.value() + "]";
    }
}
