package vn.kekhai.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.Responsible.Lack;
import vn.kekhai.roster.Vacancies.Vacancy;

/** The page of the cells that have no secretary, and of those whose secretary cannot be written to. */
@Controller
class VacanciesController {

    private static final int SHOWN = 200;

    /** A line of either list. */
    record Line(Unit cell, Lack lack) {}

    private final Vacancies vacancies;
    private final Units units;
    private final Rights rights;
    private final Clock clock;
    private final ZoneId zone;

    VacanciesController(Vacancies vacancies, Units units, Rights rights, Clock clock, ZoneId zone) {
        this.vacancies = vacancies;
        this.units = units;
        this.rights = rights;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/vacancies")
    ModelAndView vacancies(Viewer viewer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Scope scope = rights.scope(viewer, Power.SEE_TOTALS);
        List<Vacancy> vacant = vacancies.of(scope, today, SHOWN + 1);
        List<Vacancy> unreached = vacancies.unreached(scope, today, SHOWN + 1);
        return new ModelAndView("roster/vacancies")
                .addObject("more", vacant.size() > SHOWN)
                .addObject("cells", lines(vacant))
                .addObject("moreUnreached", unreached.size() > SHOWN)
                .addObject("unreached", lines(unreached));
    }

    private List<Line> lines(List<Vacancy> some) {
        Map<UnitId, Lack> lacks = some.stream().limit(SHOWN).collect(Collectors.toMap(Vacancy::unit, Vacancy::lack));
        return units.findAll(lacks.keySet()).stream()
                .sorted(Comparator.comparing(Unit::code))
                .map(cell -> new Line(cell, Objects.requireNonNull(lacks.get(cell.id()))))
                .toList();
    }
}
