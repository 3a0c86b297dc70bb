package vn.kekhai.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.conversation.UnderWay;
import vn.kekhai.declaration.Acceptance;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.Standing;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Where the members of a phase stand now. Screen, file, digest and reminder all ask here, so that they say the same. */
@Service
public class Progress {

    private static final String REMIND = "remind";
    private static final String DECLARING = "declaration";

    private final Members members;
    private final Campaigns campaigns;
    private final Declarations declarations;
    private final UnderWay underWay;
    private final Addresses addresses;
    private final Consents consents;

    Progress(
            Members members,
            Campaigns campaigns,
            Declarations declarations,
            UnderWay underWay,
            Addresses addresses,
            Consents consents) {
        this.members = members;
        this.campaigns = campaigns;
        this.declarations = declarations;
        this.underWay = underWay;
        this.addresses = addresses;
        this.consents = consents;
    }

    /** Where these people stand; those who are no members are missing from the answer. */
    @Transactional(readOnly = true)
    public Map<PersonId, MemberStatus> of(UUID phase, Collection<PersonId> people) {
        Map<PersonId, MemberStatus> statuses = new HashMap<>();
        statuses(phase, members.of(phase, people).values())
                .forEach(status -> statuses.put(status.member().person(), status));
        return statuses;
    }

    /** The next members in the order of person ids; null for the first page. */
    @Transactional(readOnly = true)
    public List<MemberStatus> page(UUID phase, @Nullable PersonId after, int most) {
        return statuses(phase, members.page(phase, after, most));
    }

    /** The members who are counted in one of these units themselves. */
    @Transactional(readOnly = true)
    public List<MemberStatus> inUnits(UUID phase, Collection<UnitId> units) {
        return statuses(phase, members.inUnits(phase, units));
    }

    /** The sums of each of these units themselves (not of those below); a bounded number of statements. */
    @Transactional(readOnly = true)
    public Map<UnitId, Totals> totals(UUID phase, Collection<UnitId> units) {
        Map<UnitId, Map<MemberState, Integer>> counts = new LinkedHashMap<>();
        units.forEach(unit -> counts.put(unit, new EnumMap<>(MemberState.class)));
        for (MemberStatus status : inUnits(phase, units)) {
            counts.computeIfAbsent(status.member().unit(), unit -> new EnumMap<>(MemberState.class))
                    .merge(status.state(), 1, Integer::sum);
        }
        Map<UnitId, Totals> totals = new LinkedHashMap<>();
        counts.forEach((unit, count) -> totals.put(unit, new Totals(count)));
        return totals;
    }

    private List<MemberStatus> statuses(UUID phase, Collection<Member> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        List<PersonId> people = of.stream().map(Member::person).toList();
        Instant since = campaigns.countsSince(phase);
        Map<PersonId, Standing> standings = declarations.standings(people);
        Map<PersonId, UnderWay.Talk> talks = underWay.of(people);
        Map<PersonId, Boolean> reachable = addresses.reachable(people);
        Map<PersonId, Boolean> remind = consents.granted(people, REMIND);
        List<MemberStatus> statuses = new ArrayList<>();
        for (Member member : of) {
            PersonId person = member.person();
            Standing last = standings.get(person);
            Standing standing = last == null || last.at().isBefore(since) ? null : last;
            UnderWay.Talk talk = talks.get(person);
            statuses.add(new MemberStatus(
                    member,
                    state(member, standing, talk),
                    reach(reachable.get(person)),
                    standing,
                    standing != null && standing.acceptance() == Acceptance.State.SUBMITTED,
                    remind.getOrDefault(person, true),
                    talk == null ? null : talk.lastHeard()));
        }
        return statuses;
    }

    private static MemberState state(Member member, @Nullable Standing standing, UnderWay.@Nullable Talk talk) {
        if (standing != null && standing.acceptance() != Acceptance.State.RETURNED) {
            return standing.none() ? MemberState.NONE : MemberState.DECLARED;
        }
        if (standing != null) {
            return MemberState.RETURNED;
        }
        if (member.mark() == Member.Mark.EXEMPT) {
            return MemberState.EXEMPT;
        }
        if (talk != null && talk.touched() && DECLARING.equals(talk.dialogue())) {
            return MemberState.IN_PROGRESS;
        }
        return member.mark() == Member.Mark.UNREACHABLE ? MemberState.UNREACHABLE : MemberState.MISSING;
    }

    private static Reach reach(@Nullable Boolean reachable) {
        if (reachable == null) {
            return Reach.NOT_LINKED;
        }
        return reachable ? Reach.LINKED : Reach.BLOCKED;
    }
}
