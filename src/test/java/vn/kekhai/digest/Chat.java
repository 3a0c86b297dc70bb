package vn.kekhai.digest;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.crypto.Vault;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.PersonId;

/** Somebody's chat with the house: what is typed and tapped there, and what came. */
final class Chat {

    final Address address = new Address("test", "1", UUID.randomUUID().toString());
    final PersonId person;
    private final Inbox inbox;
    private final SettableClock clock;
    private final Letterbox letterbox;

    Chat(ApplicationContext house, PersonId person) {
        this(house, person, true);
    }

    Chat(ApplicationContext house, PersonId person, boolean reminders) {
        this.person = person;
        this.inbox = house.getBean(Inbox.class);
        this.clock = house.getBean(SettableClock.class);
        this.letterbox = new Letterbox(house.getBean(JdbcClient.class), house.getBean(Vault.class));
        house.getBean(Addresses.class).link(person, address);
        Consents consents = house.getBean(Consents.class);
        consents.record(person, "declare", true, "2026-01", "test", address);
        consents.record(person, "remind", reminders, "2026-01", "test", address);
    }

    /** Types this; the answer. */
    String says(String words) {
        return hand(new IncomingMessage.Text(words));
    }

    /** Taps the button of the last message that is called so; the answer. */
    String taps(String label) {
        return taps(answer(), label);
    }

    String taps(OutgoingMessage message, String label) {
        return hand(new IncomingMessage.Tap(token(message, label), "m"));
    }

    private String hand(IncomingMessage.Content content) {
        int before = letterbox.replies(address).size();
        try {
            inbox.accept(new IncomingMessage(address, UUID.randomUUID().toString(), clock.instant(), null, content))
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        List<OutgoingMessage> all = letterbox.replies(address);
        return all.size() == before ? "" : all.getLast().text();
    }

    /** The last answer. */
    OutgoingMessage answer() {
        return letterbox.replies(address).getLast();
    }

    List<String> buttons() {
        return answer().choices().stream().map(Choice::label).toList();
    }

    /** What came unasked and may be read by now, the oldest first. */
    List<OutgoingMessage> notices() {
        return letterbox.unasked(address, clock.instant()).stream()
                .map(Letterbox.Unasked::message)
                .toList();
    }

    static String token(OutgoingMessage message, String label) {
        return message.choices().stream()
                .filter(choice -> choice.label().equals(label))
                .map(Choice::token)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no button " + label + " among "
                        + message.choices().stream().map(Choice::label).toList()));
    }
}
