package vn.kekhai.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Who is asked in which phase: frozen when the phase opens, kept up by the campaign's rules afterwards. Those who left are not among them. */
@Service
public class Members {

    private final MemberTable table;
    private final KeepingUp keeping;
    private final Campaigns campaigns;
    private final Asking asking;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    Members(
            MemberTable table,
            KeepingUp keeping,
            Campaigns campaigns,
            Asking asking,
            Audit audit,
            Clock clock,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.table = table;
        this.keeping = keeping;
        this.campaigns = campaigns;
        this.asking = asking;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Opens the phases whose day has come, and takes over what the roster changed since. The house does so all the time;
     * once more does no harm.
     */
    public void keepUp() {
        keeping.run();
    }

    /** The membership of a person in the phase that asks now; where there are several, the one whose deadline is next. */
    @Transactional(readOnly = true)
    public Optional<Member> current(PersonId person) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<Member> all = table.everywhere(List.of(person));
        Optional<Member> next = all.stream()
                .filter(member -> !member.deadline().isBefore(today))
                .min(Comparator.comparing(Member::deadline));
        return next.isPresent() ? next : all.stream().max(Comparator.comparing(Member::deadline));
    }

    /**
     * What is asked of a person on this day: in the phase that asks now, else in the next one that will, else in the one
     * that asked last.
     */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(PersonId person, LocalDate day) {
        return Optional.ofNullable(asked(List.of(person), day).get(person));
    }

    /** The same for each of these people; some statements for each thousand of them. */
    @Transactional(readOnly = true)
    public Map<PersonId, Asked> asked(Collection<PersonId> people, LocalDate day) {
        return asking.of(people, day);
    }

    @Transactional(readOnly = true)
    public Optional<Member> find(UUID phase, PersonId person) {
        return table.of(phase, List.of(person)).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Map<PersonId, Member> of(UUID phase, Collection<PersonId> people) {
        Map<PersonId, Member> members = new HashMap<>();
        table.of(phase, people).forEach(member -> members.put(member.person(), member));
        return members;
    }

    /** The next members in the order of person ids; null for the first page. */
    @Transactional(readOnly = true)
    public List<Member> page(UUID phase, @Nullable PersonId after, int most) {
        return table.page(phase, after, most);
    }

    /**
     * The next of those who have a deadline of their own or came after the opening, in the order of person ids; null for
     * the first page.
     */
    @Transactional(readOnly = true)
    public List<Member> ofTheirOwn(UUID phase, @Nullable PersonId after, int most) {
        return table.ofTheirOwn(phase, after, most);
    }

    /** Which cohorts the members of a phase that has opened fall into, and when the last of each was counted in. */
    @Transactional(readOnly = true)
    public Map<Cohort, Instant> cohorts(Phase phase) {
        Map<Cohort, Instant> cohorts = new LinkedHashMap<>();
        Instant opened = phase.openedAt();
        if (opened != null) {
            cohorts.put(new Cohort(phase.deadline(), null), opened);
            table.own(phase.id(), opened).forEach(own -> {
                LocalDate last = own.deadline() == null || own.deadline().isBefore(phase.deadline())
                        ? phase.deadline()
                        : own.deadline();
                Instant joined = own.joined();
                cohorts.merge(
                        new Cohort(last, joined == null ? null : LocalDate.ofInstant(joined, zone)),
                        joined == null ? opened : joined,
                        (one, other) -> one.isAfter(other) ? one : other);
            });
        }
        return cohorts;
    }

    /** The cohort of a member. */
    public Cohort cohort(Member member) {
        Instant joined = member.joined();
        return new Cohort(member.deadline(), joined == null ? null : LocalDate.ofInstant(joined, zone));
    }

    /** The units in which anybody is counted themselves. */
    @Transactional(readOnly = true)
    public List<UnitId> units(UUID phase) {
        return table.units(phase);
    }

    /** Those who are counted in one of these units themselves. */
    @Transactional(readOnly = true)
    public List<Member> inUnits(UUID phase, Collection<UnitId> units) {
        return table.inUnits(phase, units);
    }

    /**
     * Why somebody who is of a phase is not counted in it: the name of a Party status, or {@code JOINED_LATE},
     * {@code ELSEWHERE}, {@code MOVED_OUT}, {@code STATUS}; empty when the person is counted, or is none of the phase's.
     */
    @Transactional(readOnly = true)
    public Optional<String> whyNot(UUID phase, PersonId person) {
        return table.whyNot(phase, person);
    }

    /**
     * Marks a member, or takes the mark away with {@link Member.Mark#NONE}.
     *
     * @param reason one of {@link Member.Mark#reasons}; null with {@code NONE}
     * @return false when the person is no member (any more)
     */
    @Transactional
    public boolean mark(UUID phase, PersonId person, Member.Mark mark, @Nullable String reason, PersonId by) {
        return mark(phase, person, mark, reason, by.value());
    }

    /**
     * The same.
     *
     * @param actor who does it, as the trail knows them; the console's own admin is nobody on the roster
     */
    @Transactional
    public boolean mark(UUID phase, PersonId person, Member.Mark mark, @Nullable String reason, UUID actor) {
        if (mark == Member.Mark.NONE
                ? reason != null
                : reason == null || !mark.reasons().contains(reason)) {
            throw new IllegalStateException("the mark " + mark + " is not given for " + reason);
        }
        boolean marked = table.mark(phase, person, mark, reason, actor, clock.instant());
        if (marked) {
            Map<String, String> facts = new HashMap<>(Map.of("phase", phase.toString(), "mark", mark.name()));
            if (reason != null) {
                facts.put("reason", reason);
            }
            audit.record("campaign.member-marked", actor, person.value(), facts);
        }
        return marked;
    }

    /**
     * Notes that the paper form came in; the first time counts.
     *
     * @return false when the person is no member (any more), or it had come in already
     */
    @Transactional
    public boolean paperReceived(UUID phase, PersonId person, PersonId by) {
        return paperReceived(phase, person, by.value());
    }

    /**
     * The same.
     *
     * @param actor who notes it, as the trail knows them
     */
    @Transactional
    public boolean paperReceived(UUID phase, PersonId person, UUID actor) {
        boolean noted = table.paperReceived(phase, person, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (noted) {
            audit.record("campaign.paper-received", actor, person.value(), Map.of("phase", phase.toString()));
        }
        return noted;
    }

    /**
     * Takes back that the paper form came in.
     *
     * @param actor who does so, as the trail knows them
     * @return false when the person is no member (any more), or it had not come in
     */
    @Transactional
    public boolean paperNotReceived(UUID phase, PersonId person, UUID actor) {
        boolean taken = table.paperNotReceived(phase, person);
        if (taken) {
            audit.record("campaign.paper-taken-back", actor, person.value(), Map.of("phase", phase.toString()));
        }
        return taken;
    }
}
