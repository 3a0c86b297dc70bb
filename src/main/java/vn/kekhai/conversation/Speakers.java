package vn.kekhai.conversation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** Who speaks in a chat, and in which language. */
@Component
class Speakers {

    private final Addresses addresses;
    private final People people;

    Speakers(Addresses addresses, People people) {
        this.addresses = addresses;
        this.people = people;
    }

    @Nullable
    UUID at(Address address) {
        return addresses.personAt(address).map(PersonId::value).orElse(null);
    }

    void left(Address address) {
        addresses.unreachable(address, "blocked");
    }

    /** Something came from there: it is where the person is to be reached. */
    void reached(Address address) {
        addresses.reached(address);
    }

    /** The language that a person chose, on any channel. */
    Optional<Language> language(UUID person) {
        return people.find(new PersonId(person)).flatMap(found -> Language.of(found.language()));
    }

    void speak(UUID person, Language language) {
        people.speak(new PersonId(person), language.code());
    }
}
