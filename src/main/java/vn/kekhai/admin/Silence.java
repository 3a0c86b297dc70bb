package vn.kekhai.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.kekhai.admin.PersonController.InPhase;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Person;

/** Why somebody gets no message now, as far as it can be told from how the person stands; keys below {@code person.silent-}. */
final class Silence {

    private Silence() {}

    /** The reasons that hold today; none where the next reminder is to come. */
    static List<String> of(Person person, List<LinkedAddress> addresses, List<InPhase> inPhases) {
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
        List<MemberStatus> counted =
                inPhases.stream().map(InPhase::status).filter(Objects::nonNull).toList();
        if (counted.isEmpty()) {
            reasons.add("no-phase");
        } else if (counted.stream().allMatch(status -> status.state().isDone())) {
            reasons.add("done");
        } else if (counted.stream().anyMatch(status -> status.state() == MemberState.UNREACHABLE)) {
            reasons.add("marked");
        }
        if (counted.stream().anyMatch(status -> !status.wantsReminders())) {
            reasons.add("opted-out");
        }
        return reasons;
    }
}
