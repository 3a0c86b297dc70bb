package vn.kekhai.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** Who speaks in a chat, and in which language. */
@Component
class Speakers {

    private final Addresses addresses;
    private final People people;
    private final Offices offices;
    private final ZoneId zone;

    Speakers(Addresses addresses, People people, Offices offices, ZoneId zone) {
        this.addresses = addresses;
        this.people = people;
        this.offices = offices;
        this.zone = zone;
    }

    /** The offices held today by the one for whom this chat speaks, of any unit. */
    Set<OfficeKind> offices(Address address, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return addresses
                .personAt(address)
                .map(person ->
                        offices.heldBy(person, today).stream().map(Office::kind).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** For whom each of these chats speaks; nothing for a chat that speaks for nobody. */
    Map<Address, UUID> at(Collection<Address> chats) {
        Map<Address, UUID> speaking = new HashMap<>();
        addresses.peopleAt(chats).forEach((chat, person) -> speaking.put(chat, person.value()));
        return speaking;
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
