package vn.kekhai.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;

/** Likely duplicates, two of them side by side, and making them one. Both must be of the viewer's own units. */
@Controller
class DuplicatesController {

    private static final int SHOWN = 25;

    /** One of the two, with what tells them apart. */
    record Side(Person person, List<LinkedAddress> addresses, List<Office> offices, int consents) {}

    private final Duplicates duplicates;
    private final Merges merges;
    private final ToldApart toldApart;
    private final Rights rights;
    private final Addresses addresses;
    private final Offices offices;
    private final Consents consents;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    DuplicatesController(
            Duplicates duplicates,
            Merges merges,
            ToldApart toldApart,
            Rights rights,
            Addresses addresses,
            Offices offices,
            Consents consents,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.toldApart = toldApart;
        this.rights = rights;
        this.addresses = addresses;
        this.offices = offices;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.IMPORT)
    @GetMapping("/admin/duplicates")
    ModelAndView list(
            Viewer viewer,
            @RequestParam(defaultValue = "NAME") String by,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done) {
        Duplicates.By way = by(by);
        String from = after.matches("([0-9A-Fa-f]{2}){1,16}") ? after : "";
        Duplicates.Page page = duplicates.page(way, rights.scope(viewer, Power.IMPORT), from, SHOWN);
        audit.record(
                "roster.duplicates-listed",
                viewer.actor(),
                null,
                Map.of("by", way.name(), "found", String.valueOf(page.groups().size())));
        return new ModelAndView("roster/duplicates")
                .addObject("ways", Duplicates.By.values())
                .addObject("way", way)
                .addObject("groups", page.groups())
                .addObject("goOn", page.goOn())
                .addObject("done", done.matches("apart|maybe-one") ? done : null);
    }

    @Needs(Power.IMPORT)
    @GetMapping("/admin/people/{code}/merge")
    ModelAndView compare(Viewer viewer, @PathVariable PathCode code, @RequestParam(defaultValue = "") String with) {
        return both(
                viewer, code, with, HttpStatus.OK, (one, other) -> page(viewer, one, other, Map.of(), HttpStatus.OK));
    }

    @Needs(Power.IMPORT)
    @PostMapping("/admin/people/{code}/merge")
    ModelAndView merge(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String stays) {
        return both(viewer, code, with, HttpStatus.BAD_REQUEST, (one, second) -> merge(viewer, one, second, stays));
    }

    private ModelAndView merge(Viewer viewer, Person one, Person second, String stays) {
        if (!stays.equals(one.code()) && !stays.equals(second.code())) {
            return page(viewer, one, second, Map.of("stays", "merge.choose"), HttpStatus.BAD_REQUEST);
        }
        Person kept = stays.equals(one.code()) ? one : second;
        Person gone = stays.equals(one.code()) ? second : one;
        return switch (merges.merge(viewer, gone, kept)) {
            case DONE ->
                new ModelAndView("redirect:/admin/people/{code}?done=merged", HttpStatus.SEE_OTHER)
                        .addObject("code", PathCode.segment(kept.code()));
            case NOT_THESE -> page(viewer, one, second, Map.of("stays", "merge.not-these"), HttpStatus.CONFLICT);
            case OFFICE_ELSEWHERE ->
                page(viewer, one, second, Map.of("stays", "merge.office-elsewhere"), HttpStatus.CONFLICT)
                        .addObject("chosen", kept.code());
        };
    }

    /** Notes that the two are not one person, or takes that back. */
    @Needs(Power.IMPORT)
    @PostMapping("/admin/people/{code}/apart")
    ModelAndView apart(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "false") boolean undo) {
        return both(viewer, code, with, HttpStatus.BAD_REQUEST, (one, second) -> {
            if (undo) {
                toldApart.takeBack(viewer, one.id(), second.id());
            } else {
                toldApart.tell(viewer, one.id(), second.id());
            }
            return new ModelAndView(
                    "redirect:/admin/duplicates?done=" + (undo ? "maybe-one" : "apart"), HttpStatus.SEE_OTHER);
        });
    }

    /** Does something with the two; or shows beside the field why the other one cannot be meant, with this status. */
    private ModelAndView both(
            Viewer viewer,
            PathCode code,
            String with,
            HttpStatus unclear,
            BiFunction<Person, Person, ModelAndView> then) {
        Person one = person(viewer, code);
        Optional<Person> other = rights.person(viewer, Power.IMPORT, with);
        String problem = problem(one, with, other);
        return problem == null
                ? then.apply(one, other.orElseThrow())
                : page(viewer, one, null, Map.of("with", problem), unclear).addObject("with", with);
    }

    private static @Nullable String problem(Person one, String with, Optional<Person> other) {
        if (with.strip().equals(one.code())) {
            return "merge.itself";
        }
        return other.isEmpty() ? "merge.nobody" : null;
    }

    private Person person(Viewer viewer, PathCode code) {
        return rights.person(viewer, Power.IMPORT, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView page(
            Viewer viewer, Person one, @Nullable Person other, Map<String, String> problems, HttpStatus status) {
        ModelAndView page = new ModelAndView("roster/merge", status)
                .addObject("person", one)
                .addObject("problems", problems);
        if (other != null) {
            audit.record(
                    "roster.duplicates-compared",
                    viewer.actor(),
                    one.id().value(),
                    Map.of("with", other.id().value().toString()));
            page.addObject("other", other)
                    .addObject("sides", List.of(side(one), side(other)))
                    .addObject("apart", toldApart.since(one.id(), other.id()).orElse(null));
        }
        return page;
    }

    private Side side(Person person) {
        return new Side(
                person,
                addresses.of(person.id()),
                offices.heldBy(person.id(), LocalDate.ofInstant(clock.instant(), zone)),
                consents.history(person.id()).size());
    }

    private static Duplicates.By by(String name) {
        for (Duplicates.By by : Duplicates.By.values()) {
            if (by.name().equals(name)) {
                return by;
            }
        }
        return Duplicates.By.NAME;
    }
}
