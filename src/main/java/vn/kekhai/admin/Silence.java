package vn.kekhai.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kekhai.admin.PersonPage.InPhase;
import vn.kekhai.reminder.Outlook;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Person;

/** Why somebody gets no message now, as far as it can be told from how the person stands; keys below {@code person.silent-}. */
@Component
class Silence {

    private final Outlook outlook;

    Silence(Outlook outlook) {
        this.outlook = outlook;
    }

    /** The reasons that hold today; none where the next reminder is to come. */
    List<String> of(Person person, List<LinkedAddress> addresses, List<InPhase> inPhases) {
        List<String> reasons = new ArrayList<>();
        if (!person.partyStatus().belongs()) {
            reasons.add("left");
            return reasons;
        }
        if (addresses.isEmpty()) {
            reasons.add("not-linked");
        } else if (addresses.stream().allMatch(address -> address.unreachable() != null)) {
            reasons.add("gone");
        }
        List<InPhase> counted =
                inPhases.stream().filter(one -> one.status() != null).toList();
        if (counted.isEmpty()) {
            reasons.add("no-phase");
        } else {
            reasons.addAll(ofPhases(counted));
        }
        boolean optedOut = counted.stream()
                .flatMap(one -> Optional.ofNullable(one.status()).stream())
                .anyMatch(status -> !status.wantsReminders());
        if (optedOut) {
            reasons.add("opted-out");
        }
        return reasons;
    }

    /** Why none of these phases has anything more to tell; none where one has. */
    private List<String> ofPhases(List<InPhase> counted) {
        Set<String> stops = new HashSet<>();
        for (InPhase one : counted) {
            MemberStatus status = one.status();
            Optional<String> stop = status == null ? Optional.empty() : outlook.stops(one.phase(), status);
            if (stop.isEmpty()) {
                return List.of();
            }
            stops.add(reason(stop.get()));
        }
        // what is over says nothing where another phase is still going on
        if (stops.size() > 1) {
            stops.remove("over");
        }
        return stops.stream().sorted().toList();
    }

    private static String reason(String stop) {
        return switch (stop) {
            case "declared", "none", "exempt" -> "done";
            case "unreachable" -> "marked";
            case "paper-received" -> "paper";
            default -> Outlook.OVER;
        };
    }
}
