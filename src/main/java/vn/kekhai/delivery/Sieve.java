package vn.kekhai.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.delivery.Contacts.Contact;
import vn.kekhai.delivery.Forwarding.Parcel;
import vn.kekhai.delivery.GroupTable.Hold;
import vn.kekhai.roster.PersonId;

/**
 * Which of the messages that were found due are sent now: those in time, of groups that go on, that nobody stops any
 * more, to the chat by which their people are reached today. Sees to what becomes of the others, so that none of them is
 * found again at once. Runs in the claiming transaction, and asks each table a bounded number of times.
 */
@Component
class Sieve {

    private static final Logger log = LoggerFactory.getLogger(Sieve.class);

    /** A message that is to be sent. */
    record Opened(Claimable row, OutgoingMessage message) {}

    private final GroupTable groups;
    private final Rechecks rechecks;
    private final Contacts contacts;
    private final Forwarding forwarding;
    private final SendingHours hours;
    private final Envelopes envelopes;
    private final ClaimTable table;
    private final SkipFigures skips;

    Sieve(
            GroupTable groups,
            Rechecks rechecks,
            Contacts contacts,
            Forwarding forwarding,
            SendingHours hours,
            Envelopes envelopes,
            ClaimTable table,
            SkipFigures skips) {
        this.groups = groups;
        this.rechecks = rechecks;
        this.contacts = contacts;
        this.forwarding = forwarding;
        this.hours = hours;
        this.envelopes = envelopes;
        this.table = table;
        this.skips = skips;
    }

    List<Opened> sift(List<Claimable> found, Instant now) {
        Left left = new Left();
        List<Opened> opened = open(wanted(going(inTime(found, now, left), left), now, left), left);
        List<Opened> sent = reached(opened, now, left);
        left.write(table, skips, now);
        return sent;
    }

    private List<Claimable> inTime(List<Claimable> found, Instant now, Left left) {
        List<Claimable> kept = new ArrayList<>();
        for (Claimable one : found) {
            if (one.expires(now)) {
                left.end(one, State.EXPIRED, "expired");
            } else if (!one.late(now)) {
                kept.add(one);
            } else if (one.expires(hours.from(now).begins())) {
                left.end(one, State.EXPIRED, "night");
            } else {
                left.move(one, hours.from(now));
            }
        }
        return kept;
    }

    private List<Claimable> going(List<Claimable> found, Left left) {
        Map<UUID, Hold> holds = groups.holds(
                found.stream().map(Claimable::group).filter(Objects::nonNull).collect(Collectors.toSet()));
        return holds.isEmpty()
                ? found
                : found.stream()
                        .filter(one -> {
                            Hold hold = one.group() == null ? null : holds.get(one.group());
                            if (hold != null) {
                                left.end(one, hold.state(), hold.reason());
                            }
                            return hold == null;
                        })
                        .toList();
    }

    private List<Claimable> wanted(List<Claimable> found, Instant now, Left left) {
        List<Claimable> judged = found.stream().filter(Claimable::isJudged).toList();
        if (judged.isEmpty()) {
            return found;
        }
        Rechecks.Answer answer = rechecks.ask(judged, now);
        List<Claimable> kept = new ArrayList<>();
        for (Claimable one : found) {
            String rule = answer.stopped().get(one.id());
            Instant later = answer.later().get(one.id());
            if (rule != null) {
                left.end(one, State.SKIPPED, rule);
            } else if (later != null) {
                left.postpone(one, later);
            } else {
                kept.add(one);
            }
        }
        return kept;
    }

    private List<Opened> open(List<Claimable> found, Left left) {
        List<Opened> opened = new ArrayList<>();
        for (Claimable one : found) {
            try {
                opened.add(new Opened(one, envelopes.open(one.id(), one.body())));
            } catch (RuntimeException e) {
                // one that cannot be read must not hold up the others
                log.error(
                        "delivery message={} cannot be opened error={}",
                        one.id(),
                        e.getClass().getSimpleName());
                left.end(one, State.REFUSED, "unreadable");
            }
        }
        return opened;
    }

    private List<Opened> reached(List<Opened> opened, Instant now, Left left) {
        Set<PersonId> people = opened.stream()
                .map(Opened::row)
                .filter(Claimable::isJudged)
                .map(row -> Objects.requireNonNull(row.person()))
                .collect(Collectors.toSet());
        if (people.isEmpty()) {
            return opened;
        }
        Map<PersonId, Contact> chats = contacts.of(people);
        List<Opened> kept = new ArrayList<>();
        List<Parcel> elsewhere = new ArrayList<>();
        for (Opened one : opened) {
            Claimable row = one.row();
            Contact contact = row.isJudged() ? chats.get(row.person()) : null;
            if (contact == null) {
                kept.add(one);
            } else if (contact.place() == null) {
                left.end(
                        row,
                        row.wasTried() ? State.GONE : State.SKIPPED,
                        Objects.requireNonNullElse(contact.reason(), Contacts.NOT_LINKED));
            } else if (Arrays.equals(contact.place().key(), row.chat())) {
                kept.add(one);
            } else {
                elsewhere.add(new Parcel(
                        row.id(), Objects.requireNonNull(row.person()), one.message(), row.windowEnds() == null, null));
            }
        }
        forwarding.forward(elsewhere, now);
        return kept;
    }
}
