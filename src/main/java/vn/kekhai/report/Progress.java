package vn.kekhai.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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
    private final Sums sums;
    private final ZoneId zone;

    Progress(
            Members members,
            Campaigns campaigns,
            Declarations declarations,
            UnderWay underWay,
            Addresses addresses,
            Consents consents,
            Sums sums,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.members = members;
        this.campaigns = campaigns;
        this.declarations = declarations;
        this.underWay = underWay;
        this.addresses = addresses;
        this.consents = consents;
        this.sums = sums;
        this.zone = zone;
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

    /**
     * The next of those who have a deadline of their own or came after the opening, in the order of person ids; null for
     * the first page.
     */
    @Transactional(readOnly = true)
    public List<MemberStatus> ofTheirOwn(UUID phase, @Nullable PersonId after, int most) {
        return statuses(phase, members.ofTheirOwn(phase, after, most));
    }

    /** The members who are counted in one of these units themselves. */
    @Transactional(readOnly = true)
    public List<MemberStatus> inUnits(UUID phase, Collection<UnitId> units) {
        return statuses(phase, members.inUnits(phase, units));
    }

    /** The sums of each of these units themselves (not of those below); a bounded number of statements. */
    @Transactional(readOnly = true)
    public Map<UnitId, Totals> totals(UUID phase, Collection<UnitId> units) {
        return sums.of(phase, units);
    }

    /** The sums of each of these units with all that lies below it; one statement for each thousand units. */
    @Transactional(readOnly = true)
    public Map<UnitId, Totals> subtreeTotals(UUID phase, Collection<UnitId> units) {
        return sums.below(phase, units);
    }

    /** The sums of a unit with all that lies below it. */
    @Transactional(readOnly = true)
    public Totals subtreeTotals(UUID phase, UnitId unit) {
        return subtreeTotals(phase, List.of(unit)).getOrDefault(unit, new Totals(Map.of()));
    }

    /** The sums of all members of a phase. */
    @Transactional(readOnly = true)
    public Totals total(UUID phase) {
        return sums.all(phase);
    }

    /**
     * How many of those who are done now became so on which day: with their first declaration that counts. They add up to
     * {@link Totals#done}.
     *
     * @param unit with all that lies below it; null for the whole phase
     */
    @Transactional(readOnly = true)
    public SortedMap<LocalDate, Integer> trend(UUID phase, @Nullable UnitId unit) {
        return sums.done(phase, unit, zone);
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
