package vn.kekhai.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A unit below, with the sums of all that lies below it. */
    record UnitLine(Unit unit, Totals totals) {}

    /** A member of a cell. */
    record MemberLine(Person person, MemberStatus status) {}

    private final Rights rights;
    private final Units units;
    private final People people;
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
            Progress progress,
            Glances glances,
            PhaseChoice phases,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.rights = rights;
        this.units = units;
        this.people = people;
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
        return page(viewer, null, rights.highest(viewer, Power.SEE_TOTALS), phase, after);
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/units/{code}")
    ModelAndView unit(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(required = false) @Nullable String after) {
        Unit unit = rights.unit(viewer, Power.SEE_TOTALS, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return page(viewer, unit, units.below(unit.id()), phase, after);
    }

    private ModelAndView page(
            Viewer viewer, @Nullable Unit unit, List<Unit> below, @Nullable UUID chosen, @Nullable String after) {
        List<Unit> rest = below.stream()
                .filter(one -> after == null || one.code().compareTo(after) > 0)
                .sorted(Comparator.comparing(Unit::code))
                .toList();
        List<Unit> shown = rest.subList(0, Math.min(SHOWN, rest.size()));
        PhaseChoice.Choice choice = phases.of(viewer, chosen);
        Optional<Phase> phase = choice.chosen();
        boolean prints = unit != null && below.isEmpty() && rights.may(viewer, Power.CARE, unit.id());
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
                .addObject("notInvited", unit != null && prints ? notInvited(viewer, unit) : "")
                .addObject("below", shown);
        phase.ifPresent(of -> fill(page, viewer, unit, shown, of));
        return page;
    }

    /** The names of those of a unit whom somebody else has to invite; empty where there are none. */
    private String notInvited(Viewer viewer, Unit unit) {
        List<Person> own = people.inUnits(List.of(unit.id()));
        Set<PersonId> out = rights.outOfReach(
                viewer, own.stream().map(Person::id).toList(), LocalDate.ofInstant(clock.instant(), zone));
        return own.stream()
                .filter(person -> out.contains(person.id()))
                .map(Person::fullName)
                .collect(Collectors.joining(", "));
    }

    private void fill(ModelAndView page, Viewer viewer, @Nullable Unit unit, List<Unit> shown, Phase phase) {
        List<UnitId> ids = new ArrayList<>(shown.stream().map(Unit::id).toList());
        if (unit != null) {
            ids.add(unit.id());
        }
        Map<UnitId, Totals> totals = glances.of(phase.id(), ids);
        page.addObject(
                "lines",
                shown.stream()
                        .map(one -> new UnitLine(one, totals.getOrDefault(one.id(), new Totals(Map.of()))))
                        .toList());
        if (unit == null) {
            return;
        }
        page.addObject("totals", totals.getOrDefault(unit.id(), new Totals(Map.of())));
        List<MemberStatus> own = progress.inUnits(phase.id(), List.of(unit.id()));
        page.addObject("own", own.size());
        if (!own.isEmpty() && rights.may(viewer, Power.SEE_PEOPLE, unit.id())) {
            page.addObject("members", members(own));
            audit.record(
                    "report.people-listed",
                    viewer.actor(),
                    unit.id().value(),
                    Map.of(
                            "found",
                            String.valueOf(own.size()),
                            "phase",
                            phase.id().toString()));
        }
    }

    private List<MemberLine> members(List<MemberStatus> statuses) {
        Map<PersonId, MemberStatus> byPerson = statuses.stream()
                .collect(Collectors.toMap(status -> status.member().person(), Function.identity()));
        return people.findAllSorted(byPerson.keySet()).stream()
                .map(person -> new MemberLine(person, Objects.requireNonNull(byPerson.get(person.id()))))
                .toList();
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
