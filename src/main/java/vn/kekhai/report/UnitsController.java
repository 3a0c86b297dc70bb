package vn.kekhai.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PathCode;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** The tree of units with their sums, down to the cells and, for those allowed, their people. */
@Controller
class UnitsController {

    private static final int SHOWN = 100;
    private static final int MEMBERS_SHOWN = 100;

    /** A unit below, with the sums of all that lies below it. */
    record UnitLine(Unit unit, Totals totals) {}

    /** A member of a cell. */
    record MemberLine(Person person, MemberStatus status) {}

    /**
     * What is looked at.
     *
     * @param phase the chosen one; null for the one that asks now
     * @param after the code of the unit behind which the list of units goes on; null for its beginning
     * @param from how many members come before the first that is shown
     */
    private record Asked(@Nullable UUID phase, @Nullable String after, int from) {}

    private final Rights rights;
    private final Units units;
    private final People people;
    private final Members members;
    private final Progress progress;
    private final Glances glances;
    private final PhaseChoice phases;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    UnitsController(
            Rights rights,
            Units units,
            People people,
            Members members,
            Progress progress,
            Glances glances,
            PhaseChoice phases,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.rights = rights;
        this.units = units;
        this.people = people;
        this.members = members;
        this.progress = progress;
        this.glances = glances;
        this.phases = phases;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/units")
    ModelAndView highest(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(required = false) @Nullable String after) {
        return page(viewer, null, rights.highest(viewer, Power.SEE_TOTALS), new Asked(phase, after, 0));
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/units/{code}")
    ModelAndView unit(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "0") int from) {
        Unit unit = rights.unit(viewer, Power.SEE_TOTALS, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return page(viewer, unit, units.below(unit.id()), new Asked(phase, after, Math.max(0, from)));
    }

    private ModelAndView page(Viewer viewer, @Nullable Unit unit, List<Unit> below, Asked asked) {
        String after = asked.after();
        List<Unit> rest = below.stream()
                .filter(one -> after == null || one.code().compareTo(after) > 0)
                .sorted(Comparator.comparing(Unit::code))
                .toList();
        List<Unit> shown = rest.subList(0, Math.min(SHOWN, rest.size()));
        PhaseChoice.Choice choice = phases.of(viewer, asked.phase());
        Optional<Phase> phase = choice.chosen();
        boolean prints =
                asked.from() == 0 && unit != null && below.isEmpty() && rights.may(viewer, Power.CARE, unit.id());
        ModelAndView page = new ModelAndView("report/units")
                .addObject("unit", unit)
                .addObject("above", unit == null ? List.of() : path(viewer, unit))
                .addObject("phases", choice.opened())
                .addObject("phase", phase.orElse(null))
                .addObject("next", rest.size() > SHOWN ? shown.getLast().code() : null)
                .addObject("seesPeople", viewer.has(Power.SEE_PEOPLE))
                .addObject("prints", prints)
                .addObject("setsType", unit != null && rights.may(viewer, Power.IMPORT, unit.id()))
                .addObject("types", UnitType.values())
                .addObject("below", shown);
        phase.ifPresent(of -> sums(page, unit, shown, of));
        if (unit != null) {
            List<Person> left = prints ? notInvited(viewer, unit) : List.of();
            page.addObject("notInvited", left.stream().map(Person::fullName).collect(Collectors.joining(", ")));
            names(page, viewer, unit, phase.orElse(null), asked.from(), left.size());
        }
        return page;
    }

    /** @param others how many names are on the page besides those of the members */
    private void names(ModelAndView page, Viewer viewer, Unit unit, @Nullable Phase phase, int from, int others) {
        List<MemberLine> some = phase == null ? List.of() : members(page, viewer, unit, phase, from);
        trail(viewer, unit, phase, some.isEmpty() ? others : some.size());
    }

    /** Those of a unit whom somebody else has to invite. */
    private List<Person> notInvited(Viewer viewer, Unit unit) {
        List<Person> own = people.inUnits(List.of(unit.id()));
        Set<PersonId> out = rights.outOfReach(
                viewer, own.stream().map(Person::id).toList(), LocalDate.ofInstant(clock.instant(), zone));
        return own.stream().filter(person -> out.contains(person.id())).toList();
    }

    private void sums(ModelAndView page, @Nullable Unit unit, List<Unit> shown, Phase phase) {
        List<UnitId> ids = new ArrayList<>(shown.stream().map(Unit::id).toList());
        if (unit != null) {
            ids.add(unit.id());
        }
        Glances.Below sums = glances.of(phase.id(), ids);
        page.addObject(
                        "lines",
                        shown.stream()
                                .map(one -> new UnitLine(one, sums.of(one.id())))
                                .toList())
                .addObject("countedAt", glances.told(sums.at()));
        if (unit != null) {
            page.addObject("totals", sums.of(unit.id()));
        }
    }

    /** Some of the members who are counted in the unit itself, by name; none for those who may not see them. */
    private List<MemberLine> members(ModelAndView page, Viewer viewer, Unit unit, Phase phase, int from) {
        List<PersonId> own = members.inUnits(phase.id(), List.of(unit.id())).stream()
                .map(Member::person)
                .toList();
        page.addObject("own", own.size());
        if (own.isEmpty() || !rights.may(viewer, Power.SEE_PEOPLE, unit.id())) {
            return List.of();
        }
        List<Person> byName = people.findAllSorted(own);
        int first = Math.min(from, byName.size());
        int end = Math.min(first + MEMBERS_SHOWN, byName.size());
        List<MemberLine> some = lines(byName.subList(first, end), phase);
        page.addObject("members", some)
                .addObject("from", first)
                .addObject("furtherFrom", end < byName.size() ? end : null);
        return some;
    }

    private List<MemberLine> lines(List<Person> some, Phase phase) {
        Map<PersonId, MemberStatus> statuses =
                progress.of(phase.id(), some.stream().map(Person::id).toList());
        List<MemberLine> lines = new ArrayList<>();
        for (Person person : some) {
            MemberStatus status = statuses.get(person.id());
            if (status != null) {
                lines.add(new MemberLine(person, status));
            }
        }
        return lines;
    }

    /** Whoever is shown names is noted, once for a page of them. */
    private void trail(Viewer viewer, Unit unit, @Nullable Phase phase, int found) {
        if (found > 0) {
            Map<String, String> facts = new HashMap<>(Map.of("found", String.valueOf(found)));
            if (phase != null) {
                facts.put("phase", phase.id().toString());
            }
            audit.record("report.people-listed", viewer.actor(), unit.id().value(), facts);
        }
    }

    /** The units above that the viewer may see, the highest first. */
    private List<Unit> path(Viewer viewer, Unit unit) {
        List<UnitId> above = units.above(unit.id());
        Map<UnitId, Unit> known =
                units.findAll(above).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        List<Unit> path = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            Unit one = known.get(above.get(i));
            if (one != null && viewer.grants().may(Power.SEE_TOTALS, above.subList(i, above.size()))) {
                path.add(one);
            }
        }
        Collections.reverse(path);
        return path;
    }
}
