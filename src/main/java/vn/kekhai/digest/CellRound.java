package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.digest.DigestMailing.Draft;
import vn.kekhai.digest.DigestMailing.Letter;
import vn.kekhai.digest.RoundTable.Round;
import vn.kekhai.digest.StandInTable.StandIn;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.digest.ToldTable.Last;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.Responsible.Level;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.roster.Units;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Language;

/**
 * One step of a round to secretaries: the cells below the next units. Of those that have nobody the level above is told
 * when the round has gone through all.
 */
@Component
class CellRound {

    private static final List<UnitType> ABOVE = List.of(UnitType.PROVINCE, UnitType.WARD, UnitType.COMMITTEE);
    private static final int PAGE = 50;

    private final Units units;
    private final Offices offices;
    private final Cells cells;
    private final MeetingTable meetings;
    private final VacancyTable vacancies;
    private final StandInTable standIns;
    private final StandInLetters standInLetters;
    private final DigestMailing mailing;
    private final ShortNames names;
    private final DigestWording wording;
    private final DigestSettings settings;

    CellRound(
            Units units,
            Offices offices,
            Cells cells,
            MeetingTable meetings,
            VacancyTable vacancies,
            StandInTable standIns,
            StandInLetters standInLetters,
            DigestMailing mailing,
            ShortNames names,
            DigestWording wording,
            DigestSettings settings) {
        this.units = units;
        this.offices = offices;
        this.cells = cells;
        this.meetings = meetings;
        this.vacancies = vacancies;
        this.standIns = standIns;
        this.standInLetters = standInLetters;
        this.mailing = mailing;
        this.names = names;
        this.wording = wording;
        this.settings = settings;
    }

    Step step(DigestPlan plan, Round round) {
        List<Phase> open = cells.open(round.day());
        if (open.isEmpty()) {
            return Step.over();
        }
        Map<UnitId, Unit> taken = new LinkedHashMap<>();
        if (round.after() == null) {
            units.tops().stream()
                    .filter(unit -> unit.type() == UnitType.CELL)
                    .forEach(unit -> taken.put(unit.id(), unit));
        }
        @Nullable UnitId last = take(round, taken);
        List<Unit> found = taken.values().stream()
                .filter(unit -> stands(unit, round.day()))
                .toList();
        Step told = tell(plan, round, meeting(plan, found, round.day()), open, last);
        if (last != null) {
            return told;
        }
        int[] above = standInLetters.tell(plan, round);
        return new Step(null, told.posted() + above[0], told.skipped() + above[1], told.vacant());
    }

    /** Takes the cells below the next units, until there are enough; the last of these units, null when there was none. */
    private @Nullable UnitId take(Round round, Map<UnitId, Unit> taken) {
        List<UnitId> above = units.page(ABOVE, round.day(), round.after(), PAGE).stream()
                .map(Unit::id)
                .toList();
        Map<UnitId, List<Unit>> below = new HashMap<>();
        for (Unit unit : units.below(above)) {
            UnitId parent = unit.parent();
            if (parent != null && unit.type() == UnitType.CELL) {
                below.computeIfAbsent(parent, p -> new ArrayList<>()).add(unit);
            }
        }
        UnitId last = null;
        for (UnitId parent : above) {
            if (taken.size() >= settings.batch()) {
                break;
            }
            below.getOrDefault(parent, List.of()).forEach(unit -> taken.put(unit.id(), unit));
            last = parent;
        }
        return last;
    }

    private static boolean stands(Unit unit, LocalDate day) {
        LocalDate to = unit.validTo();
        return !unit.validFrom().isAfter(day) && (to == null || to.isAfter(day));
    }

    private List<Unit> meeting(DigestPlan plan, List<Unit> found, LocalDate day) {
        if (plan.beforeMeeting() == 0 || found.isEmpty()) {
            return found;
        }
        Map<UnitId, Integer> days = meetings.of(found.stream().map(Unit::id).toList());
        LocalDate meeting = day.plusDays(plan.beforeMeeting());
        return found.stream()
                .filter(unit -> Optional.ofNullable(days.get(unit.id()))
                        .filter(monthDay -> MeetingTable.meetsOn(monthDay, meeting))
                        .isPresent())
                .toList();
    }

    private Step tell(DigestPlan plan, Round round, List<Unit> found, List<Phase> open, @Nullable UnitId last) {
        if (found.isEmpty()) {
            return new Step(last, 0, 0, 0);
        }
        Map<UnitId, Unit> byId = found.stream().collect(Collectors.toMap(Unit::id, unit -> unit));
        Map<UnitId, Cell> asked = cells.of(byId.keySet(), open);
        // who answers for several cells gets their digests in the order of the units
        List<Responsible> responsible = offices.responsible(asked.keySet(), round.day()).values().stream()
                .sorted(Comparator.comparing(one -> code(byId, one.unit())))
                .toList();
        vacancies.note(responsible, round.day());
        Map<About, Cell> direct = new LinkedHashMap<>();
        List<StandIn> above = new ArrayList<>();
        for (Responsible one : responsible) {
            Office office = one.office();
            Cell cell = asked.get(one.unit());
            if (office == null || cell == null) {
                continue;
            }
            if (one.level() == Level.ABOVE) {
                UnitId parent = Optional.ofNullable(byId.get(one.unit()))
                        .map(Unit::parent)
                        .orElse(office.unit());
                above.add(new StandIn(
                        one.unit(),
                        office.person(),
                        office.unit(),
                        parent,
                        cell.wanted().size(),
                        cell.totals().required()));
            } else {
                direct.put(new About(office.person(), one.unit()), cell);
            }
        }
        int[] told = tellSecretaries(plan, round, direct, byId);
        standIns.add(round, above);
        int vacant =
                (int) responsible.stream().filter(one -> one.lack() != null).count();
        return new Step(last, told[0], told[1], vacant);
    }

    private int[] tellSecretaries(DigestPlan plan, Round round, Map<About, Cell> direct, Map<UnitId, Unit> byId) {
        Map<About, Last> last = mailing.last(direct.keySet());
        Map<About, CellNews> news = new LinkedHashMap<>();
        List<Draft> drafts = new ArrayList<>();
        direct.forEach((about, cell) -> {
            CellNews one =
                    CellNews.of(cell, last.getOrDefault(about, Last.NOTHING).told(), about.recipient());
            news.put(about, one);
            drafts.add(new Draft(
                    about,
                    plan.textKey(),
                    one.isNothing(),
                    cell.told(),
                    one.wanted().size() + one.pending().size()));
        });
        return mailing.send(plan, round, drafts, last, sent -> {
            news.keySet().retainAll(sent.stream().map(Draft::about).toList());
            return letters(plan, round, news, byId);
        });
    }

    private Map<About, Letter> letters(
            DigestPlan plan, Round round, Map<About, CellNews> news, Map<UnitId, Unit> byId) {
        Set<PersonId> all = new HashSet<>();
        news.forEach((about, one) -> {
            all.add(about.recipient());
            one.cell().members().forEach(status -> all.add(status.member().person()));
        });
        Map<PersonId, Person> people = names.people(all);
        Map<About, Letter> letters = new HashMap<>();
        news.forEach((about, one) -> {
            Language language = language(people.get(about.recipient()));
            String unit = name(byId, about.unit());
            Map<PersonId, String> called = ShortNames.called(one.cell().members().stream()
                    .map(MemberStatus::member)
                    .flatMap(member -> Optional.ofNullable(people.get(member.person())).stream())
                    .toList());
            letters.put(
                    about,
                    new Letter(
                            wording.cell(language, plan, unit, one, called, round.day()),
                            wording.choices(language, one)));
        });
        return letters;
    }

    private static String name(Map<UnitId, Unit> byId, UnitId id) {
        return Optional.ofNullable(byId.get(id)).map(Unit::name).orElse("");
    }

    private static String code(Map<UnitId, Unit> byId, UnitId id) {
        return Optional.ofNullable(byId.get(id)).map(Unit::code).orElse("");
    }

    static Language language(@Nullable Person person) {
        return person == null ? Language.VI : Language.of(person.language()).orElse(Language.VI);
    }
}
