package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Cohort;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.OnceADay;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.SendingHours;
import vn.kekhai.delivery.Skipped;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;
import vn.kekhai.script.ReminderPlan.Anchor;
import vn.kekhai.script.ReminderPlan.Occasion;

/**
 * Decides about the next members of a run: each gets a message, or a row with the rule that stops it. In the caller's
 * transaction, which holds the run, so that whatever happens nobody is decided about twice and nobody is left out.
 */
@Component
class Decisions {

    private final Progress progress;
    private final Members members;
    private final Declarations declarations;
    private final People people;
    private final Notices notices;
    private final OnceADay onceADay;
    private final SendingHours hours;
    private final Ladder ladder;
    private final RunTable runs;
    private final Wording wording;
    private final ReminderSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    Decisions(
            Progress progress,
            Members members,
            Declarations declarations,
            People people,
            Notices notices,
            OnceADay onceADay,
            SendingHours hours,
            Ladder ladder,
            RunTable runs,
            Wording wording,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone) {
        this.progress = progress;
        this.members = members;
        this.declarations = declarations;
        this.people = people;
        this.notices = notices;
        this.onceADay = onceADay;
        this.hours = hours;
        this.ladder = ladder;
        this.runs = runs;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    /** Decides about the next members; whether there may be more. */
    boolean decide(Run run, Occasion occasion, Phase phase) {
        UUID reached = run.reached();
        PersonId after = reached == null ? null : new PersonId(reached);
        boolean everybody = falls(run, occasion, phase, new Cohort(phase.deadline(), null));
        List<MemberStatus> page = everybody
                ? progress.page(phase.id(), after, settings.batch())
                : progress.ofTheirOwn(phase.id(), after, settings.batch());
        Batch batch = new Batch(run, occasion, phase);
        Set<PersonId> before = decided(run, occasion, page);
        page.stream()
                .filter(status -> !before.contains(status.member().person()))
                .filter(status -> falls(run, occasion, phase, members.cohort(status.member())))
                .forEach(batch::judge);
        batch.leave();
        if (!page.isEmpty()) {
            UUID last = page.getLast().member().person().value();
            runs.advance(run.id(), last, batch.considered(), batch.posted, batch.now);
        }
        return page.size() == settings.batch();
    }

    /** About whom it was decided already: more may have joined on a day that was gone through. */
    private Set<PersonId> decided(Run run, Occasion occasion, List<MemberStatus> page) {
        return occasion.anchor() == Anchor.AFTER_JOINING
                ? notices.decidedIn(
                        run.id(),
                        page.stream().map(status -> status.member().person()).toList())
                : Set.of();
    }

    /** Whether an occasion falls on the day of the run for members of this cohort. */
    private boolean falls(Run run, Occasion occasion, Phase phase, Cohort cohort) {
        return ladder.step(occasion, phase, cohort)
                .filter(step -> step.day().equals(run.day()))
                .isPresent();
    }

    /** The members who are decided about together. */
    private final class Batch {

        private final Run run;
        private final Occasion occasion;
        private final Phase phase;
        private final Instant now = clock.instant();
        private final LocalDate today = LocalDate.ofInstant(now, zone);
        private final boolean first;
        private final Map<Cohort, List<Step>> ladders = new HashMap<>();
        private final Map<PersonId, MemberStatus> wanted = new LinkedHashMap<>();
        private final List<Skipped> skipped = new ArrayList<>();
        private int posted;

        Batch(Run run, Occasion occasion, Phase phase) {
            this.run = run;
            this.occasion = occasion;
            this.phase = phase;
            this.first = !runs.hasTold(phase.id(), run.id());
        }

        int considered() {
            return posted + skipped.size();
        }

        void judge(MemberStatus status) {
            rule(status)
                    .ifPresentOrElse(
                            rule -> skip(status.member().person(), rule),
                            () -> wanted.put(status.member().person(), status));
        }

        private Optional<Rule> rule(MemberStatus status) {
            return Audience.concerns(occasion, status, today)
                    .or(() -> late(status))
                    .or(() -> Audience.reaches(status));
        }

        /** Whether it is told too late: another occasion has come meanwhile, or it was too long ago. */
        private Optional<Rule> late(MemberStatus status) {
            Cohort cohort = members.cohort(status.member());
            List<Step> steps = steps(cohort);
            Step step = ladder.step(occasion, phase, cohort).orElseThrow();
            boolean another = Ladder.after(step, steps).stream()
                    .anyMatch(later -> !later.moment().isAfter(now)
                            && Audience.concerns(later.occasion(), status, today)
                                    .isEmpty());
            if (another) {
                return Optional.of(Rule.SUPERSEDED);
            }
            // the first word about a phase is told while there is time to act on it, however late
            boolean mayBeLate = first && !today.isAfter(cohort.deadline());
            return mayBeLate || now.isBefore(ladder.staleFrom(step, settings.stale()))
                    ? Optional.empty()
                    : Optional.of(Rule.STALE);
        }

        private List<Step> steps(Cohort cohort) {
            return ladders.computeIfAbsent(cohort, any -> ladder.of(phase, cohort));
        }

        /** Leaves the messages, and what is to be said of those who get none. */
        void leave() {
            Instant midnight = today.atStartOfDay(zone).toInstant();
            runs.others(run, midnight).forEach(this::takeBack);
            List<UUID> covering = wanted.isEmpty() ? List.of() : runs.covering(run);
            if (!covering.isEmpty()) {
                drop(notices.postedIn(covering, wanted.keySet()), Rule.TOLD_ALREADY);
            }
            Instant next = today.plusDays(1).atStartOfDay(zone).toInstant();
            drop(notices.writtenTo(wanted.keySet(), Purpose.REMINDER, midnight, next), Rule.ONCE_A_DAY);
            if (!wanted.isEmpty()) {
                post();
            }
            notices.skip(skipped);
        }

        /** What another run has left today and will be stopped, since the deadline was moved, takes nobody's one message. */
        private void takeBack(Run other) {
            List<PersonId> moved = wanted.values().stream()
                    .map(MemberStatus::member)
                    .filter(member -> ladder.isForMembers(other.occasion()) && !stands(other, members.cohort(member)))
                    .map(Member::person)
                    .toList();
            if (!moved.isEmpty()) {
                notices.takeBack(other.id(), Purpose.REMINDER, moved, Rule.DEADLINE_MOVED.code());
            }
        }

        private boolean stands(Run other, Cohort cohort) {
            return steps(cohort).stream()
                    .anyMatch(step -> step.occasion().id().equals(other.occasion())
                            && step.day().equals(other.day()));
        }

        private void post() {
            Map<PersonId, String> languages = people.languages(wanted.keySet());
            Set<PersonId> before = declarations.standings(wanted.keySet()).keySet();
            List<Notice> all = wanted.values().stream()
                    .map(status -> notice(
                            status,
                            Language.of(languages.get(status.member().person())).orElse(Language.VI),
                            before.contains(status.member().person())))
                    .toList();
            Set<PersonId> others = new HashSet<>(wanted.keySet());
            // another run, of another phase, or a secretary may have left something for the same person just now
            others.removeAll(onceADay.post(all));
            drop(others, Rule.ONCE_A_DAY);
            posted = wanted.size();
        }

        private Notice notice(MemberStatus status, Language language, boolean before) {
            Instant heard = status.lastHeard();
            Instant silent = heard == null ? now : heard.plus(settings.afterTalk());
            return new Notice(
                    status.member().person(),
                    Purpose.REMINDER,
                    run.id(),
                    occasion.textKey(),
                    wording.toMember(language, occasion, phase, status, before, today),
                    wording.declare(language),
                    1,
                    Priority.NOTICE,
                    key(status.member().person()),
                    silent.isAfter(now) ? silent : now,
                    hours.endOfDay(now),
                    false);
        }

        private void drop(Collection<PersonId> those, Rule rule) {
            for (PersonId person : new HashSet<>(those)) {
                if (wanted.remove(person) != null) {
                    skip(person, rule);
                }
            }
        }

        private void skip(PersonId person, Rule rule) {
            skipped.add(new Skipped(person, Purpose.REMINDER, run.id(), occasion.textKey(), key(person), rule.code()));
        }

        private String key(PersonId person) {
            return occasion.id() + "/" + run.id() + "/" + person.value();
        }
    }
}
