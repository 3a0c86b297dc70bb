package vn.kekhai.reminder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.campaign.CampaignDrafts;
import vn.kekhai.campaign.Planned;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;

/** The calendar of a campaign, as it is or as a form would make it: how many messages go to whom, and whether they fit. */
@Controller
class CalendarController {

    private final CampaignDrafts drafts;
    private final DryRun dryRun;

    CalendarController(CampaignDrafts drafts, DryRun dryRun) {
        this.drafts = drafts;
        this.dryRun = dryRun;
    }

    @Needs(Power.PLAN)
    @GetMapping("/admin/campaigns/{id}/calendar")
    ModelAndView calendar(Viewer viewer, @PathVariable UUID id) {
        Planned planned = drafts.find(id, viewer).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView("reminder/calendar")
                .addObject("campaign", planned.campaign())
                .addObject("calendar", dryRun.of(planned).orElse(null));
    }

    /** The same of a campaign that is being laid out; nothing of the form is kept. */
    @Needs(Power.PLAN)
    @PostMapping("/admin/campaigns/messages")
    ModelAndView messages(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String part) {
        Optional<Planned> planned = drafts.asItWouldBe(fields, viewer);
        HttpStatus status = planned.isEmpty() ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
        return new ModelAndView(part == null ? "reminder/messages" : "reminder/parts :: days", status)
                .addObject("known", planned.isPresent())
                .addObject("calendar", planned.flatMap(dryRun::of).orElse(null))
                .addObject("fields", carried(fields));
    }

    /** What a form needs to go back to where it came from. */
    private static List<Map.Entry<String, String>> carried(MultiValueMap<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("_csrf") && !field.getKey().equals("go"))
                .flatMap(field -> field.getValue().stream().map(value -> Map.entry(field.getKey(), value)))
                .toList();
    }
}
