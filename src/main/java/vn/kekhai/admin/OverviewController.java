package vn.kekhai.admin;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;

/** The front page. */
@Controller
class OverviewController {

    private final Rights rights;

    OverviewController(Rights rights) {
        this.rights = rights;
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin")
    ModelAndView overview(Viewer viewer) {
        return new ModelAndView("admin/overview").addObject("units", rights.highest(viewer, Power.SEE_TOTALS));
    }
}
