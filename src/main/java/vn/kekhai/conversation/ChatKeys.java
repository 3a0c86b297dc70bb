package vn.kekhai.conversation;

import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** Under what a chat is found in our tables, which do not tell it: the blind index of channel, account and chat. */
@Component
class ChatKeys {

    private final Vault vault;

    ChatKeys(Vault vault) {
        this.vault = vault;
    }

    UUID of(Address address) {
        return Ids.of(vault.index(
                "conversation.chat", address.channel() + "\u0000" + address.account() + "\u0000" + address.chat()));
    }
}
