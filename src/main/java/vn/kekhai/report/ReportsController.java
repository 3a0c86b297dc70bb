package vn.kekhai.report;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.report.JobTable.Job;
import vn.kekhai.report.file.Format;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** Reports: what would be issued now, what was issued, and how far one is that is being made. */
@Controller
class ReportsController {

    private static final int SHOWN = 50;
    private static final int UNITS = 200;

    /** An issued report in the list. */
    record IssueLine(Issue issue, String unit) {}

    /** A row on the screen. */
    record Shown(String name, Figures figures) {}

    private final Issues issues;
    private final IssueTable table;
    private final JobTable jobs;
    private final SealedParts parts;
    private final UnitSummary summary;
    private final Templates templates;
    private final Progress progress;
    private final PhaseChoice phases;
    private final Phases allPhases;
    private final Rights rights;
    private final Units units;
    private final ReportSettings settings;
    private final Audit audit;

    ReportsController(
            Issues issues,
            IssueTable table,
            JobTable jobs,
            SealedParts parts,
            UnitSummary summary,
            Templates templates,
            Progress progress,
            PhaseChoice phases,
            Phases allPhases,
            Rights rights,
            Units units,
            ReportSettings settings,
            Audit audit) {
        this.issues = issues;
        this.table = table;
        this.jobs = jobs;
        this.parts = parts;
        this.summary = summary;
        this.templates = templates;
        this.progress = progress;
        this.phases = phases;
        this.allPhases = allPhases;
        this.rights = rights;
        this.units = units;
        this.settings = settings;
        this.audit = audit;
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports")
    ModelAndView list(Viewer viewer, @RequestParam(defaultValue = "") String unit) {
        Optional<Unit> of = unit.isBlank() ? Optional.empty() : Optional.of(unit(viewer, unit));
        Scope totals = rights.scope(viewer, Power.SEE_TOTALS);
        Scope accounts = rights.scope(viewer, Power.SEE_ACCOUNTS);
        List<Issue> some = table.latest(totals, of.map(one -> List.of(one.id())).orElse(null), SHOWN).stream()
                .filter(issue -> !issue.kind().namesPeople() || accounts.has(issue.unit()))
                .toList();
        Map<UnitId, String> names = units.findAll(some.stream().map(Issue::unit).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Unit::id, Unit::name));
        return new ModelAndView("report/reports")
                .addObject("unit", of.orElse(null))
                .addObject("choices", choices(viewer))
                .addObject("kinds", ReportKind.values())
                .addObject("phases", phases.of(viewer, null).opened())
                .addObject(
                        "issues",
                        some.stream()
                                .map(issue -> new IssueLine(issue, names.getOrDefault(issue.unit(), "")))
                                .toList());
    }

    /** The units in which the viewer may see something, and those right below them; the others are found by the tree. */
    private List<Unit> choices(Viewer viewer) {
        List<Unit> all = new ArrayList<>(rights.highest(viewer, Power.SEE_TOTALS));
        all.addAll(units.below(all.stream().map(Unit::id).toList()));
        Set<UnitId> seen = new HashSet<>();
        return all.stream()
                .filter(one -> one.validTo() == null && seen.add(one.id()))
                .sorted(Comparator.comparing(Unit::code))
                .limit(UNITS)
                .toList();
    }

    /** What a report of now would say. */
    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/new")
    ModelAndView preview(
            Viewer viewer,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(defaultValue = "UNIT_SUMMARY") String kind) {
        Unit of = unit(viewer, unit);
        ReportKind wanted = kind(kind).orElse(ReportKind.UNIT_SUMMARY);
        boolean has = Issues.has(of, wanted);
        if (has && !issues.sees(viewer, wanted, of)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        PhaseChoice.Choice choice = phases.of(viewer, phase);
        ModelAndView page = new ModelAndView("report/preview")
                .addObject("unit", of)
                .addObject("kind", wanted)
                .addObject("kinds", ReportKind.values())
                .addObject("phases", choice.opened())
                .addObject("phase", choice.chosen().orElse(null))
                .addObject("has", has)
                .addObject("issues", has && issues.mayIssue(viewer, wanted, of));
        choice.chosen().ifPresent(asked -> {
            page.addObject("totals", progress.subtreeTotals(asked.id(), of.id()));
            if (wanted == ReportKind.UNIT_SUMMARY) {
                UnitSummary.Table now = summary.table(asked.id(), of);
                page.addObject("figures", Figure.values())
                        .addObject(
                                "rows",
                                now.rows().stream()
                                        .map(row -> new Shown(row.unit().name(), row.figures()))
                                        .toList())
                        .addObject("sum", new Shown("", now.sum()));
            }
        });
        return page;
    }

    @Needs(Power.ISSUE)
    @PostMapping("/admin/reports")
    ModelAndView issue(
            Viewer viewer,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(defaultValue = "") String kind) {
        Unit of = rights.unit(viewer, Power.ISSUE, unit)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ReportKind wanted = kind(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        Phase asked = phases.of(viewer, phase)
                .chosen()
                .filter(chosen -> chosen.id().equals(phase))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (!templates.faults(wanted).isEmpty()) {
            return seeOther("/admin/reports/templates"); // which says what is wrong with them
        }
        UUID id = issues.ask(viewer, wanted, of, asked)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return seeOther("/admin/reports/issues/" + id);
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/issues/{id}")
    ModelAndView issue(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int part,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String fragment,
            HttpServletResponse answer) {
        Issue issue = find(viewer, id);
        Unit unit = units.find(issue.unit()).orElseThrow();
        List<Job> files = jobs.files(id);
        boolean issued = issue.state() == Issue.State.ISSUED;
        boolean busy = issued ? files.stream().anyMatch(file -> !file.isOver()) : issue.state() == Issue.State.WAITING;
        if (fragment != null && !busy) {
            answer.setHeader("HX-Refresh", "true"); // the whole page, since whoever sees what it says is noted
        }
        ModelAndView page = new ModelAndView(
                        fragment == null ? "report/issue" : issued ? "report/issue :: files" : "report/issue :: made")
                .addObject("issue", issue)
                .addObject("unit", unit)
                .addObject("phase", allPhases.find(issue.phase()).orElseThrow())
                .addObject("job", jobs.ofIssue(id).orElse(null))
                .addObject("files", files)
                .addObject("formats", Format.values())
                .addObject("large", issue.rows() > settings.atOnce())
                .addObject("busy", busy);
        if (issued && fragment == null) {
            fill(page, issue, Math.max(0, part));
            audit.record(
                    "report.issue-viewed",
                    viewer.actor(),
                    id,
                    Map.of("kind", issue.kind().code(), "part", Integer.toString(Math.max(0, part))));
        }
        return page;
    }

    private void fill(ModelAndView page, Issue issue, int part) {
        Heading heading = Heading.read(table.heading(issue.id()));
        List<Line> rows = parts.page(issue.id(), part);
        page.addObject("columns", issue.kind().layout().columns())
                .addObject("rows", rows)
                .addObject("sum", heading.sum())
                .addObject("totals", new Totals(heading.states()))
                .addObject("signer", issue.signer())
                .addObject("differences", table.differences(issue.id()))
                .addObject(
                        "before",
                        issue.before() == null
                                ? null
                                : table.find(issue.before()).orElse(null))
                .addObject("part", part)
                .addObject("further", (part + 1) * SealedParts.ROWS < issue.rows());
    }

    /** Asks for a file that takes long. */
    @Needs(Power.SEE_TOTALS)
    @PostMapping("/admin/reports/issues/{id}/files")
    ModelAndView file(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String format) {
        Issue issue = find(viewer, id);
        Format wanted = Format.of(format).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (issue.state() != Issue.State.ISSUED) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        issues.askFile(viewer, issue, wanted);
        return seeOther("/admin/reports/issues/" + id);
    }

    private Issue find(Viewer viewer, UUID id) {
        return issues.find(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Unit unit(Viewer viewer, String code) {
        return rights.unit(viewer, Power.SEE_TOTALS, code)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<ReportKind> kind(String name) {
        for (ReportKind kind : ReportKind.values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static ModelAndView seeOther(String path) {
        RedirectView view = new RedirectView(path, true, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view, new HashMap<>());
    }
}
