package vn.kekhai.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.delivery.Recheck.Due;

/**
 * Asks those who posted messages whether these still are to go out. One that fails spoils the transaction in which it was
 * asked; it is let alone for a while then, so that the messages of others can be taken in another one.
 */
@Component
class Rechecks {

    private static final Logger log = LoggerFactory.getLogger(Rechecks.class);
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    /**
     * @param stopped the rule that stops each of these
     * @param later those that must wait, or of which it cannot be told now, and when it is asked again
     */
    record Answer(Map<UUID, String> stopped, Map<UUID, Instant> later) {}

    /** The transaction is good for nothing any more; another one will do without the one that failed. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(RuntimeException cause) {
            super(cause);
        }
    }

    private final ObjectProvider<Recheck> rechecks;
    private final TransactionTemplate joined;
    private final Map<Recheck, Instant> letAlone = new ConcurrentHashMap<>();

    /** Those that failed when they were asked last: told once, not each time. */
    private final Set<Recheck> failing = ConcurrentHashMap.newKeySet();

    Rechecks(ObjectProvider<Recheck> rechecks, PlatformTransactionManager transactions) {
        this.rechecks = rechecks;
        this.joined = new TransactionTemplate(transactions);
    }

    /** @throws Failed when one of them failed; it is not asked when this is called again soon */
    Answer ask(List<Claimable> messages, Instant now) {
        Map<Purpose, List<Due>> due = new EnumMap<>(Purpose.class);
        messages.forEach(message -> due.computeIfAbsent(message.purpose(), any -> new ArrayList<>())
                .add(new Due(
                        message.id(), Objects.requireNonNull(message.person()), message.group(), message.textKey())));
        Answer answer = new Answer(new HashMap<>(), new HashMap<>());
        rechecks.forEach(recheck -> {
            List<Due> asked = due.getOrDefault(recheck.purpose(), List.of());
            Instant until = letAlone.getOrDefault(recheck, Instant.MIN);
            if (until.isAfter(now)) {
                asked.forEach(message -> answer.later().put(message.id(), until));
            } else if (!asked.isEmpty()) {
                Answer one = ask(recheck, asked, now);
                answer.stopped().putAll(one.stopped());
                answer.later().putAll(one.later());
            }
        });
        return answer;
    }

    private Answer ask(Recheck recheck, List<Due> due, Instant now) {
        try {
            Answer answer = joined.execute(status -> {
                Map<UUID, String> stopped = recheck.stopped(due);
                List<Due> passed = due.stream()
                        .filter(message -> !stopped.containsKey(message.id()))
                        .toList();
                Map<UUID, Instant> later = passed.isEmpty() ? Map.of() : recheck.postponed(passed);
                if (status.isRollbackOnly()) {
                    throw new IllegalStateException("it hid a failure that undoes the transaction");
                }
                return new Answer(stopped, later);
            });
            failing.remove(recheck);
            return Objects.requireNonNull(answer);
        } catch (RuntimeException e) {
            letAlone.put(recheck, now.plus(A_WHILE));
            if (failing.add(recheck)) {
                log.error("delivery recheck of {} failed messages={}", recheck.purpose(), due.size(), e);
            }
            throw new Failed(e);
        }
    }
}
