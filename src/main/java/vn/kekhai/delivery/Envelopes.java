package vn.kekhai.delivery;

import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;

/** How messages lie in the table: text and chat sealed, and the chat's keyed hash by which its messages are found. */
@Component
class Envelopes {

    private static final SealedColumn BODY = new SealedColumn("delivery_message", "body");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Vault vault;

    Envelopes(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(UUID id, OutgoingMessage message) {
        return vault.seal(BODY, id, JSON.writeValueAsString(message));
    }

    /** @throws RuntimeException when it was sealed with a key that we do not have, or is no message */
    OutgoingMessage open(UUID id, byte[] sealed) {
        return JSON.readValue(vault.open(BODY, id, sealed), OutgoingMessage.class);
    }

    byte[] key(Address address) {
        return vault.index(
                "delivery.address", address.channel() + "\u0000" + address.account() + "\u0000" + address.chat());
    }
}
