package vn.kekhai.roster;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;

/** What people agreed to and refused. Every answer is kept; the newest of a purpose is in force. */
@Service
public class Consents {

    private static final int MOST_PARAMETERS = 1_000;

    private final ConsentRepository consents;
    private final EntityManager entities;
    private final Clock clock;

    Consents(ConsentRepository consents, EntityManager entities, Clock clock) {
        this.consents = consents;
        this.entities = entities;
        this.clock = clock;
    }

    /** Keeps an answer, given now. */
    @Transactional
    public void record(
            PersonId person, String purpose, boolean granted, String textVersion, String textHash, Address via) {
        Consent consent = new Consent(purpose, granted, textVersion, textHash, via.channel(), clock.instant());
        entities.persist(new ConsentRow(Ids.next(), person, consent));
    }

    /** The answer in force; nothing when the question was never answered. */
    @Transactional(readOnly = true)
    public Optional<Boolean> granted(PersonId person, String purpose) {
        return consents.findFirstByPersonIdAndPurposeOrderByGivenAtDescIdDesc(person.value(), purpose)
                .map(row -> row.consent().granted());
    }

    /** The answers in force of those of these people who were ever asked. One statement for each thousand people. */
    @Transactional(readOnly = true)
    public Map<PersonId, Boolean> granted(Collection<PersonId> people, String purpose) {
        List<UUID> ids = people.stream().map(PersonId::value).toList();
        Map<PersonId, Boolean> answers = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            consents.findByPersonIdInAndPurposeOrderByGivenAtAscIdAsc(
                            ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS)), purpose)
                    .forEach(row -> answers.put(row.person(), row.consent().granted()));
        }
        return answers;
    }

    /** All answers of a person, the oldest first. */
    @Transactional(readOnly = true)
    public List<Consent> history(PersonId person) {
        return consents.findByPersonIdOrderByGivenAtAscIdAsc(person.value()).stream()
                .map(ConsentRow::consent)
                .toList();
    }
}
