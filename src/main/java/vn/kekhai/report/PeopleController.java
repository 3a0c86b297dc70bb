package vn.kekhai.report;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.crypto.AddressWords;
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

/**
 * The search for people: by name without accents, by code or phone, by unit and by where they stand. What was typed is sent
 * by a form and stands sealed in the address of what was found, which can be looked at again and turned over.
 */
@Controller
class PeopleController {

    private static final int SHOWN = 50;
    private static final int LONGEST = 100;

    private final Rights rights;
    private final Units units;
    private final People people;
    private final MemberSearch search;
    private final PhaseChoice phases;
    private final AddressWords words;
    private final Audit audit;

    PeopleController(
            Rights rights,
            Units units,
            People people,
            MemberSearch search,
            PhaseChoice phases,
            AddressWords words,
            Audit audit) {
        this.rights = rights;
        this.units = units;
        this.people = people;
        this.search = search;
        this.phases = phases;
        this.words = words;
        this.audit = audit;
    }

    @Needs(Power.SEE_PEOPLE)
    @PostMapping("/admin/people")
    ModelAndView find(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(defaultValue = "") String state) {
        ModelAndView found = new ModelAndView("redirect:/admin/people", HttpStatus.SEE_OTHER);
        String sealed = words.seal(viewer.actor(), q.substring(0, Math.min(q.length(), LONGEST)));
        if (sealed != null) {
            found.addObject("find", sealed);
        }
        if (!unit.isBlank()) {
            found.addObject("unit", unit);
        }
        if (phase != null) {
            found.addObject("phase", phase.toString());
        }
        state(state).ifPresent(wanted -> found.addObject("state", wanted.name()));
        return found;
    }

    @Needs(Power.SEE_PEOPLE)
    @GetMapping("/admin/people")
    ModelAndView search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String find,
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
        String q = words.open(viewer.actor(), find);
        PhaseChoice.Choice choice = phases.of(viewer, phase);
        UUID phaseId = choice.id();
        MemberState wanted = state(state).orElse(null);
        PersonId from = after == null ? null : new PersonId(after);
        List<PersonId> exact = from == null ? exactly(q, scope) : List.of();
        Page page = exact.isEmpty()
                ? search.page(q, scope, phaseId, wanted, from, SHOWN)
                : new Page(search.lines(exact, phaseId, wanted), null);
        trail(viewer, within, wanted, page.lines());
        return new ModelAndView(part == null ? "report/people" : "report/people :: found")
                .addObject("q", q)
                .addObject("find", q.isBlank() ? null : find)
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
    private List<PersonId> exactly(String typed, Scope scope) {
        if (typed.isBlank()) {
            return List.of();
        }
        Set<PersonId> found = new LinkedHashSet<>();
        people.byTypedCode(typed)
                .map(person ->
                        people.mergedInto(person.id()).flatMap(people::find).orElse(person))
                .filter(person -> scope.has(person.unit()))
                .map(Person::id)
                .ifPresent(found::add);
        if (typed.chars().filter(Character::isDigit).count() >= 9) {
            people.findAll(people.byPhone(typed)).stream()
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

    private static Optional<MemberState> state(String name) {
        return Arrays.stream(MemberState.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
