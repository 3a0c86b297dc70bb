package vn.kekhai.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of the cells that have no secretary. */
@Controller
class VacanciesController {

    private static final int SHOWN = 200;

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
        List<UnitId> vacant = vacancies.of(rights.scope(viewer, Power.SEE_TOTALS), today, SHOWN + 1);
        return new ModelAndView("roster/vacancies")
                .addObject("more", vacant.size() > SHOWN)
                .addObject(
                        "cells",
                        units.findAll(vacant.subList(0, Math.min(SHOWN, vacant.size()))).stream()
                                .sorted(Comparator.comparing(Unit::code))
                                .toList());
    }
}
