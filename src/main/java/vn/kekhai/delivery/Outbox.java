package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.kekhai.channel.Address;

/** Where everything that leaves is left. */
@Service
public class Outbox {

    private final MessageTable table;
    private final Envelopes envelopes;
    private final Lanes lanes;
    private final Clock clock;

    Outbox(MessageTable table, Envelopes envelopes, Lanes lanes, Clock clock) {
        this.table = table;
        this.envelopes = envelopes;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * Stores messages in the caller's transaction; they leave when it has committed, and never when it has not. Replies
     * leave at once, as far as nothing that was posted to the same chat before is still on its way elsewhere. Two
     * transactions that post replies to one chat at the same time are not put in order: hold a lock of the chat's own.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException when no transaction is open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Collection<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Address, byte[]> chats = new HashMap<>();
        List<Row> rows = new ArrayList<>(postings.size());
        List<Letter> letters = new ArrayList<>();
        Set<Address> behind = new HashSet<>();
        for (Posting posting : postings) {
            Address to = posting.message().to();
            byte[] chat = chats.computeIfAbsent(to, envelopes::key);
            UUID owner = behind.contains(to) ? null : owner(posting, now);
            if (owner == null && posting.priority() == Priority.REPLY) {
                behind.add(to);
            }
            rows.add(Row.of(posting, chat, envelopes.seal(posting.id(), posting.message()), owner));
            if (owner != null) {
                letters.add(letter(posting, owner, now));
            }
        }
        // held before it is asked who else has something for these chats, so that nothing slips in between
        lanes.hold(letters);
        AfterCommit after = new AfterCommit(lanes, letters);
        TransactionSynchronizationManager.registerSynchronization(after);
        if (!letters.isEmpty()) {
            rows = behindOthers(rows, letters);
        }
        rows.stream()
                .filter(row -> row.owner() == null)
                .filter(row -> !row.notBefore().isAfter(now))
                .map(Row::place)
                .filter(Objects::nonNull)
                .forEach(place -> after.waiting(place.address()));
        table.insert(rows, now);
    }

    /**
     * The messenger's id of a message, by which another can take its place; empty while it is not sent, and where the
     * messenger gives none.
     *
     * @param posting the message's row
     */
    @Transactional(readOnly = true)
    public Optional<String> reference(UUID posting) {
        return Optional.ofNullable(table.reference(posting));
    }

    /** Has those wait in the table whose chat has earlier replies that are not in this instance's hands. */
    private List<Row> behindOthers(List<Row> rows, List<Letter> letters) {
        Map<UUID, Set<String>> busy = new HashMap<>();
        letters.stream().map(Letter::owner).distinct().forEach(owner -> {
            Map<String, byte[]> asked = new HashMap<>();
            rows.stream()
                    .filter(row -> owner.equals(row.owner()))
                    .map(Row::place)
                    .filter(Objects::nonNull)
                    .forEach(place -> asked.put(Arrays.toString(place.key()), place.key()));
            busy.put(owner, table.busyElsewhere(asked.values(), owner));
        });
        List<Row> decided = new ArrayList<>(rows.size());
        Set<UUID> waiting = new HashSet<>();
        for (Row row : rows) {
            Place place = row.place();
            boolean waits = row.owner() != null
                    && place != null
                    && busy.getOrDefault(row.owner(), Set.of()).contains(Arrays.toString(place.key()));
            if (waits) {
                waiting.add(row.id());
            }
            decided.add(waits ? row.waiting() : row);
        }
        List<Letter> dropped =
                letters.stream().filter(letter -> waiting.contains(letter.id())).toList();
        lanes.drop(dropped);
        letters.removeAll(dropped);
        return decided;
    }

    private @Nullable UUID owner(Posting posting, Instant now) {
        boolean atOnce = posting.priority() == Priority.REPLY
                && posting.dedupKey() == null
                && !posting.notBefore().isAfter(now);
        return atOnce ? lanes.lease(Account.of(posting.message().to())) : null;
    }

    private static Letter letter(Posting posting, UUID owner, Instant now) {
        return new Letter(
                posting.id(),
                owner,
                posting.message(),
                posting.person(),
                posting.priority(),
                0,
                false,
                null,
                now,
                null,
                posting.expires());
    }
}
