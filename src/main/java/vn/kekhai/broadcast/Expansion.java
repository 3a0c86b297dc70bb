package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.broadcast.RecipientTable.Recipient;
import vn.kekhai.broadcast.Rendering.Rendered;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Skipped;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.Listed;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/**
 * Makes messages for the next people on a list, a batch in a transaction: each of them ends as a notice or as a reason.
 * How far it got stands in the broadcast's row, which is locked meanwhile, and each message has a key of its own.
 */
@Component
class Expansion {

    private static final String TEXT_KEY = "broadcast.message";

    private final BroadcastTable table;
    private final RecipientTable recipients;
    private final Directory directory;
    private final Rendering rendering;
    private final GotItTokens tokens;
    private final Notices notices;
    private final Speech speech;
    private final BroadcastSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Expansion(
            BroadcastTable table,
            RecipientTable recipients,
            Directory directory,
            Rendering rendering,
            GotItTokens tokens,
            Notices notices,
            Speech speech,
            BroadcastSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.recipients = recipients;
        this.directory = directory;
        this.rendering = rendering;
        this.tokens = tokens;
        this.notices = notices;
        this.speech = speech;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * Makes the messages of one batch.
     *
     * @return of how many people; 0 when there is nobody left, it is not the time, or another instance is at it
     */
    int step(UUID id) {
        Integer made = transaction.execute(status -> table.lockIfFree(id)
                .map(BroadcastTable.Held::broadcast)
                .filter(Broadcast::isExpanding)
                .map(this::batch)
                .orElse(0));
        return made == null ? 0 : made;
    }

    private int batch(Broadcast broadcast) {
        boolean stopped = broadcast.state() == BroadcastState.CANCELLED && broadcast.startedAt() != null;
        if (broadcast.state() != BroadcastState.SENDING && !stopped) {
            return 0;
        }
        List<Recipient> next = recipients.after(broadcast.id(), broadcast.expanded(), settings.batch());
        if (stopped) {
            notices.skip(next.stream()
                    .map(recipient -> skipped(broadcast, recipient, Obstacle.CANCELLED))
                    .toList());
        } else {
            make(broadcast, next);
        }
        table.expanded(
                broadcast.id(),
                next.isEmpty() ? broadcast.listed() : next.getLast().seq());
        return next.size();
    }

    private void make(Broadcast broadcast, List<Recipient> next) {
        List<PersonId> people = next.stream().map(Recipient::person).toList();
        List<PersonId> present = directory.of(people).values().stream()
                .filter(Listed::belongs)
                .map(Listed::person)
                .toList();
        Map<PersonId, Rendered> rendered = rendering.render(broadcast.wording(), broadcast.audience(), present);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Notice> made = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Recipient recipient : next) {
            Rendered words = rendered.get(recipient.person());
            String text = words == null ? null : words.text();
            if (words == null || text == null) {
                String obstacle = words == null ? null : words.obstacle();
                skipped.add(skipped(broadcast, recipient, obstacle == null ? Obstacle.LEFT : obstacle));
            } else {
                made.add(notice(broadcast, recipient, words.language(), text, now));
            }
        }
        notices.post(made);
        notices.skip(skipped);
    }

    private Notice notice(Broadcast broadcast, Recipient recipient, Language language, String text, Instant now) {
        return new Notice(
                recipient.person(),
                Purpose.BROADCAST,
                broadcast.id(),
                TEXT_KEY,
                text,
                broadcast.wording().gotIt() ? List.of(gotIt(broadcast.id(), recipient, language)) : List.of(),
                1,
                Priority.BULK,
                dedupKey(broadcast, recipient),
                now,
                null,
                false);
    }

    private Choice gotIt(UUID broadcast, Recipient recipient, Language language) {
        return new Choice(
                GotItDialogue.command(tokens.make(broadcast, recipient.person())),
                speech.say(language, new Saying("broadcast.got-it-label")));
    }

    private static Skipped skipped(Broadcast broadcast, Recipient recipient, String reason) {
        return new Skipped(
                recipient.person(),
                Purpose.BROADCAST,
                broadcast.id(),
                TEXT_KEY,
                dedupKey(broadcast, recipient),
                reason);
    }

    private static String dedupKey(Broadcast broadcast, Recipient recipient) {
        return "broadcast:" + broadcast.id() + ":" + recipient.seq();
    }
}
