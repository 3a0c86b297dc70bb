package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Contacts.Contact;
import vn.kekhai.delivery.GroupTable.Hold;
import vn.kekhai.delivery.SendingHours.Window;
import vn.kekhai.roster.PersonId;

/** Where notices to people are left, and where it is told what became of them. All writing joins the caller's transaction. */
@Service
public class Notices {

    private static final Hold PAUSED = new Hold(State.PAUSED, "paused");

    private final MessageTable table;
    private final GroupTable groups;
    private final AccountTable accounts;
    private final Contacts contacts;
    private final Envelopes envelopes;
    private final SendingHours hours;
    private final Retries retries;
    private final Fates fates;
    private final SkipFigures skips;
    private final Lanes lanes;
    private final Clock clock;

    Notices(
            MessageTable table,
            GroupTable groups,
            AccountTable accounts,
            Contacts contacts,
            Envelopes envelopes,
            SendingHours hours,
            Retries retries,
            Fates fates,
            SkipFigures skips,
            Lanes lanes,
            Clock clock) {
        this.table = table;
        this.groups = groups;
        this.accounts = accounts;
        this.contacts = contacts;
        this.envelopes = envelopes;
        this.hours = hours;
        this.retries = retries;
        this.fates = fates;
        this.skips = skips;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * Stores notices, each for the chat that its person used last and that can be reached; one for whom there is none is
     * stored as skipped, with the reason. A dedup key that is there already changes nothing.
     *
     * @return by its dedup key the id under which each is stored, unless the key was there already
     * @throws org.springframework.transaction.IllegalTransactionStateException when no transaction is open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, UUID> post(Collection<Notice> notices) {
        Instant now = now();
        Map<PersonId, Contact> chats =
                contacts.of(notices.stream().map(Notice::person).collect(Collectors.toSet()));
        Map<UUID, Hold> holds = groups.holds(
                notices.stream().map(Notice::group).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<Row> rows = notices.stream()
                .map(notice -> row(notice, Objects.requireNonNull(chats.get(notice.person())), now))
                .map(row -> held(row, holds))
                .toList();
        store(rows, now);
        Set<Account> accounts = rows.stream()
                .filter(row -> row.state() == State.WAITING && !row.notBefore().isAfter(now))
                .map(Row::place)
                .filter(Objects::nonNull)
                .map(place -> Account.of(place.address()))
                .collect(Collectors.toSet());
        if (!accounts.isEmpty()) {
            lanes.lookAfterCommit(accounts);
        }
        return rows.stream()
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.dedupKey()), Row::id, (one, other) -> one));
    }

    /** Stores that these are not written to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void skip(Collection<Skipped> skipped) {
        Instant now = now();
        store(skipped.stream().map(one -> Row.of(one, Ids.next(), now)).toList(), now);
    }

    private void store(List<Row> rows, Instant now) {
        table.insert(rows, now);
        skips.countStored(rows.stream()
                .filter(row -> row.state() == State.SKIPPED)
                .map(Row::id)
                .toList());
    }

    /**
     * Of these people, those to whom a message of this purpose was posted for a moment from {@code from} on and before
     * {@code to}, and was not skipped, stopped or too late.
     */
    @Transactional(readOnly = true)
    public Set<PersonId> writtenTo(Collection<PersonId> people, Purpose purpose, Instant from, Instant to) {
        return fates.writtenTo(people, purpose, from, to);
    }

    /** Of these people, those to whom a message of one of these groups was posted, and was not skipped or too late. */
    @Transactional(readOnly = true)
    public Set<PersonId> postedIn(Collection<UUID> groups, Collection<PersonId> people) {
        return fates.postedIn(groups, people);
    }

    /** Of these people, those about whom anything was decided in this group: that they are written to, or that they are not. */
    @Transactional(readOnly = true)
    public Set<PersonId> decidedIn(UUID group, Collection<PersonId> people) {
        return fates.decidedIn(group, people);
    }

    /**
     * Takes back what waits for these people in a group, of this purpose. What is in hand already is not touched.
     *
     * @param reason the rule by which it is not sent, a short code
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int takeBack(UUID group, Purpose purpose, Collection<PersonId> people, String reason) {
        int taken = groups.skip(group, people, reason, now());
        if (taken > 0) {
            skips.count(purpose, reason, taken);
        }
        return taken;
    }

    @Transactional(readOnly = true)
    public Tally tally(UUID group) {
        return Sums.of(groups.tally(group));
    }

    /** Whether anything of the group may leave yet, now or when it is let go on; looks at no more than one message. */
    @Transactional(readOnly = true)
    public boolean isAnyLeft(UUID group) {
        return groups.isAny(group, State.WAITING, State.SENDING, State.PAUSED);
    }

    /** The same, without what is paused. */
    @Transactional(readOnly = true)
    public boolean isAnyInHand(UUID group) {
        return groups.isAny(group, State.WAITING, State.SENDING);
    }

    /** How each of these groups stands, in one statement. */
    @Transactional(readOnly = true)
    public Map<UUID, Tally> tallies(Collection<UUID> of) {
        Map<UUID, List<GroupTable.Count>> counts = groups.tallies(of);
        return of.stream()
                .distinct()
                .collect(
                        Collectors.toMap(Function.identity(), group -> Sums.of(counts.getOrDefault(group, List.of()))));
    }

    /**
     * Holds back what is not sent yet, and what is posted to the group from now on; some messages already in hand, at most
     * a claim's batch, still leave.
     *
     * @return how many it holds back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int pause(UUID group) {
        groups.hold(group, PAUSED, now());
        return groups.move(group, State.WAITING, State.PAUSED, PAUSED.reason(), null);
    }

    /** Lets go on what was paused; how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int resume(UUID group) {
        if (!groups.release(group)) {
            return 0;
        }
        lanes.lookAfterCommit(Set.of());
        return groups.move(group, State.PAUSED, State.WAITING, null, null);
    }

    /**
     * Ends what is not sent yet, for good, and whatever is posted to the group later.
     *
     * @param reason a short code
     * @return how many will never be sent
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int cancel(UUID group, String reason) {
        Instant now = now();
        groups.hold(group, new Hold(State.CANCELLED, reason), now);
        return groups.move(group, State.PAUSED, State.CANCELLED, reason, now)
                + groups.move(group, State.WAITING, State.CANCELLED, reason, now);
    }

    /** Tries again what was refused or gone and is not too late, as far as its people can be reached now; how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int retryFailed(UUID group) {
        Instant now = now();
        lanes.lookAfterCommit(Set.of());
        return retries.again(group, State.REFUSED, now) + retries.again(group, State.GONE, now);
    }

    /**
     * Messages that may or may not have gone out, by their ids; nothing is done about them until somebody decides.
     *
     * @param group only those of this one; null: of all
     * @param after only those after this message; null: from the first
     */
    @Transactional(readOnly = true)
    public List<Doubt> unknown(@Nullable UUID group, @Nullable UUID after, int most) {
        return fates.unknown(group, after, most);
    }

    /**
     * Decides about messages of which it is not known whether they went out; those that are not, or no longer, in doubt stay
     * as they are. Audited for each.
     *
     * @param by who decides, by the id that the trail knows; null for an operator in the shell
     * @return how many it was decided about; fewer when people cannot be reached any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int decide(Collection<UUID> messages, Decision decision, @Nullable UUID by) {
        return retries.decide(messages, decision, by, now());
    }

    /**
     * How many unasked messages are due and wait, counted no further than {@code most}: whoever makes many stops making more
     * when it is deep. Those for another day or hour hold nobody back.
     */
    @Transactional(readOnly = true)
    public int backlog(int most) {
        return accounts.due(now(), most);
    }

    /** Everything about a person's messages, the newest first. */
    @Transactional(readOnly = true)
    public List<Fate> timeline(PersonId person, int most) {
        return fates.of(person, most);
    }

    private Row row(Notice notice, Contact contact, Instant now) {
        UUID id = Ids.next();
        Instant wanted = notice.notBefore().truncatedTo(ChronoUnit.MICROS);
        Instant from = wanted.isAfter(now) ? wanted : now;
        Window window = notice.atNight() ? new Window(from, null) : hours.from(from);
        Instant expires = notice.expires();
        State state = State.WAITING;
        String reason = null;
        Place place = contact.place();
        if (place == null) {
            state = State.SKIPPED;
            reason = contact.reason();
        } else if (expires != null && !expires.isAfter(window.begins())) {
            state = State.EXPIRED;
            reason = expires.isAfter(from) ? "night" : "expired";
        }
        OutgoingMessage message = place == null
                ? null
                : new OutgoingMessage(
                        place.address(), notice.text(), notice.choices(), notice.columns(), null, null, false);
        return new Row(
                id,
                place,
                message == null ? null : envelopes.seal(id, message),
                notice.person(),
                notice.purpose(),
                notice.group(),
                notice.priority(),
                notice.textKey(),
                notice.dedupKey(),
                state,
                reason,
                window.begins(),
                window.ends(),
                expires,
                null);
    }

    private static Row held(Row row, Map<UUID, Hold> holds) {
        return row.state() != State.WAITING
                ? row
                : Optional.ofNullable(row.group())
                        .map(holds::get)
                        .map(hold -> row.with(hold.state(), hold.reason()))
                        .orElse(row);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
