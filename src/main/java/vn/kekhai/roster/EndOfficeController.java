package vn.kekhai.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Takes an office from somebody, asked once more. For some offices this is the only way, since no file takes them. */
@Controller
class EndOfficeController {

    private record Held(Person person, Office office, Unit unit) {}

    private final Rights rights;
    private final Offices offices;
    private final Units units;
    private final Clock clock;
    private final ZoneId zone;

    EndOfficeController(Rights rights, Offices offices, Units units, Clock clock, ZoneId zone) {
        this.rights = rights;
        this.offices = offices;
        this.units = units;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.IMPORT)
    @GetMapping("/admin/people/{code}/office")
    ModelAndView ask(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable UUID unit) {
        Held held = held(viewer, code, kind, unit);
        return new ModelAndView("roster/office")
                .addObject("person", held.person())
                .addObject("office", held.office())
                .addObject("unit", held.unit());
    }

    @Needs(Power.IMPORT)
    @PostMapping("/admin/people/{code}/office")
    ModelAndView end(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable UUID unit) {
        Held held = held(viewer, code, kind, unit);
        if (!offices.end(viewer, held.office(), today())) {
            throw missing();
        }
        return new ModelAndView("redirect:/admin/people/{code}?done=office-ended", HttpStatus.SEE_OTHER)
                .addObject("code", PathCode.segment(held.person().code()));
    }

    /** The office that is meant, where the viewer may end it. */
    private Held held(Viewer viewer, PathCode code, String kind, @Nullable UUID unit) {
        Person person = rights.person(viewer, Power.SEE_PEOPLE, code.code()).orElseThrow(EndOfficeController::missing);
        Office office = offices.heldBy(person.id(), today()).stream()
                .filter(one ->
                        one.kind().name().equals(kind) && one.unit().value().equals(unit))
                .filter(one -> rights.mayEnd(viewer, one))
                .findFirst()
                .orElseThrow(EndOfficeController::missing);
        return new Held(person, office, units.find(office.unit()).orElseThrow());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
