package vn.kekhai.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.database.Ids;

/** The trail of what was done. Entries can be added and are never changed. */
@Service
public class Audit {

    /**
     * An admin was shown the link that sets up somebody's account anew, and so could have become its owner. What the two of
     * them do together is no work of two people.
     */
    public static final String SET_UP_ANEW_SHOWN = "admin.link-shown";

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

    // No space, @, + or slash: a name, a handle, a phone with its country code or a link does not pass by mistake.
    private static final Pattern FACT = Pattern.compile("[\\p{L}\\p{N}._:,;=-]{0,200}");

    private static final int MOST_FACTS = 20;
    private static final int LONGEST_FACTS = 4000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EntityManager entityManager;
    private final Clock clock;

    Audit(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Adds an entry, in the caller's transaction when there is one.
     *
     * @param action what was done, as {@code module.verb}: small letters, digits, dots and hyphens, at most 60
     * @param actor who did it; null when the house did it by itself or an operator in the shell
     * @param subject the person, unit or thing it was done to; null when it was done to none in particular
     * @param facts codes and numbers that say more, at most 20; keys as the action, values of at most 200 letters, digits
     *     and {@code . _ : , ; = -}. Never anything a person told us.
     * @throws IllegalStateException when the action or a fact is no such code; the message names the key, not the value
     */
    @Transactional
    public void record(String action, @Nullable UUID actor, @Nullable UUID subject, Map<String, String> facts) {
        if (!CODE.matcher(action).matches()) {
            throw new IllegalStateException("an audit action must be a short code of at most 60 characters");
        }
        if (facts.size() > MOST_FACTS) {
            throw new IllegalStateException("audit action " + action + " has more than " + MOST_FACTS + " facts");
        }
        facts.forEach((key, value) -> {
            if (!CODE.matcher(key).matches() || !FACT.matcher(value).matches()) {
                throw new IllegalStateException("audit action " + action + ": the fact "
                        + (CODE.matcher(key).matches() ? key : "with a bad key") + " is not a short code");
            }
        });
        String written = JSON.writeValueAsString(new TreeMap<>(facts));
        if (written.length() > LONGEST_FACTS) {
            throw new IllegalStateException("audit action " + action + " has too long facts");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entityManager.persist(new AuditEntry(Ids.next(), now, action, actor, subject, written));
    }
}
