package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.SendingHours;
import vn.kekhai.delivery.Skipped;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;

/**
 * Tells those who answer for units whom it has come to: how many are overdue there. Goes through the phase's cells by the
 * unit above them, so that somebody who answers for several of them gets one message. In the caller's transaction.
 */
@Component
class Escalations {

    private static final Logger log = LoggerFactory.getLogger(Escalations.class);

    /** So many cells at once, or those of one unit above where it has more. */
    private static final int CELLS = 200;

    private final Members members;
    private final Progress progress;
    private final Offices offices;
    private final Addresses addresses;
    private final Units units;
    private final People people;
    private final Notices notices;
    private final SendingHours hours;
    private final RunTable runs;
    private final Wording wording;
    private final Ladder ladder;
    private final ReminderSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    Escalations(
            Members members,
            Progress progress,
            Offices offices,
            Addresses addresses,
            Units units,
            People people,
            Notices notices,
            SendingHours hours,
            RunTable runs,
            Wording wording,
            Ladder ladder,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone) {
        this.members = members;
        this.progress = progress;
        this.offices = offices;
        this.addresses = addresses;
        this.units = units;
        this.people = people;
        this.notices = notices;
        this.hours = hours;
        this.runs = runs;
        this.wording = wording;
        this.ladder = ladder;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    /** Decides about those who answer for the next units; whether there are more. */
    boolean decide(Run run, Occasion occasion, Phase phase) {
        TreeMap<UUID, List<Unit>> byAbove = cells(phase);
        UUID reached = run.reached();
        Map<UUID, List<Unit>> next = new LinkedHashMap<>();
        int cells = 0;
        for (Map.Entry<UUID, List<Unit>> entry :
                (reached == null ? byAbove : byAbove.tailMap(reached, false)).entrySet()) {
            if (cells > 0 && cells + entry.getValue().size() > CELLS) {
                break;
            }
            next.put(entry.getKey(), entry.getValue());
            cells += entry.getValue().size();
        }
        if (next.isEmpty()) {
            return false;
        }
        Batch batch = new Batch(run, occasion, phase);
        next.forEach(batch::judge);
        batch.leave();
        UUID last = new ArrayList<>(next.keySet()).getLast();
        runs.advance(run.id(), last, batch.posted.size() + batch.skipped.size(), batch.posted.size(), batch.now);
        return !last.equals(byAbove.lastKey());
    }

    /** The units in which members of a phase are counted, by the unit above; those without one each by themselves. */
    private TreeMap<UUID, List<Unit>> cells(Phase phase) {
        TreeMap<UUID, List<Unit>> cells = new TreeMap<>();
        for (Unit cell : units.findAll(members.units(phase.id()))) {
            UnitId above = cell.parent() == null ? cell.id() : cell.parent();
            cells.computeIfAbsent(above.value(), any -> new ArrayList<>()).add(cell);
        }
        return cells;
    }

    /** What is told about some units together. */
    private final class Batch {

        private final Run run;
        private final Occasion occasion;
        private final Phase phase;
        private final Instant now = clock.instant();
        private final LocalDate today = LocalDate.ofInstant(now, zone);
        private final boolean stale;
        private final List<Told> told = new ArrayList<>();
        private final List<Notice> posted = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();

        Batch(Run run, Occasion occasion, Phase phase) {
            this.run = run;
            this.occasion = occasion;
            this.phase = phase;
            // a phase that ended long ago has every occasion anew whose name is written for the first time
            Step step = new Step(occasion, run.day(), run.due());
            this.stale = !now.isBefore(ladder.staleFrom(step, settings.stale()));
        }

        /** Somebody who answers for units, with those of them that have anybody overdue. */
        private record Told(PersonId person, UUID above, List<Wording.Overdue> units) {}

        void judge(UUID above, List<Unit> cells) {
            Map<UnitId, List<MemberStatus>> byCell =
                    progress.inUnits(phase.id(), cells.stream().map(Unit::id).toList()).stream()
                            .collect(Collectors.groupingBy(
                                    status -> status.member().unit()));
            Map<UnitId, PersonId> readers = readers(new UnitId(above), cells);
            Map<PersonId, List<Wording.Overdue>> byReader = new LinkedHashMap<>();
            for (Unit cell : cells) {
                PersonId reader = readers.get(cell.id());
                List<MemberStatus> of = byCell.getOrDefault(cell.id(), List.of());
                int overdue = (int) of.stream()
                        .filter(status -> Audience.isOverdue(status, today))
                        .count();
                if (reader != null) {
                    List<Wording.Overdue> theirs = byReader.computeIfAbsent(reader, any -> new ArrayList<>());
                    if (overdue > 0) {
                        theirs.add(new Wording.Overdue(cell.name(), overdue, of.size()));
                    }
                } else if (overdue > 0) {
                    log.warn(
                            "reminder nobody to tell phase={} occasion={} unit={}",
                            phase.code(),
                            occasion.id(),
                            cell.code());
                }
            }
            byReader.forEach((reader, theirs) -> told.add(new Told(reader, above, theirs)));
        }

        private Map<UnitId, PersonId> readers(UnitId above, List<Unit> cells) {
            Map<UnitId, PersonId> readers = new HashMap<>();
            if (occasion.to() == Reader.COMMITTEE) {
                PersonId officer = officer(above, cells);
                if (officer != null) {
                    cells.forEach(cell -> readers.put(cell.id(), officer));
                }
                return readers;
            }
            offices.responsible(cells.stream().map(Unit::id).toList(), today).forEach((cell, responsible) -> {
                Office office = responsible.office();
                if (office != null) {
                    readers.put(cell, office.person());
                }
            });
            return readers;
        }

        /** Who answers for the unit above: an officer of its committee, else as for any unit. */
        private @Nullable PersonId officer(UnitId above, List<Unit> cells) {
            if (cells.getFirst().id().equals(above)) {
                return null;
            }
            List<PersonId> officers = offices.holders(List.of(above), OfficeKind.COMMITTEE_OFFICER, today).stream()
                    .map(Office::person)
                    .toList();
            Map<PersonId, Boolean> reachable = addresses.reachable(officers);
            for (PersonId officer : officers) {
                if (reachable.getOrDefault(officer, false)) {
                    return officer;
                }
            }
            Responsible responsible = offices.responsible(List.of(above), today).get(above);
            Office office = responsible == null ? null : responsible.office();
            return office == null ? null : office.person();
        }

        void leave() {
            Map<PersonId, String> languages =
                    people.languages(told.stream().map(Told::person).toList());
            for (Told one : told) {
                if (one.units().isEmpty() || stale) {
                    Rule rule = one.units().isEmpty() ? Rule.NOBODY_OVERDUE : Rule.STALE;
                    skipped.add(new Skipped(
                            one.person(), Purpose.REMINDER, run.id(), occasion.textKey(), key(one), rule.code()));
                } else {
                    Language language = Language.of(languages.get(one.person())).orElse(Language.VI);
                    posted.add(notice(one, language));
                }
            }
            notices.post(posted);
            notices.skip(skipped);
        }

        private Notice notice(Told one, Language language) {
            List<Wording.Overdue> most = one.units().stream()
                    .sorted(Comparator.comparingInt(Wording.Overdue::overdue)
                            .reversed()
                            .thenComparing(Wording.Overdue::unit))
                    .toList();
            return new Notice(
                    one.person(),
                    Purpose.REMINDER,
                    run.id(),
                    occasion.textKey(),
                    wording.toOffice(language, occasion, phase, most, now),
                    wording.look(language, occasion),
                    1,
                    Priority.NOTICE,
                    key(one),
                    now,
                    hours.endOfDay(now),
                    false);
        }

        private String key(Told one) {
            return occasion.id() + "/" + run.id() + "/" + one.above() + "/"
                    + one.person().value();
        }
    }

    /** Of these people who hold offices, those below whose units nobody of the phase is left who has not declared. */
    Set<PersonId> settled(UUID phase, Collection<PersonId> holders) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Map<PersonId, Set<UnitId>> held = new HashMap<>();
        offices.heldBy(holders, today)
                .forEach((holder, theirs) ->
                        held.put(holder, theirs.stream().map(Office::unit).collect(Collectors.toSet())));
        Set<UnitId> all = held.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<UnitId> open = new HashSet<>();
        progress.subtreeTotals(phase, all).forEach((unit, totals) -> {
            if (totals.done() < totals.members()) {
                open.add(unit);
            }
        });
        return holders.stream()
                .filter(holder -> held.getOrDefault(holder, Set.of()).stream().noneMatch(open::contains))
                .collect(Collectors.toSet());
    }
}
