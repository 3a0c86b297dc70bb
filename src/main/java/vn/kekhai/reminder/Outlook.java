package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.report.MemberStatus;

/** Whether more reminders of a phase are to come to somebody, by the rules of the runs themselves. */
@Service
public class Outlook {

    /** No occasion of the plan is to come any more. */
    public static final String OVER = "over";

    private final Ladder ladder;
    private final Members members;
    private final Clock clock;

    Outlook(Ladder ladder, Members members, Clock clock) {
        this.ladder = ladder;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Why nothing more is to come as the member stands now, leaving aside whether it would get through.
     *
     * @return the code of the rule that stops every occasion to come, or {@link #OVER}; empty when something is to come
     */
    public Optional<String> stops(Phase phase, MemberStatus status) {
        Instant now = clock.instant();
        List<Step> all = ladder.of(phase, members.cohort(status.member()));
        List<Step> toCome =
                all.stream().filter(step -> step.moment().isAfter(now)).toList();
        // of somebody who has declared that says more than that all is over
        boolean over = toCome.isEmpty();
        Set<Rule> rules = new HashSet<>();
        for (Step step : over ? all : toCome) {
            Optional<Rule> rule = Audience.concerns(step.occasion(), status, step.day());
            if (rule.isEmpty()) {
                return over ? Optional.of(OVER) : Optional.empty();
            }
            rules.add(rule.get());
        }
        // whatever stops everything says more than that no occasion is left
        rules.remove(Rule.NOT_THIS_AUDIENCE);
        return Optional.of(rules.stream().findFirst().map(Rule::code).orElse(OVER));
    }
}
