package vn.kekhai.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.broadcast.BroadcastTable.Held;
import vn.kekhai.broadcast.BroadcastTable.Told;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.delivery.Posting;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Tally;
import vn.kekhai.roster.Called;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/**
 * Tells the author how far a broadcast has come, by one message that is changed in place, seldom and only when something
 * is new. Where a channel cannot change messages, only a new state is told.
 */
@Component
class Telling {

    /** After so long a message that was not reported as sent is not waited for any more. */
    private static final Duration LOST = Duration.ofMinutes(1);

    private final BroadcastTable table;
    private final RecipientTable recipients;
    private final Notices notices;
    private final Outbox outbox;
    private final Directory directory;
    private final CourseWords words;
    private final Speech speech;
    private final BroadcastSettings settings;
    private final Clock clock;
    private final Map<String, Channel> channels;
    private final TransactionTemplate transaction;

    Telling(
            BroadcastTable table,
            RecipientTable recipients,
            Notices notices,
            Outbox outbox,
            Directory directory,
            CourseWords words,
            Speech speech,
            BroadcastSettings settings,
            Clock clock,
            List<Channel> channels,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.recipients = recipients;
        this.notices = notices;
        this.outbox = outbox;
        this.directory = directory;
        this.words = words;
        this.speech = speech;
        this.settings = settings;
        this.clock = clock;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, channel -> channel));
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Tells what is new of a broadcast, ends it when all of it is settled, and lets it rest when all is told. */
    void step(UUID id) {
        transaction.executeWithoutResult(status -> table.lockIfFree(id).ifPresent(this::step));
    }

    private void step(Held held) {
        Broadcast broadcast = held.broadcast();
        UUID id = broadcast.id();
        boolean through = broadcast.state() == BroadcastState.SENDING && !broadcast.isExpanding();
        if (through && !notices.isAnyLeft(id)) {
            table.become(id, BroadcastState.DONE, null);
            table.ended(id, now());
            tell(table.look(id).orElseThrow());
        } else {
            tell(held);
        }
    }

    private void tell(Held held) {
        Broadcast broadcast = held.broadcast();
        Address chat = held.told().chat();
        if (chat == null) {
            if (isQuiet(broadcast)) {
                table.rest(broadcast.id());
            }
        } else if (!isTooSoon(held.told())) {
            tell(held, chat, course(broadcast));
        }
    }

    /** Counting goes through all of its messages, so it is not done more often than it may be told. */
    private boolean isTooSoon(Told told) {
        Instant since = now().minus(settings.progressEvery());
        return Stream.of(told.at(), told.looked()).anyMatch(at -> at != null && at.isAfter(since));
    }

    private Course course(Broadcast broadcast) {
        UUID id = broadcast.id();
        if (broadcast.startedAt() == null) {
            return new Course(broadcast, Tally.NONE, 0);
        }
        table.looked(id, now());
        return new Course(broadcast, notices.tally(id), recipients.gotIts(id));
    }

    /** Whether nothing changes until somebody orders something. */
    private boolean isQuiet(Broadcast broadcast) {
        return switch (broadcast.state()) {
            case DONE, CANCELLED -> !broadcast.isExpanding();
            // whatever is in hand when it is paused still leaves
            case PAUSED -> broadcast.frozenAt() != null && !notices.isAnyInHand(broadcast.id());
            case DRAFT, WAITING_APPROVAL, CONFIRMED, SENDING -> false;
        };
    }

    private void tell(Held held, Address chat, Course course) {
        Broadcast broadcast = held.broadcast();
        Told told = held.told();
        Language language = language(broadcast);
        String text = speech.say(language, words.of(course));
        List<Choice> choices = words.choices(course, language);
        UUID print = print(edits(chat) ? text + choices : broadcast.state() + " " + broadcast.why());
        if (print.equals(told.print())) {
            if (isQuiet(broadcast)) {
                table.rest(broadcast.id());
            }
            return;
        }
        Instant now = now();
        Optional<String> before = told.message() == null ? Optional.empty() : outbox.reference(told.message());
        boolean underWay = told.message() != null
                && before.isEmpty()
                && told.at() != null
                && told.at().plus(LOST).isAfter(now);
        if (underWay) {
            return;
        }
        UUID posting = Ids.next();
        OutgoingMessage message =
                new OutgoingMessage(chat, text, choices, 2, null, edits(chat) ? before.orElse(null) : null, false);
        outbox.post(List.of(new Posting(
                posting,
                message,
                new PersonId(broadcast.author()),
                Priority.REPLY,
                "broadcast.progress",
                null,
                now,
                null)));
        table.told(broadcast.id(), posting, print, now);
    }

    private boolean edits(Address chat) {
        Channel channel = channels.get(chat.channel());
        return channel == null || channel.traits().edits();
    }

    private Language language(Broadcast broadcast) {
        PersonId person = new PersonId(broadcast.author());
        Called author = directory.called(List.of(person)).get(person);
        return author == null ? Language.VI : Language.of(author.language()).orElse(Language.VI);
    }

    private static UUID print(String told) {
        return UUID.nameUUIDFromBytes(told.getBytes(UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
