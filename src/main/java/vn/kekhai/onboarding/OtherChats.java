package vn.kekhai.onboarding;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.delivery.Posting;
import vn.kekhai.delivery.Priority;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** Tells the chats that a person has already of a new one: if it is somebody else's, the person learns of it at once. */
@Component
class OtherChats {

    private final Addresses addresses;
    private final People people;
    private final Speech speech;
    private final Outbox outbox;

    OtherChats(Addresses addresses, People people, Speech speech, Outbox outbox) {
        this.addresses = addresses;
        this.people = people;
        this.speech = speech;
        this.outbox = outbox;
    }

    /** Posts to all others that can be reached, in the transaction in which this one was linked. */
    void tell(Situation situation, PersonId person) {
        if (person.equals(situation.person())) {
            return; // this chat has spoken for the person before
        }
        List<Address> others = addresses.of(person).stream()
                .filter(chat -> chat.unreachable() == null && !chat.address().equals(situation.address()))
                .map(chat -> chat.address())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        Language language = people.find(person)
                .flatMap(found -> Language.of(found.language()))
                .orElse(Language.VI);
        String text = speech.say(
                language,
                new Saying(
                        "onboarding.new-chat",
                        Map.of("channel", situation.address().channel(), "at", situation.now())));
        outbox.post(others.stream()
                .map(chat -> new Posting(
                        Ids.next(),
                        OutgoingMessage.plain(chat, text),
                        person,
                        Priority.REPLY,
                        "onboarding.new-chat",
                        null,
                        situation.now(),
                        null))
                .toList());
    }
}
