package vn.kekhai.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.PersonId;

/** Through which of their chats people are written to: the one used last of those that can be reached. */
@Component
class Contacts {

    /** The reason for a person who has no chat at all. */
    static final String NOT_LINKED = "not-linked";

    /**
     * @param place where to write; null when nowhere
     * @param reason why nowhere: not linked, or what the messenger said of the chat used last
     */
    record Contact(@Nullable Place place, @Nullable String reason) {}

    private final Addresses addresses;
    private final Envelopes envelopes;

    Contacts(Addresses addresses, Envelopes envelopes) {
        this.addresses = addresses;
        this.envelopes = envelopes;
    }

    /** For each of these people. */
    Map<PersonId, Contact> of(Collection<PersonId> people) {
        Map<PersonId, List<LinkedAddress>> chats = addresses.of(people);
        Map<PersonId, Contact> contacts = new HashMap<>();
        people.forEach(person -> contacts.computeIfAbsent(person, any -> choose(chats.getOrDefault(any, List.of()))));
        return contacts;
    }

    private Contact choose(List<LinkedAddress> chats) {
        if (chats.isEmpty()) {
            return new Contact(null, NOT_LINKED);
        }
        Optional<LinkedAddress> reachable =
                chats.stream().filter(chat -> chat.unreachable() == null).findFirst();
        return reachable
                .map(LinkedAddress::address)
                .map(address -> new Contact(new Place(address, envelopes.key(address)), null))
                .orElseGet(() -> new Contact(null, chats.getFirst().unreachable()));
    }
}
