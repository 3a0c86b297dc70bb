package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.delivery.Fates.Holder;
import vn.kekhai.roster.PersonId;

/**
 * Where reminders are left, of which a person gets at most one a day, whoever leaves them. A unique key decides, since two
 * who write at the same moment would not find each other's.
 */
@Service
public class OnceADay {

    private static final Comparator<Notice> BY_PERSON =
            Comparator.comparing(notice -> notice.person().value());

    private final Notices notices;
    private final Fates fates;
    private final SendingHours hours;
    private final Clock clock;
    private final ZoneId zone;

    OnceADay(Notices notices, Fates fates, SendingHours hours, Clock clock, ZoneId zone) {
        this.notices = notices;
        this.fates = fates;
        this.hours = hours;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Stores one for each of these people, unless something is left already for the day on which it may leave. What was
     * stopped before it left, or was too late, counts for nothing.
     *
     * @param reminders whose dedup keys are not looked at
     * @return those of the people for whom it was stored
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<PersonId> post(Collection<Notice> reminders) {
        Set<PersonId> stored = new HashSet<>();
        // always in one order, so that two of them never wait for each other in a ring
        List<Notice> open = reminders.stream().sorted(BY_PERSON).toList();
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<String, Notice> byKey = new LinkedHashMap<>();
            for (Notice reminder : open) {
                String key = key(reminder, attempt);
                byKey.put(key, reminder.with(key));
            }
            Map<String, UUID> ours = notices.post(byKey.values());
            Map<String, Holder> holders = fates.holders(byKey.keySet());
            List<Notice> again = new ArrayList<>();
            byKey.forEach((key, reminder) -> {
                Holder holder = holders.get(key);
                if (holder != null && holder.message().equals(ours.get(key))) {
                    stored.add(reminder.person());
                } else if (holder != null && holder.spent()) {
                    again.add(reminder);
                }
            });
            open = again;
        }
        return stored;
    }

    private String key(Notice reminder, int attempt) {
        Instant now = clock.instant();
        Instant from = reminder.notBefore().isAfter(now) ? reminder.notBefore() : now;
        LocalDate day = LocalDate.ofInstant(hours.from(from).begins(), zone);
        String key = "reminder/" + day + "/" + reminder.person().value();
        return attempt == 1 ? key : key + "/" + attempt;
    }
}
