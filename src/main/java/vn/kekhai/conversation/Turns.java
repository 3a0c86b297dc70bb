package vn.kekhai.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.conversation.SessionTable.Event;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.delivery.Posting;
import vn.kekhai.delivery.Priority;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** Takes turns: several messages, one transaction. Sessions, effects and answers are stored together or not at all. */
@Component
class Turns {

    private final SessionTable table;
    private final Talking talking;
    private final Words words;
    private final Outbox outbox;
    private final Speakers speakers;
    private final ChatKeys keys;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Turns(
            SessionTable table,
            Talking talking,
            Words words,
            Outbox outbox,
            Speakers speakers,
            ChatKeys keys,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.talking = talking;
        this.words = words;
        this.outbox = outbox;
        this.speakers = speakers;
        this.keys = keys;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // a lock on a row that is not there yet would otherwise lock the gap, and newcomers would wait for one another
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Takes these messages in their order. */
    void take(List<IncomingMessage> messages) {
        transaction.executeWithoutResult(status -> takeInTransaction(messages));
    }

    /** Notes a message that could not be understood by the program itself, and says so kindly. */
    void giveUp(IncomingMessage message) {
        transaction.executeWithoutResult(status -> {
            Instant now = now();
            UUID chat = chat(message.from());
            Event event = new Event(chat, message.externalId());
            Session session = table.lock(Set.of(chat)).sessions().get(chat);
            if (table.repeated(List.of(event), Ids.next(), now).isEmpty()) {
                Language language = session == null ? Language.VI : session.language();
                String text = words.say(language, new Saying("conversation.failed"));
                outbox.post(List.of(
                        posting(OutgoingMessage.plain(message.from(), text), null, "conversation.failed", now)));
            }
        });
    }

    private void takeInTransaction(List<IncomingMessage> messages) {
        Instant now = now();
        Set<UUID> chats = new LinkedHashSet<>();
        Map<Address, UUID> keys = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (IncomingMessage message : messages) {
            UUID chat = keys.computeIfAbsent(message.from(), this::chat);
            chats.add(chat);
            events.add(new Event(chat, message.externalId()));
        }
        SessionTable.Known known = table.lock(chats);
        Map<UUID, Session> sessions = present(known.sessions(), keys, hints(messages), now);
        Set<Event> done = new HashSet<>(table.repeated(events, Ids.next(), now));
        Map<UUID, Session> changed = new HashMap<>();
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (done.add(events.get(i))) {
                UUID chat = events.get(i).chat();
                Session session = sessions.get(chat);
                Session heard = take(messages.get(i), chat, Objects.requireNonNull(session), now, postings);
                sessions.put(chat, heard);
                changed.put(chat, heard);
            }
        }
        if (!changed.isEmpty()) {
            table.save(changed, known.rows(), now);
        }
        outbox.post(postings);
    }

    /** The sessions of these chats as they are to go on: a chat may have been tied to nobody or to somebody else meanwhile. */
    private Map<UUID, Session> present(
            Map<UUID, Session> known, Map<Address, UUID> chats, Map<Address, Language> hints, Instant now) {
        Map<Address, UUID> speaking = speakers.at(chats.keySet());
        Map<UUID, Session> sessions = new HashMap<>();
        chats.forEach((address, chat) -> {
            UUID person = speaking.get(address);
            Session before = known.get(chat);
            sessions.put(chat, before == null ? fresh(person, hints.get(address), now) : before.of(person));
        });
        return sessions;
    }

    private Session take(IncomingMessage message, UUID chat, Session session, Instant now, List<Posting> postings) {
        byte[] key = Ids.bytes(chat);
        Talking.Heard heard = talking.hear(session, message, key, now);
        Talking.Answer answer = heard.answer();
        if (answer != null) {
            UUID person = heard.session().person();
            postings.add(posting(
                    outgoing(message.from(), heard.session(), answer, key),
                    person == null ? null : new PersonId(person),
                    answer.textKey(),
                    now));
        }
        return heard.session();
    }

    /** The language that was chosen on the way in, by each chat's first message. */
    private static Map<Address, Language> hints(List<IncomingMessage> messages) {
        Map<Address, Language> hints = new HashMap<>();
        for (IncomingMessage message : messages) {
            Language.of(message.languageHint()).ifPresent(language -> hints.putIfAbsent(message.from(), language));
        }
        return hints;
    }

    private Session fresh(@Nullable UUID person, @Nullable Language hint, Instant now) {
        Language known = person == null ? null : speakers.language(person).orElse(null);
        Language language = known != null ? known : hint != null ? hint : Language.VI;
        return Session.fresh(person, language, now);
    }

    private OutgoingMessage outgoing(Address to, Session session, Talking.Answer answer, byte[] key) {
        Asked asked = answer.asked();
        if (asked == null) {
            return OutgoingMessage.plain(to, answer.text());
        }
        String contact = asked.contact();
        return new OutgoingMessage(
                to,
                answer.text(),
                new Buttons(key).make(words, session.language(), asked, session.shown()),
                asked.columns(),
                contact == null ? null : words.say(session.language(), new Saying(contact)),
                answer.replaces(),
                asked.sensitive());
    }

    private static Posting posting(OutgoingMessage message, @Nullable PersonId person, String textKey, Instant now) {
        return new Posting(Ids.next(), message, person, Priority.REPLY, textKey, null, now, null);
    }

    private UUID chat(Address address) {
        return keys.of(address);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
