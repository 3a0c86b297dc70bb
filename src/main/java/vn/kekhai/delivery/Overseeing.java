package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.delivery.Outstanding.Line;
import vn.kekhai.delivery.Outstanding.Seen;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;

/** How the messages to the people of some units stand, and deciding about those of which it is not known. */
@Component
class Overseeing {

    /** So many messages are looked at for a page, whatever there are. */
    private static final int LOOKED_AT = 6_000;

    private static final int DOUBTS_AT_ONCE = 200;
    private static final int ROUNDS = 10;

    private static final Set<State> WAITING = EnumSet.of(State.WAITING, State.SENDING, State.PAUSED);
    private static final Set<State> FAILED = EnumSet.of(State.REFUSED, State.GONE, State.EXPIRED);
    private static final Set<State> SKIPPED = EnumSet.of(State.SKIPPED);

    /** What a page can list. */
    enum Kind {
        WAITING(Overseeing.WAITING),
        FAILED(Overseeing.FAILED),
        SKIPPED(Overseeing.SKIPPED);

        private final Set<State> states;

        Kind(Set<State> states) {
            this.states = states;
        }
    }

    /** Why something waits. */
    enum Why {
        /** it leaves as soon as it is its turn */
        TURN,
        /** its hour has not come: sending hours, or written for later */
        HOURS,
        /** the account waits, since the messenger said so */
        ACCOUNT,
        /** it was tried and is tried again */
        AGAIN,
        /** somebody paused what it belongs to */
        PAUSED,
        /** it is on its way */
        SENDING
    }

    /**
     * Messages that stand alike.
     *
     * @param code why they wait or what the reason is
     */
    record Group(
            Kind kind,
            @Nullable Account account,
            @Nullable Priority priority,
            State state,
            String code,
            int messages) {}

    /** @param more whether there are more than were looked at */
    record Groups(List<Group> groups, boolean more) {

        public int messages() {
            return groups.stream().mapToInt(Group::messages).sum();
        }
    }

    /** @param pausedUntil null where it sends */
    record Standing(
            String channel, String account, @Nullable Instant pausedUntil) {}

    /** @param goOn after which message to look further; null when all was looked at */
    record Doubts(List<Doubt> doubts, @Nullable UUID goOn) {}

    private final Outstanding outstanding;
    private final OutstandingIn outstandingIn;
    private final AccountTable accounts;
    private final Fates fates;
    private final Notices notices;
    private final Directory directory;
    private final Clock clock;

    Overseeing(
            Outstanding outstanding,
            OutstandingIn outstandingIn,
            AccountTable accounts,
            Fates fates,
            Notices notices,
            Directory directory,
            Clock clock) {
        this.outstanding = outstanding;
        this.outstandingIn = outstandingIn;
        this.accounts = accounts;
        this.fates = fates;
        this.notices = notices;
        this.directory = directory;
        this.clock = clock;
    }

    /** What waits, by account, priority and why; what failed and what was skipped, by reason. */
    @Transactional(readOnly = true)
    public Map<Kind, Groups> groups(Scope scope) {
        Set<State> all = EnumSet.copyOf(WAITING);
        all.addAll(FAILED);
        all.addAll(SKIPPED);
        Seen seen = seen(scope, all);
        Map<Account, Instant> pauses = accounts.pauses(clock.instant());
        Map<Kind, Groups> groups = new HashMap<>();
        for (Kind kind : Kind.values()) {
            Map<Group, Integer> counts = new HashMap<>();
            seen.lines().stream()
                    .filter(line -> kind.states.contains(line.state()))
                    .forEach(line -> counts.merge(alike(kind, line, pauses), 1, Integer::sum));
            List<Group> sorted = counts.entrySet().stream()
                    .map(each -> counted(each.getKey(), each.getValue()))
                    .sorted(Comparator.comparing(Group::messages, Comparator.reverseOrder())
                            .thenComparing(Group::code)
                            .thenComparing(Group::toString))
                    .toList();
            groups.put(kind, new Groups(sorted, kind.states.stream().anyMatch(seen.cut()::contains)));
        }
        return groups;
    }

    /** The messages of a kind that stand alike in this way: those that leave next, or the latest. */
    @Transactional(readOnly = true)
    public List<Line> lines(Scope scope, Kind kind, String code, int from, int most) {
        Map<Account, Instant> pauses = accounts.pauses(clock.instant());
        Comparator<Line> byTime = Comparator.comparing(Line::due);
        return seen(scope, kind.states).lines().stream()
                .filter(line -> alike(kind, line, pauses).code().equals(code))
                .sorted((kind == Kind.WAITING ? byTime : byTime.reversed()).thenComparing(Line::id))
                .skip(from)
                .limit(most)
                .toList();
    }

    /** Our accounts with messengers, as far as there are messages of theirs. */
    @Transactional(readOnly = true)
    public List<Standing> accounts(Groups waiting) {
        Map<Account, Instant> pauses = accounts.pauses(clock.instant());
        Set<Account> all = new HashSet<>(accounts.all());
        waiting.groups().stream().map(Group::account).filter(Objects::nonNull).forEach(all::add);
        return all.stream()
                .map(account -> new Standing(account.channel(), account.name(), pauses.get(account)))
                .sorted(Comparator.comparing(Standing::channel).thenComparing(Standing::account))
                .toList();
    }

    /** Messages to these people that may or may not have gone out. */
    @Transactional(readOnly = true)
    public Doubts doubts(Scope scope, @Nullable UUID after, int most) {
        if (outstandingIn.few(scope)) {
            List<Doubt> some = outstandingIn.unknown(scope, after, most + 1);
            return some.size() > most
                    ? new Doubts(
                            some.subList(0, most), some.get(most - 1).fate().id())
                    : new Doubts(some, null);
        }
        List<Doubt> theirs = new ArrayList<>();
        UUID last = after;
        for (int round = 0; round < ROUNDS; round++) {
            List<Doubt> some = notices.unknown(null, last, DOUBTS_AT_ONCE);
            for (Doubt doubt : within(scope, some, Doubt::person)) {
                if (theirs.size() == most) {
                    return new Doubts(theirs, theirs.getLast().fate().id());
                }
                theirs.add(doubt);
            }
            if (some.size() < DOUBTS_AT_ONCE) {
                return new Doubts(theirs, null);
            }
            last = some.getLast().fate().id();
        }
        return new Doubts(theirs, last);
    }

    /** Decides about those of these messages that are for people of the scope; about how many. */
    @Transactional
    public int decide(Scope scope, Collection<UUID> messages, Decision decision, UUID by) {
        Collection<UUID> theirs = messages;
        if (!scope.everywhere()) {
            Map<UUID, PersonId> people = fates.inDoubt(messages);
            theirs = within(scope, List.copyOf(people.keySet()), people::get);
        }
        return notices.decide(theirs, decision, by);
    }

    /** Of few people, theirs; of very many, what is theirs among those of the whole house that are looked at. */
    private Seen seen(Scope scope, Set<State> states) {
        if (outstandingIn.few(scope)) {
            return outstandingIn.of(scope, states, LOOKED_AT);
        }
        Seen seen = outstanding.of(states, LOOKED_AT);
        return new Seen(within(scope, seen.lines(), Line::person), seen.cut());
    }

    private <T> List<T> within(Scope scope, List<T> all, Function<T, @Nullable PersonId> person) {
        if (scope.everywhere()) {
            return all;
        }
        Set<PersonId> people = all.stream().map(person).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<PersonId, UnitId> units = directory.units(people);
        return all.stream()
                .filter(one -> {
                    PersonId whose = person.apply(one);
                    UnitId unit = whose == null ? null : units.get(whose);
                    return unit != null && scope.has(unit);
                })
                .toList();
    }

    private Group alike(Kind kind, Line line, Map<Account, Instant> pauses) {
        return kind == Kind.WAITING
                ? new Group(
                        kind,
                        line.account(),
                        line.priority(),
                        line.state(),
                        why(line, pauses).name(),
                        0)
                : new Group(kind, null, null, line.state(), line.reason() == null ? "" : line.reason(), 0);
    }

    private static Group counted(Group group, int messages) {
        return new Group(group.kind(), group.account(), group.priority(), group.state(), group.code(), messages);
    }

    private Why why(Line line, Map<Account, Instant> pauses) {
        if (line.state() != State.WAITING) {
            return line.state() == State.PAUSED ? Why.PAUSED : Why.SENDING;
        }
        if (line.account() != null && pauses.containsKey(line.account())) {
            return Why.ACCOUNT;
        }
        if (line.reason() != null) {
            return Why.AGAIN;
        }
        return line.due().isAfter(clock.instant()) ? Why.HOURS : Why.TURN;
    }
}
