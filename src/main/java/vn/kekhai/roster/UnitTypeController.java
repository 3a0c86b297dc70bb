package vn.kekhai.roster;

import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;

/** Says of what type a unit is, where its name does not tell: it decides which reports there are of it. */
@Controller
class UnitTypeController {

    private final Rights rights;
    private final Units units;
    private final Audit audit;

    UnitTypeController(Rights rights, Units units, Audit audit) {
        this.rights = rights;
        this.units = units;
        this.audit = audit;
    }

    @Needs(Power.IMPORT)
    @PostMapping("/admin/units/{code}/type")
    ModelAndView say(Viewer viewer, @PathVariable PathCode code, @RequestParam(defaultValue = "") String type) {
        Unit unit = rights.unit(viewer, Power.IMPORT, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        UnitType said = Arrays.stream(UnitType.values())
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        units.be(unit.id(), said);
        audit.record(
                "roster.unit-type-set",
                viewer.actor(),
                unit.id().value(),
                Map.of("from", unit.type().name(), "to", said.name()));
        return new ModelAndView("redirect:/admin/units/{code}", HttpStatus.SEE_OTHER)
                .addObject("code", PathCode.segment(unit.code()));
    }
}
