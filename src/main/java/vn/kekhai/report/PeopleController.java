package vn.kekhai.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.report.MemberSearch.Line;
import vn.kekhai.report.MemberSearch.Page;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** The search for people: by name without accents, by code or phone, by unit and by where they stand. */
@Controller
class PeopleController {

    private static final int SHOWN = 50;
    private static final int LONGEST = 100;

    private final Rights rights;
    private final Units units;
    private final People people;
    private final MemberSearch search;
    private final PhaseChoice phases;
    private final Audit audit;

    PeopleController(Rights rights, Units units, People people, MemberSearch search, PhaseChoice phases, Audit audit) {
        this.rights = rights;
        this.units = units;
        this.people = people;
        this.search = search;
        this.phases = phases;
        this.audit = audit;
    }

    @Needs(Power.SEE_PEOPLE)
    @GetMapping("/admin/people")
    ModelAndView search(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String part) {
        Optional<Unit> within = unit.isBlank()
                ? Optional.empty()
                : Optional.of(rights.unit(viewer, Power.SEE_PEOPLE, unit)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        Scope scope = within.map(one -> new Scope(false, Set.copyOf(units.subtree(one.id()))))
                .orElseGet(() -> rights.scope(viewer, Power.SEE_PEOPLE));
        String words = q.substring(0, Math.min(q.length(), LONGEST));
        PhaseChoice.Choice choice = phases.of(viewer, phase);
        UUID phaseId = choice.id();
        MemberState wanted = state(state);
        PersonId from = after == null ? null : new PersonId(after);
        List<PersonId> exact = from == null ? exactly(words, scope) : List.of();
        Page page = exact.isEmpty()
                ? search.page(words, scope, phaseId, wanted, from, SHOWN)
                : new Page(search.lines(exact, phaseId), null);
        trail(viewer, within, wanted, page.lines());
        return new ModelAndView(part == null ? "report/people" : "report/people :: found")
                .addObject("q", words)
                .addObject("unit", within.orElse(null))
                .addObject("phases", choice.opened())
                .addObject("phase", choice.chosen().orElse(null))
                .addObject("state", wanted)
                .addObject("states", MemberState.values())
                .addObject("lines", page.lines())
                .addObject("first", from == null)
                .addObject("goOn", page.goOn() == null ? null : page.goOn().value());
    }

    /** Whom a code or a phone names. */
    private List<PersonId> exactly(String words, Scope scope) {
        if (words.isBlank()) {
            return List.of();
        }
        Set<PersonId> found = new LinkedHashSet<>();
        people.byCode(words)
                .map(person ->
                        people.mergedInto(person.id()).flatMap(people::find).orElse(person))
                .filter(person -> scope.has(person.unit()))
                .map(Person::id)
                .ifPresent(found::add);
        if (words.chars().filter(Character::isDigit).count() >= 9) {
            people.findAll(people.byPhone(words)).stream()
                    .filter(person -> scope.has(person.unit()))
                    .map(Person::id)
                    .forEach(found::add);
        }
        return new ArrayList<>(found);
    }

    private void trail(Viewer viewer, Optional<Unit> unit, @Nullable MemberState state, List<Line> lines) {
        Map<String, String> facts = new HashMap<>(Map.of("found", String.valueOf(lines.size())));
        if (state != null) {
            facts.put("state", state.name());
        }
        audit.record(
                "report.people-listed",
                viewer.actor(),
                unit.map(Unit::id).map(UnitId::value).orElse(null),
                facts);
    }

    private static @Nullable MemberState state(String name) {
        for (MemberState state : MemberState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return null;
    }
}
