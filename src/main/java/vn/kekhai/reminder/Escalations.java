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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
import vn.kekhai.reminder.OfficeReaders.OfficeReader;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;
import vn.kekhai.script.ReminderPlan.Occasion;

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
    private final OfficeReaders officeReaders;
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
            OfficeReaders officeReaders,
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
        this.officeReaders = officeReaders;
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
        UUID last = new ArrayList<>(next.keySet()).getLast();
        if (last.equals(byAbove.lastKey())) {
            // one person may stand in for cells below many units, and is told once of all of them
            batch.judgeForStandIns(byAbove);
        }
        batch.leave();
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

        /**
         * Somebody who is told of units, with those of them that have anybody overdue.
         *
         * @param place by which it is known among what is told to this person on the occasion
         */
        private record Told(PersonId person, String place, boolean standsIn, List<Wording.Overdue> units) {}

        /** A cell of which somebody further up is told. */
        private record Below(UnitId above, Wording.Overdue overdue) {}

        /** What is told to those who stand in for cells: by cell where all lie below one unit, else by the unit above. */
        void judgeForStandIns(Map<UUID, List<Unit>> byAbove) {
            Map<PersonId, List<Below>> all = new LinkedHashMap<>();
            List<Unit> page = new ArrayList<>();
            for (List<Unit> cells : byAbove.values()) {
                page.addAll(cells);
                if (page.size() >= CELLS) {
                    gather(page, all);
                    page = new ArrayList<>();
                }
            }
            gather(page, all);
            all.forEach((person, below) -> told.add(new Told(person, "above", true, byUnit(below))));
        }

        private void gather(List<Unit> cells, Map<PersonId, List<Below>> all) {
            Map<UnitId, OfficeReader> readers = officeReaders.of(occasion, cells, today);
            readers.values().removeIf(reader -> !reader.standsIn());
            Map<UnitId, List<MemberStatus>> byCell = readers.isEmpty() ? Map.of() : byCell(readers.keySet());
            for (Unit cell : cells) {
                OfficeReader reader = readers.get(cell.id());
                if (reader == null) {
                    continue;
                }
                List<Below> theirs = all.computeIfAbsent(reader.person(), any -> new ArrayList<>());
                Wording.Overdue overdue = overdue(cell, byCell.getOrDefault(cell.id(), List.of()));
                if (overdue.overdue() > 0) {
                    theirs.add(new Below(cell.parent() == null ? cell.id() : cell.parent(), overdue));
                }
            }
        }

        private List<Wording.Overdue> byUnit(List<Below> below) {
            Map<UnitId, List<Below>> byAbove = below.stream()
                    .collect(Collectors.groupingBy(Below::above, LinkedHashMap::new, Collectors.toList()));
            if (byAbove.size() <= 1) {
                return below.stream().map(Below::overdue).toList();
            }
            Map<UnitId, Unit> byId =
                    units.findAll(byAbove.keySet()).stream().collect(Collectors.toMap(Unit::id, unit -> unit));
            List<Wording.Overdue> sums = new ArrayList<>();
            byAbove.forEach((unit, cells) -> sums.add(new Wording.Overdue(
                    Optional.ofNullable(byId.get(unit)).map(Unit::name).orElse(""),
                    cells.stream().mapToInt(cell -> cell.overdue().overdue()).sum(),
                    cells.stream().mapToInt(cell -> cell.overdue().required()).sum())));
            return sums;
        }

        private Map<UnitId, List<MemberStatus>> byCell(Collection<UnitId> cells) {
            return progress.inUnits(phase.id(), cells).stream()
                    .collect(Collectors.groupingBy(status -> status.member().unit()));
        }

        private Wording.Overdue overdue(Unit cell, List<MemberStatus> of) {
            int overdue = (int) of.stream()
                    .filter(status -> Audience.isOverdue(status, today))
                    .count();
            return new Wording.Overdue(cell.name(), overdue, Totals.of(of).required());
        }

        void judge(UUID above, List<Unit> cells) {
            Map<UnitId, List<MemberStatus>> byCell =
                    byCell(cells.stream().map(Unit::id).toList());
            Map<UnitId, OfficeReader> readers = officeReaders.of(occasion, cells, today);
            Map<PersonId, List<Wording.Overdue>> byReader = new LinkedHashMap<>();
            for (Unit cell : cells) {
                OfficeReader reader = readers.get(cell.id());
                Wording.Overdue overdue = overdue(cell, byCell.getOrDefault(cell.id(), List.of()));
                if (reader != null && !reader.standsIn()) {
                    List<Wording.Overdue> theirs = byReader.computeIfAbsent(reader.person(), any -> new ArrayList<>());
                    if (overdue.overdue() > 0) {
                        theirs.add(overdue);
                    }
                } else if (reader == null && overdue.overdue() > 0) {
                    log.warn(
                            "reminder nobody to tell phase={} occasion={} unit={}",
                            phase.code(),
                            occasion.id(),
                            cell.code());
                }
            }
            byReader.forEach((reader, theirs) -> told.add(new Told(reader, above.toString(), false, theirs)));
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
                    wording.toOffice(language, occasion, one.standsIn(), phase, most, now),
                    wording.look(language, occasion, one.standsIn()),
                    1,
                    Priority.NOTICE,
                    key(one),
                    now,
                    hours.endOfDay(now),
                    false);
        }

        private String key(Told one) {
            return occasion.id() + "/" + run.id() + "/" + one.place() + "/"
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
            if (totals.open() > 0) {
                open.add(unit);
            }
        });
        return holders.stream()
                .filter(holder -> held.getOrDefault(holder, Set.of()).stream().noneMatch(open::contains))
                .collect(Collectors.toSet());
    }
}
