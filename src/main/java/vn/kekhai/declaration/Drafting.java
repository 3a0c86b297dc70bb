package vn.kekhai.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Input;

/**
 * A declaration that is being made; kept with the conversation until it is sent. A draft of an older program lacks the
 * newer of these, so each must mean something when it is absent.
 *
 * @param submission the id under which it is recorded, the same however often it is sent
 * @param name of the person
 * @param deadline of the person's phase
 * @param last what was declared before
 * @param lines confirmed accounts
 * @param pending accounts understood, to be confirmed
 * @param queue platforms that were ticked and are still to be asked about; the first is being asked about
 * @param tries how often something was sent that hides the account
 * @param none whether the person uses no social network
 * @param editing the line that is being changed, -1 for none
 * @param unseen how many lines, from the end, are still to be looked at in the yearly confirmation; null outside of it
 * @param typedIn the message in which a line was typed, by the line's id
 * @param instead the lines that the pending accounts will replace
 * @param first what the dialogue began with, until it is read
 */
record Drafting(
        UUID submission,
        String name,
        @Nullable LocalDate deadline,
        @Nullable Last last,
        List<AccountLine> lines,
        List<AccountLine> pending,
        List<String> queue,
        int tries,
        boolean none,
        int editing,
        @Nullable VersionReason reason,
        @Nullable Integer unseen,
        Map<UUID, String> typedIn,
        Set<UUID> instead,
        Input.@Nullable Said first) {

    /** The most accounts of a draft: enough for anybody, and few enough to be read. */
    static final int MOST_LINES = 60;

    Drafting {
        lines = List.copyOf(lines);
        pending = List.copyOf(pending);
        queue = List.copyOf(queue);
        typedIn = Map.copyOf(Objects.requireNonNullElse(typedIn, Map.of()));
        instead = Set.copyOf(Objects.requireNonNullElse(instead, Set.of()));
    }

    /**
     * What stands in the tables.
     *
     * @param returned why the secretary gave it back, where that was done
     * @param due whether it is to be looked at again and confirmed
     * @param entered who entered it for the person; null where the person did, or has confirmed it
     */
    record Last(
            String number,
            int version,
            Instant at,
            boolean none,
            @Nullable String returned,
            boolean due,
            @Nullable Entered entered) {}

    /**
     * Somebody else entered it, and the person has not said yet that it is right.
     *
     * @param by the name
     * @param how it was confirmed to that one, a code of {@link DeclaredBy}
     */
    record Entered(String by, String how) {}

    static Drafting of(UUID submission, String name, @Nullable LocalDate deadline) {
        return new Drafting(
                submission,
                name,
                deadline,
                null,
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                -1,
                null,
                null,
                Map.of(),
                Set.of(),
                null);
    }

    Drafting after(Last newLast, List<AccountLine> newLines) {
        Copy copy = new Copy(this);
        copy.last = newLast;
        copy.lines = newLines;
        copy.none = newLast.none();
        copy.reason = newLast.returned() == null ? reason : VersionReason.RETURNED;
        return copy.done();
    }

    Drafting until(@Nullable LocalDate day) {
        Copy copy = new Copy(this);
        copy.deadline = day;
        return copy.done();
    }

    Drafting pasted(Input.@Nullable Said message) {
        Copy copy = new Copy(this);
        copy.first = message;
        return copy.done();
    }

    Drafting queue(List<String> platforms) {
        Copy copy = new Copy(this);
        copy.queue = platforms;
        copy.tries = 0;
        return copy.done();
    }

    /** These accounts were understood, in the message of that reference. */
    Drafting found(List<AccountLine> accounts, @Nullable String ref) {
        Copy copy = new Copy(this);
        copy.pending = Duplicates.merge(accounts);
        copy.tries = 0;
        copy.instead = Set.of();
        copy.typed(copy.pending, ref);
        return copy.done();
    }

    /** What was entered in another draft is on offer in this one, some of it in the place of these lines. */
    Drafting offering(List<AccountLine> accounts, Set<UUID> replaced, Drafting other) {
        Copy copy = new Copy(this);
        copy.pending = Duplicates.merge(accounts);
        copy.queue = other.queue;
        copy.instead = replaced;
        copy.typedIn = other.typedIn;
        return copy.done();
    }

    /** What of the last version was shown when this began. */
    Shown shown() {
        return last == null ? new Shown(0, false) : new Shown(last.version(), last.returned() != null);
    }

    /** What was found is to take the place of these lines. */
    Drafting instead(Set<UUID> replaced) {
        Copy copy = new Copy(this);
        copy.instead = replaced;
        return copy.done();
    }

    /** The pending accounts are right; the platforms of theirs that were to be asked about are done with. */
    Drafting confirmed() {
        Copy copy = new Copy(this);
        copy.lines = Joined.of(this).lines();
        copy.pending = List.of();
        copy.queue = new ArrayList<>(queue);
        pending.forEach(account -> copy.queue.remove(account.platform()));
        copy.none = false;
        copy.instead = Set.of();
        return copy.done();
    }

    /** The pending accounts are wrong; their platforms are asked about. */
    Drafting rejected() {
        Copy copy = new Copy(this);
        copy.queue = new ArrayList<>(
                pending.stream().map(AccountLine::platform).distinct().toList());
        queue.stream().filter(platform -> !copy.queue.contains(platform)).forEach(copy.queue::add);
        copy.pending = List.of();
        copy.tries = 0;
        copy.instead = Set.of();
        return copy.done();
    }

    Drafting skipped() {
        return queue(queue.isEmpty() ? queue : queue.subList(1, queue.size()));
    }

    Drafting tried() {
        Copy copy = new Copy(this);
        copy.tries = tries + 1;
        return copy.done();
    }

    Drafting saysNone() {
        Copy copy = new Copy(this);
        copy.lines = List.of();
        copy.pending = List.of();
        copy.queue = List.of();
        copy.none = true;
        copy.unseen = null;
        copy.editing = -1;
        return copy.done();
    }

    Drafting edits(int line) {
        Copy copy = new Copy(this);
        copy.editing = line;
        return copy.done();
    }

    Drafting with(VersionReason why) {
        Copy copy = new Copy(this);
        copy.reason = why;
        return copy.done();
    }

    /** Why there will be a version, where there was one before. */
    VersionReason why() {
        return Objects.requireNonNullElse(reason, VersionReason.CHANGED);
    }

    /** All lines are to be looked at, one after the other. */
    Drafting looksThrough() {
        Copy copy = new Copy(this);
        copy.unseen = lines.size();
        return copy.done();
    }

    /** Where the line stands that is being looked at; behind the last one where none is. */
    int looking() {
        return Math.max(0, lines.size() - left());
    }

    private int left() {
        return unseen == null ? 0 : unseen;
    }

    /** The line being looked at is done with. */
    Drafting seen() {
        Copy copy = new Copy(this);
        copy.unseen = Math.max(0, left() - 1);
        return copy.done();
    }

    /** All lines have been looked at. */
    Drafting lookedThrough() {
        Copy copy = new Copy(this);
        copy.unseen = null;
        return copy.done();
    }

    boolean isLookingThrough() {
        return unseen != null;
    }

    AccountLine edited() {
        return lines.get(editing);
    }

    /** The line being changed becomes this one, or goes. */
    Drafting replace(@Nullable AccountLine line) {
        List<AccountLine> changed = new ArrayList<>(lines);
        if (line == null) {
            changed.remove(editing);
        } else {
            changed.set(editing, line);
        }
        Copy copy = new Copy(this);
        copy.lines = Duplicates.merge(changed);
        copy.tries = 0;
        copy.editing = -1;
        return copy.done();
    }

    /** The lines and pending accounts that were typed in this message. */
    Set<UUID> from(@Nullable String ref) {
        Set<UUID> ids = new HashSet<>();
        typedIn.forEach((id, message) -> {
            if (message.equals(ref)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Where to go after an account is settled. */
    String then() {
        return !queue.isEmpty() ? "another" : left() > 0 ? "walk" : "enough";
    }

    /** Whether as many accounts are there as a draft takes, with those that wait to be confirmed. */
    boolean isFull(int more) {
        return lines.size() + pending.size() + more > MOST_LINES;
    }

    /** A draft that differs from another in some things. */
    private static final class Copy {

        private final Drafting from;
        private @Nullable Last last;
        private List<AccountLine> lines;
        private List<AccountLine> pending;
        private List<String> queue;
        private int tries;
        private boolean none;
        private int editing;
        private @Nullable VersionReason reason;
        private @Nullable Integer unseen;
        private Map<UUID, String> typedIn;
        private Set<UUID> instead;
        private Input.@Nullable Said first;
        private @Nullable LocalDate deadline;

        Copy(Drafting from) {
            this.from = from;
            this.last = from.last;
            this.lines = from.lines;
            this.pending = from.pending;
            this.queue = from.queue;
            this.tries = from.tries;
            this.none = from.none;
            this.editing = from.editing;
            this.reason = from.reason;
            this.unseen = from.unseen;
            this.typedIn = from.typedIn;
            this.instead = from.instead;
            this.first = from.first;
            this.deadline = from.deadline;
        }

        void typed(List<AccountLine> accounts, @Nullable String ref) {
            if (ref != null) {
                typedIn = new HashMap<>(typedIn);
                accounts.forEach(account -> typedIn.put(account.id(), ref));
            }
        }

        Drafting done() {
            Set<UUID> kept = new HashSet<>();
            lines.forEach(line -> kept.add(line.id()));
            pending.forEach(line -> kept.add(line.id()));
            Map<UUID, String> messages = new HashMap<>(typedIn);
            messages.keySet().retainAll(kept);
            return new Drafting(
                    from.submission,
                    from.name,
                    deadline,
                    last,
                    lines,
                    pending,
                    queue,
                    tries,
                    none,
                    editing,
                    reason,
                    unseen,
                    messages,
                    instead,
                    first);
        }
    }
}
