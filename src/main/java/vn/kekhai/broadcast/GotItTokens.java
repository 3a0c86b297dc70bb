package vn.kekhai.broadcast;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** What stands on the button by which somebody confirms a broadcast: good for one person, for ever, and telling nothing. */
@Component
class GotItTokens {

    private static final int MARK = 6;

    private final Vault vault;

    GotItTokens(Vault vault) {
        this.vault = vault;
    }

    /** Thirty letters, digits, hyphens and underscores. */
    String make(UUID broadcast, PersonId person) {
        byte[] token = ByteBuffer.allocate(16 + MARK)
                .put(Ids.bytes(broadcast))
                .put(mark(broadcast, person))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The broadcast of a token, if it was made for this person. */
    Optional<UUID> read(String token, PersonId person) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != 16 + MARK) {
            return Optional.empty();
        }
        UUID broadcast = Ids.of(Arrays.copyOf(bytes, 16));
        byte[] mark = Arrays.copyOfRange(bytes, 16, bytes.length);
        return Arrays.equals(mark, mark(broadcast, person)) ? Optional.of(broadcast) : Optional.empty();
    }

    private byte[] mark(UUID broadcast, PersonId person) {
        return Arrays.copyOf(vault.index("broadcast.got-it", broadcast + "/" + person.value()), MARK);
    }
}
