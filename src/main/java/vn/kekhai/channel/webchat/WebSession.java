package vn.kekhai.channel.webchat;

import java.time.Instant;
import java.util.UUID;
import vn.kekhai.channel.Address;

/** One browser that talks with us. */
record WebSession(UUID id, Instant lastUsed) {

    static final String CHANNEL = "webchat";
    static final String ACCOUNT = "web";

    Address address() {
        return new Address(CHANNEL, ACCOUNT, id.toString());
    }
}
