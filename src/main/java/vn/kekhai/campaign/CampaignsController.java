package vn.kekhai.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;
import vn.kekhai.roster.WorkStatus;
import vn.kekhai.script.Language;

/**
 * The pages on which campaigns are laid out: what is typed is first shown as what it would change, and only what was shown
 * is applied.
 */
@Controller
class CampaignsController {

    /** A phase of the list. */
    record Line(Phase phase, String state, List<String> statuses) {}

    private final CampaignDrafts drafts;
    private final Campaigns campaigns;
    private final DifferenceWords differences;
    private final Rights rights;
    private final Units units;
    private final Clock clock;
    private final ZoneId zone;

    CampaignsController(
            CampaignDrafts drafts,
            Campaigns campaigns,
            DifferenceWords differences,
            Rights rights,
            Units units,
            Clock clock,
            ZoneId zone) {
        this.drafts = drafts;
        this.campaigns = campaigns;
        this.differences = differences;
        this.rights = rights;
        this.units = units;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.PLAN)
    @GetMapping("/admin/campaigns")
    ModelAndView list(Viewer viewer) {
        List<Planned> all = drafts.all(viewer);
        LocalDate today = today();
        Map<UUID, List<Line>> phases = new HashMap<>();
        for (Planned planned : all) {
            phases.put(
                    planned.campaign().id(),
                    planned.phases().stream()
                            .map(phase ->
                                    new Line(phase, state(phase, today), CampaignForm.ordered(phase.workStatuses())))
                            .toList());
        }
        return new ModelAndView("campaign/list")
                .addObject("campaigns", all)
                .addObject("phases", phases)
                .addObject(
                        "units",
                        named(all.stream()
                                .flatMap(planned -> planned.campaign().units().stream())
                                .collect(Collectors.toSet())))
                .addObject("everywhere", rights.mayEverywhere(viewer, Power.PLAN));
    }

    private static String state(Phase phase, LocalDate today) {
        if (today.isAfter(phase.lastDay())) {
            return "over";
        }
        if (phase.openedAt() == null) {
            return "coming";
        }
        return today.isAfter(phase.deadline()) ? "grace" : "open";
    }

    @Needs(Power.PLAN)
    @GetMapping("/admin/campaigns/new")
    ModelAndView begin(Viewer viewer) {
        String theirs = rights.mayEverywhere(viewer, Power.PLAN)
                ? ""
                : rights.highest(viewer, Power.PLAN).stream().map(Unit::code).collect(Collectors.joining(", "));
        return page(viewer, null, CampaignForm.begun(theirs), Map.of(), HttpStatus.OK);
    }

    @Needs(Power.PLAN)
    @PostMapping("/admin/campaigns/new")
    ModelAndView begin(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "") String go,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        return go(viewer, null, CampaignForm.of(fields).over(""), go, language(language));
    }

    @Needs(Power.PLAN)
    @GetMapping("/admin/campaigns/{id}")
    ModelAndView campaign(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable String done) {
        Planned planned = planned(viewer, id);
        return page(viewer, planned, form(planned), Map.of(), HttpStatus.OK).addObject("done", "applied".equals(done));
    }

    @Needs(Power.PLAN)
    @PostMapping("/admin/campaigns/{id}")
    ModelAndView campaign(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "") String go,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Planned planned = planned(viewer, id);
        CampaignForm form = CampaignForm.of(fields).about(planned.campaign().code());
        return go(viewer, planned, form, go, language(language));
    }

    /** Does what the pressed button says; without one, shows what would change. */
    private ModelAndView go(Viewer viewer, @Nullable Planned present, CampaignForm form, String go, Language language) {
        if (go.equals("add")) {
            return page(viewer, present, form.withOneMore(), Map.of(), HttpStatus.OK);
        }
        if (go.matches("remove-\\d{1,2}")) {
            CampaignForm fewer = form.without(Integer.parseInt(go.substring("remove-".length())));
            return page(viewer, present, fewer == null ? form : fewer, Map.of(), HttpStatus.OK);
        }
        if (go.equals("edit")) {
            return page(viewer, present, form, Map.of(), HttpStatus.OK);
        }
        FormReading reading = new FormReading(form, units, rights.scope(viewer, Power.PLAN));
        Optional<CampaignDraft> draft = reading.draft();
        if (draft.isEmpty()) {
            return page(viewer, present, form, reading.problems(), HttpStatus.BAD_REQUEST);
        }
        if (present != null && !form.print().equals(CampaignDrafts.print(present))) {
            return outdated(viewer, present, form);
        }
        return go.equals("apply")
                ? apply(viewer, present, form, reading, draft.get())
                : preview(viewer, present, form, reading, draft.get(), language);
    }

    private ModelAndView preview(
            Viewer viewer,
            @Nullable Planned present,
            CampaignForm form,
            FormReading reading,
            CampaignDraft draft,
            Language language) {
        Proposal proposal = drafts.propose(draft, present == null);
        if (!proposal.isAcceptable()) {
            return page(viewer, present, form, reading.problems(proposal.objections()), HttpStatus.BAD_REQUEST);
        }
        boolean moved = proposal.differences().stream()
                .anyMatch(difference -> difference.field().endsWith(".deadline"));
        boolean counts = proposal.differences().stream()
                .anyMatch(difference -> difference.field().equals("rules.counts"));
        return new ModelAndView("campaign/preview")
                .addObject("present", present)
                .addObject("form", form)
                .addObject("lines", differences.of(proposal, present, campaigns.asItWouldBe(draft), language))
                .addObject("moved", moved)
                .addObject("counts", counts);
    }

    private ModelAndView apply(
            Viewer viewer, @Nullable Planned present, CampaignForm form, FormReading reading, CampaignDraft draft) {
        CampaignDrafts.Outcome outcome = drafts.apply(draft, viewer, form.print());
        return switch (outcome) {
            case CampaignDrafts.Outcome.Applied applied ->
                new ModelAndView("redirect:/admin/campaigns/{id}?done=applied", HttpStatus.SEE_OTHER)
                        .addObject("id", applied.campaign());
            case CampaignDrafts.Outcome.Refused refused ->
                page(viewer, present, form, reading.problems(refused.proposal().objections()), HttpStatus.BAD_REQUEST);
            case CampaignDrafts.Outcome.Outdated outdated ->
                outdated(
                        viewer,
                        present == null
                                ? null
                                : drafts.find(present.campaign().id(), viewer).orElse(present),
                        form);
            case CampaignDrafts.Outcome.NotAllowed notAllowed ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** What was typed, to be compared with what somebody else has made of the campaign meanwhile. */
    private ModelAndView outdated(Viewer viewer, @Nullable Planned present, CampaignForm form) {
        return page(viewer, present, form.over(CampaignDrafts.print(present)), Map.of(), HttpStatus.CONFLICT)
                .addObject("outdated", true);
    }

    private ModelAndView page(
            Viewer viewer,
            @Nullable Planned present,
            CampaignForm form,
            Map<String, String> problems,
            HttpStatus status) {
        return new ModelAndView("campaign/edit", status)
                .addObject("present", present)
                .addObject("form", form)
                .addObject("begun", present == null ? Set.of() : campaigns.begun(present))
                .addObject("problems", problems)
                .addObject("everywhere", rights.mayEverywhere(viewer, Power.PLAN))
                .addObject("unitNames", names(viewer, form))
                .addObject("joiners", Rules.Joiners.values())
                .addObject("moves", Rules.Moves.values())
                .addObject("statusChanges", Rules.StatusChange.values())
                .addObject("counts", List.of(CampaignForm.SINCE_OPENING, CampaignForm.SINCE_DAY, CampaignForm.ANY))
                .addObject("workStatuses", WorkStatus.values())
                .addObject(
                        "partyStatuses",
                        Arrays.stream(PartyStatus.values())
                                .filter(PartyStatus::belongs)
                                .toList());
    }

    /** What the units are called whose codes are typed, as far as they are the viewer's. */
    private List<String> names(Viewer viewer, CampaignForm form) {
        List<String> names = FormReading.codes(form.units()).stream()
                .limit(FormReading.MOST_UNITS)
                .flatMap(code -> units.byCode(code).stream())
                .filter(unit -> rights.may(viewer, Power.PLAN, unit.id()))
                .map(Unit::name)
                .toList();
        return names;
    }

    private CampaignForm form(Planned planned) {
        return CampaignForm.of(
                planned,
                named(planned.campaign().units()).values().stream()
                        .map(Unit::code)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private Map<UnitId, Unit> named(Collection<UnitId> ids) {
        return units.findAll(new HashSet<>(ids)).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    private Planned planned(Viewer viewer, UUID id) {
        return drafts.find(id, viewer).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Language language(String code) {
        return Language.of(code).orElse(Language.VI);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
