package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.audit.Trail;
import vn.kekhai.broadcast.BroadcastTable.Held;
import vn.kekhai.channel.Address;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Tally;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.Listed;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Viewer;

/**
 * What admins send to many: from the draft to the last tap on "got it". Whoever is no admin of the people that are meant
 * is answered as if there were no such broadcast.
 */
@Service
public class Broadcasts {

    private static final int LOOKED_AT = 100;

    private final BroadcastTable table;
    private final RecipientTable recipients;
    private final Admins admins;
    private final Rights rights;
    private final Placeholders placeholders;
    private final Previews previews;
    private final Directory directory;
    private final AdminNotices adminNotices;
    private final Agreement agreement;
    private final GotItTokens tokens;
    private final Notices notices;
    private final BroadcastSettings settings;
    private final Audit audit;
    private final Trail trail;
    private final Clock clock;

    Broadcasts(
            BroadcastTable table,
            RecipientTable recipients,
            Admins admins,
            Rights rights,
            Placeholders placeholders,
            Previews previews,
            Directory directory,
            AdminNotices adminNotices,
            Agreement agreement,
            GotItTokens tokens,
            Notices notices,
            BroadcastSettings settings,
            Audit audit,
            Trail trail,
            Clock clock) {
        this.table = table;
        this.recipients = recipients;
        this.admins = admins;
        this.rights = rights;
        this.placeholders = placeholders;
        this.previews = previews;
        this.directory = directory;
        this.adminNotices = adminNotices;
        this.agreement = agreement;
        this.tokens = tokens;
        this.notices = notices;
        this.settings = settings;
        this.audit = audit;
        this.trail = trail;
        this.clock = clock;
    }

    /** What must be put right in a text before it can be sent. */
    public List<TextProblem> check(Wording wording) {
        return placeholders.check(wording);
    }

    /**
     * Writes a draft, or writes it anew.
     *
     * @param id chosen by the caller, by {@link vn.kekhai.database.Ids#next()}
     */
    @Transactional
    public Drafted draft(UUID id, Viewer by, Audience audience, Wording wording) {
        Optional<Audience> meant = within(by, audience);
        Optional<Held> before = table.lock(id);
        boolean another =
                before.isPresent() && !before.get().broadcast().author().equals(by.actor());
        if (meant.isEmpty() || another) {
            return new Drafted.NotAllowed();
        }
        if (before.isPresent() && before.get().broadcast().state() != BroadcastState.DRAFT) {
            return new Drafted.TooLate();
        }
        List<TextProblem> problems = placeholders.check(wording);
        if (!problems.isEmpty()) {
            return new Drafted.Bad(problems);
        }
        table.draft(id, by.actor(), meant.get(), wording, now());
        if (before.isEmpty()) {
            trail("drafted", by, id, Map.of("audience", meant.get().code()));
        }
        return new Drafted.Ready(held(id).broadcast());
    }

    /** An audience as far as this person may write to it: one of a single person is of the unit where that person is. */
    private Optional<Audience> within(Viewer by, Audience audience) {
        PersonId one = audience.person();
        if (one == null) {
            return may(by, audience.unit()) ? Optional.of(audience) : Optional.empty();
        }
        Listed found = directory.of(List.of(one)).get(one);
        return found != null && may(by, found.unit()) ? Optional.of(Audience.one(found.unit(), one)) : Optional.empty();
    }

    /** Counts and shows what a draft would come to now; its numbers are what is to be confirmed. */
    @Transactional
    public Optional<Preview> preview(UUID id, Viewer by, @Nullable Instant from) {
        Optional<Broadcast> draft = visible(id, by)
                .filter(found ->
                        found.state() == BroadcastState.DRAFT && found.author().equals(by.actor()));
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        Preview preview = previews.of(draft.get().audience(), draft.get().wording(), from);
        // a slow one may have been overtaken by the confirmation
        boolean kept = table.counted(id, new Broadcast.Counted(preview.all(), preview.reached(), now()));
        return kept ? Optional.of(preview) : Optional.empty();
    }

    /**
     * Sends the text to the own chat of an admin who is on the roster, as this one would get it.
     *
     * @return whether there is such a draft
     */
    @Transactional
    public boolean testToSelf(UUID id, Viewer by, Address chat) {
        Optional<Broadcast> found = visible(id, by);
        PersonId person = by.person();
        if (found.isPresent() && person != null) {
            adminNotices.trial(found.get(), person, chat);
        }
        return found.isPresent() && person != null;
    }

    /**
     * Confirms a draft: from here on its texts and its list are what they are.
     *
     * @param typed must be the number of those who will get it, as the preview told
     * @param at when it is to begin; null: as soon as it may
     * @param chat in which the progress is told; null: in none
     */
    @Transactional
    public Confirmation confirm(UUID id, Viewer by, int typed, @Nullable Instant at, @Nullable Address chat) {
        Optional<Broadcast> found = table.lock(id)
                .map(Held::broadcast)
                .filter(broadcast -> broadcast.author().equals(by.actor())
                        && may(by, broadcast.audience().unit()));
        if (found.isEmpty()) {
            return new Confirmation.NotAllowed();
        }
        Broadcast draft = found.get();
        Broadcast.Counted counted = draft.counted();
        Instant now = now();
        if (draft.state() != BroadcastState.DRAFT) {
            return new Confirmation.NotNow(draft.state());
        }
        if (counted == null || counted.at().plus(settings.previewGood()).isBefore(now)) {
            return new Confirmation.Outdated();
        }
        if (counted.reached() == 0) {
            return new Confirmation.NobodyReached();
        }
        if (typed != counted.reached()) {
            return new Confirmation.WrongNumber(counted.reached());
        }
        if (at != null && !at.isAfter(now)) {
            return new Confirmation.Past();
        }
        boolean alone = !previews.needsApproval(counted.all());
        if (!alone && admins.others(draft.audience().unit(), by.actor()).isEmpty()) {
            return new Confirmation.NobodyToApprove();
        }
        table.confirm(id, alone ? BroadcastState.CONFIRMED : BroadcastState.WAITING_APPROVAL, at, chat, now);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("audience", draft.audience().code());
        facts.put("all", Integer.toString(counted.all()));
        facts.put("reached", Integer.toString(counted.reached()));
        facts.put("approval", alone ? "none" : "needed");
        if (at != null) {
            facts.put("at", at.toString());
        }
        trail("confirmed", by, id, facts);
        Broadcast confirmed = held(id).broadcast();
        return alone
                ? new Confirmation.Accepted(confirmed)
                : new Confirmation.Waits(confirmed, adminNotices.askToApprove(confirmed));
    }

    /**
     * Agrees to a broadcast that another admin wrote.
     *
     * @param seen how many people were meant as far as this admin was shown; a list much longer is not agreed to
     */
    @Transactional
    public Outcome approve(UUID id, Viewer by, int seen) {
        return decide(id, by, BroadcastState.CONFIRMED, seen);
    }

    /** Ends a broadcast that another admin wrote before anybody gets it. */
    @Transactional
    public Outcome refuse(UUID id, Viewer by) {
        return decide(id, by, BroadcastState.CANCELLED, null);
    }

    private Outcome decide(UUID id, Viewer by, BroadcastState next, @Nullable Integer seen) {
        Optional<Broadcast> found = toChange(id, by);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (found.get().author().equals(by.actor())) {
            return Outcome.OWN;
        }
        if (found.get().state() != BroadcastState.WAITING_APPROVAL) {
            return Outcome.NOT_NOW;
        }
        if (next == BroadcastState.CONFIRMED && isLetInBy(found.get().author(), by)) {
            return Outcome.LET_IN_BY_AUTHOR;
        }
        if (seen != null && Agreement.isOutgrown(found.get().listed(), seen)) {
            return Outcome.GREW;
        }
        String verb = seen == null ? "refused" : "approved";
        become(found.get(), next, seen == null ? Why.REFUSED : null);
        table.decide(id, by.actor(), seen, now());
        trail(verb, by, id, Map.of("listed", Integer.toString(found.get().listed())));
        adminNotices.tellDecision(held(id).broadcast(), verb);
        return Outcome.DONE;
    }

    private boolean isLetInBy(UUID author, Viewer by) {
        Trail.Search shown = new Trail.Search(
                new Trail.By.Any(Set.of(author)), Set.of(by.actor()), Audit.SET_UP_ANEW_SHOWN, null, null);
        return !trail.page(shown, null, 1).isEmpty();
    }

    /** Holds it back; some messages already in hand, at most a claim's batch, still leave. */
    @Transactional
    public Outcome pause(UUID id, Viewer by) {
        Optional<Broadcast> found = toChange(id, by);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (!found.get().state().mayBecome(BroadcastState.PAUSED)) {
            return Outcome.NOT_NOW;
        }
        become(found.get(), BroadcastState.PAUSED, null);
        notices.pause(id);
        trail("paused", by, id, Map.of());
        return Outcome.DONE;
    }

    /** Lets it go on. */
    @Transactional
    public Outcome resume(UUID id, Viewer by) {
        Optional<Broadcast> found = toChange(id, by);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (found.get().state() != BroadcastState.PAUSED) {
            return Outcome.NOT_NOW;
        }
        if (agreement.asksAgain(found.get())) {
            notices.resume(id);
            trail("resumed", by, id, Map.of("approval", "needed"));
            return Outcome.ASKED;
        }
        boolean begun = found.get().startedAt() != null;
        become(found.get(), begun ? BroadcastState.SENDING : BroadcastState.CONFIRMED, null);
        notices.resume(id);
        trail("resumed", by, id, Map.of());
        return Outcome.DONE;
    }

    /** Stops it for good; some messages already in hand, at most a claim's batch, still leave. */
    @Transactional
    public Outcome cancel(UUID id, Viewer by) {
        Optional<Broadcast> found = toChange(id, by);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (!found.get().state().mayBecome(BroadcastState.CANCELLED)) {
            return Outcome.NOT_NOW;
        }
        become(found.get(), BroadcastState.CANCELLED, null);
        int stopped = notices.cancel(id, Obstacle.CANCELLED);
        trail("cancelled", by, id, Map.of("stopped", Integer.toString(stopped)));
        return Outcome.DONE;
    }

    /**
     * Tries again what was refused or could not be delivered.
     *
     * @return how many, 0 where there is nothing to try; empty when there is no such broadcast or it is not the time
     */
    @Transactional
    public Optional<Integer> retryFailed(UUID id, Viewer by) {
        Optional<Broadcast> found = toChange(id, by)
                .filter(broadcast ->
                        broadcast.state() == BroadcastState.DONE || broadcast.state() == BroadcastState.SENDING);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int again = notices.retryFailed(id);
        if (again > 0 && found.get().state() == BroadcastState.DONE) {
            become(found.get(), BroadcastState.SENDING, null);
        }
        if (again > 0) {
            trail("retried", by, id, Map.of("messages", Integer.toString(again)));
        }
        return Optional.of(again);
    }

    /** A broadcast that this person wrote or, once it is confirmed, may decide about. */
    @Transactional(readOnly = true)
    public Optional<Broadcast> find(UUID id, Viewer by) {
        return visible(id, by);
    }

    @Transactional(readOnly = true)
    public Optional<Course> course(UUID id, Viewer by) {
        return visible(id, by).map(broadcast -> new Course(broadcast, notices.tally(id), recipients.gotIts(id)));
    }

    /**
     * How far those have come that this person may see, the newest first; a bounded number of statements. Of those with
     * which nothing happens any more, what became of each message is not counted.
     *
     * @param before only those made before this one; null: from the newest on
     */
    @Transactional(readOnly = true)
    public List<Course> page(Viewer by, @Nullable UUID before, int most) {
        Scope scope = rights.scope(by, Power.BROADCAST);
        List<Broadcast> shown = table.page(by.actor(), scope.everywhere() ? null : scope.units(), before, most);
        List<UUID> alive = shown.stream()
                .filter(broadcast ->
                        broadcast.startedAt() != null && !broadcast.state().isOver())
                .map(Broadcast::id)
                .toList();
        Map<UUID, Tally> tallies = notices.tallies(alive);
        Map<UUID, Integer> gotIts = recipients.gotIts(shown.stream()
                .filter(broadcast -> broadcast.wording().gotIt())
                .map(Broadcast::id)
                .toList());
        return shown.stream()
                .map(broadcast -> new Course(
                        broadcast,
                        tallies.getOrDefault(broadcast.id(), Tally.NONE),
                        gotIts.getOrDefault(broadcast.id(), 0)))
                .toList();
    }

    /** The last ones that this person confirmed, the newest first. */
    @Transactional(readOnly = true)
    public List<Broadcast> recent(Viewer by, int most) {
        return table.by(by.actor(), most);
    }

    /** Those that wait for this person's approval, the newest first. */
    @Transactional(readOnly = true)
    public List<Broadcast> toApprove(Viewer by, int most) {
        return !by.has(Power.BROADCAST)
                ? List.of()
                : table.in(BroadcastState.WAITING_APPROVAL, LOOKED_AT).stream()
                        .filter(broadcast -> !broadcast.author().equals(by.actor())
                                && may(by, broadcast.audience().unit()))
                        .limit(most)
                        .toList();
    }

    /** Notes that somebody confirms to have got a broadcast, by what stood on the button. */
    @Transactional
    public GotIt gotIt(String token, PersonId person) {
        return tokens.read(token, person)
                .map(id -> recipients
                        .gotIt(id, person, now())
                        .map(first -> first ? GotIt.NOTED : GotIt.AGAIN)
                        .orElse(GotIt.TRIAL))
                .orElse(GotIt.NOT_YOURS);
    }

    /** The same by words, where there was no button: the last broadcast that this person was to confirm. */
    @Transactional
    public GotIt gotTheLatest(PersonId person) {
        return recipients
                .latest(person)
                .flatMap(id -> recipients.gotIt(id, person, now()))
                .map(first -> first ? GotIt.NOTED : GotIt.AGAIN)
                .orElse(GotIt.NOTHING);
    }

    private Optional<Broadcast> visible(UUID id, Viewer by) {
        return table.find(id).filter(broadcast -> isVisible(broadcast, by));
    }

    private boolean may(Viewer by, UnitId unit) {
        return rights.may(by, Power.BROADCAST, unit);
    }

    private boolean isVisible(Broadcast broadcast, Viewer by) {
        boolean own = broadcast.author().equals(by.actor());
        return may(by, broadcast.audience().unit()) && (own || broadcast.state() != BroadcastState.DRAFT);
    }

    private Optional<Broadcast> toChange(UUID id, Viewer by) {
        return table.lock(id).map(Held::broadcast).filter(broadcast -> isVisible(broadcast, by));
    }

    private void become(Broadcast broadcast, BroadcastState next, @Nullable String why) {
        if (!broadcast.state().mayBecome(next)) {
            throw new IllegalStateException(
                    "broadcast " + broadcast.id() + " cannot become " + next + " from " + broadcast.state());
        }
        table.become(broadcast.id(), next, why);
        table.ended(broadcast.id(), next.isOver() ? now() : null);
    }

    private Held held(UUID id) {
        return table.look(id).orElseThrow(() -> new IllegalStateException("no broadcast " + id));
    }

    private void trail(String verb, Viewer by, UUID id, Map<String, String> facts) {
        audit.record("broadcast." + verb, by.actor(), id, facts);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
