package vn.kekhai.broadcast;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import vn.kekhai.database.Ids;

/** A row id as it stands in a command on a button: 22 letters, digits, hyphens and underscores. */
final class ShortId {

    private ShortId() {}

    static String of(UUID id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.bytes(id));
    }

    static Optional<UUID> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == 16 ? Optional.of(Ids.of(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
