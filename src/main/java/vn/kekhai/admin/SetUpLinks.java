package vn.kekhai.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.audit.Audit;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.delivery.Posting;
import vn.kekhai.delivery.Priority;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/**
 * Lets an officer in, or in anew. Whoever has the link becomes the account's owner; so it goes to the person's own chat where
 * there is one, and the admin who makes it sees it only where there is none.
 */
@Component
class SetUpLinks {

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Addresses addresses;
    private final AdminSettings settings;
    private final Speech speech;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    SetUpLinks(
            Accounts accounts,
            OneTimeLinks links,
            Addresses addresses,
            AdminSettings settings,
            Speech speech,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.addresses = addresses;
        this.settings = settings;
        this.speech = speech;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a link; those before are void, and an account that was locked is so no longer.
     *
     * @return the link, to be handed over; empty when it has been sent to the person's chat
     */
    @Transactional
    public Optional<String> make(Viewer viewer, Person person) {
        Account account = accounts.of(person.id());
        accounts.disable(account.id(), false);
        String link = links.issue(account.id(), Kind.SET_UP);
        // the one that was linked first: a chat that somebody else has slipped in is a later one
        Optional<Address> chat = addresses.of(person.id()).stream()
                .filter(one -> one.unreachable() == null)
                .min(Comparator.comparing(LinkedAddress::linkedAt))
                .map(LinkedAddress::address);
        audit.record(
                "admin.link-issued",
                viewer.actor(),
                account.actor(),
                Map.of(
                        "kind",
                        Kind.SET_UP.name(),
                        "to",
                        chat.map(Address::channel).orElse("maker")));
        if (chat.isEmpty()) {
            if (account.setUpAt() != null) {
                audit.record(Audit.SET_UP_ANEW_SHOWN, viewer.actor(), account.actor(), Map.of());
            }
            return Optional.of(link);
        }
        send(person, chat.get(), link);
        return Optional.empty();
    }

    private void send(Person person, Address chat, String link) {
        Instant now = clock.instant();
        Instant until = now.plus(settings.setUpLink());
        String text = speech.say(
                Language.of(person.language()).orElse(Language.VI),
                new Saying("console.set-up", Map.of("link", link, "until", until)));
        OutgoingMessage message = new OutgoingMessage(chat, text, List.of(), 1, null, null, true);
        outbox.post(List.of(
                new Posting(Ids.next(), message, person.id(), Priority.REPLY, "console.set-up", null, now, until)));
    }
}
