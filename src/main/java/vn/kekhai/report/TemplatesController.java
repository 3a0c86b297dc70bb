package vn.kekhai.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.report.file.BadTemplate;
import vn.kekhai.report.file.Column;
import vn.kekhai.report.file.Template;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;

/**
 * The templates of reports: which are in use, and their versions. Whoever sees reports may look at them, since they hold
 * nothing of anybody; all reports of the house look like them, so that only its own admin changes them.
 */
@Controller
class TemplatesController {

    private static final int SHOWN = 20;
    private static final int LONGEST_NAME = 100;

    private final Templates templates;
    private final TemplateVersions versions;
    private final TemplateTable table;
    private final Specimen specimen;

    TemplatesController(Templates templates, TemplateVersions versions, TemplateTable table, Specimen specimen) {
        this.templates = templates;
        this.versions = versions;
        this.table = table;
        this.specimen = specimen;
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/templates")
    ModelAndView all(Viewer viewer) {
        return new ModelAndView("report/templates")
                .addObject("templates", templates.all())
                .addObject("changes", viewer.grants().house())
                .addObject(
                        "places",
                        ReportKind.CELL_LIST.layout().fields().stream().sorted().toList())
                .addObject("list", names(ReportKind.CELL_LIST))
                .addObject("summary", names(ReportKind.UNIT_SUMMARY));
    }

    private static List<String> names(ReportKind kind) {
        return kind.layout().columns().stream().map(Column::name).toList();
    }

    /** The template in use, as it is or to begin another with. */
    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/templates/{name}")
    void inUse(@PathVariable String name, HttpServletResponse response) throws IOException {
        give(templates.current(kind(name)), response);
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/templates/{name}/versions")
    ModelAndView versions(
            Viewer viewer,
            @PathVariable String name,
            @RequestParam(defaultValue = "" + Integer.MAX_VALUE) int before,
            @RequestParam(required = false) @Nullable Integer added,
            @RequestParam(required = false) @Nullable Integer chosen) {
        return page(viewer, kind(name), before, List.of(), HttpStatus.OK)
                .addObject("added", added)
                .addObject("chosen", chosen);
    }

    /** A file that becomes the next version, if nothing is wrong with it. */
    @Needs(value = Power.ADMIT, everywhere = true)
    @PostMapping("/admin/reports/templates/{name}/versions")
    ModelAndView add(
            Viewer viewer, @PathVariable String name, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        onlyTheHouse(viewer);
        TemplateKind kind = kind(name);
        if (file == null || file.isEmpty()) {
            return refused(viewer, kind, new BadTemplate.Fault("empty", ""));
        }
        if (file.getSize() > TemplateVersions.LARGEST) {
            return refused(viewer, kind, new BadTemplate.Fault("large", Integer.toString(megabytes())));
        }
        try {
            int number = versions.add(kind, shown(file.getOriginalFilename()), file.getBytes(), viewer.actor());
            return seeOther(kind, "added", number);
        } catch (BadTemplate bad) {
            return page(viewer, kind, Integer.MAX_VALUE, bad.faults(), HttpStatus.BAD_REQUEST);
        }
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/templates/{name}/versions/{number}/file")
    void file(@PathVariable String name, @PathVariable int number, HttpServletResponse response) throws IOException {
        give(version(kind(name), number), response);
    }

    /** The file that a report of made-up rows would be. */
    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/templates/{name}/versions/{number}/specimen")
    void specimen(@PathVariable String name, @PathVariable int number, HttpServletResponse response)
            throws IOException {
        TemplateKind kind = kind(name);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            Template.read(
                            kind.format(),
                            version(kind, number).content(),
                            kind.report().layout())
                    .fill(specimen.of(kind.report()), file);
        } catch (BadTemplate e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        Download.head(response, kind.format(), "xem-thu-" + kind.fileName(number), file.size());
        file.writeTo(response.getOutputStream());
    }

    /** Puts a version in use; 0 is the packed one. */
    @Needs(value = Power.ADMIT, everywhere = true)
    @PostMapping("/admin/reports/templates/{name}/versions/{number}/use")
    ModelAndView use(Viewer viewer, @PathVariable String name, @PathVariable int number) {
        onlyTheHouse(viewer);
        TemplateKind kind = kind(name);
        try {
            if (!versions.choose(kind, number, viewer.actor())) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return seeOther(kind, "chosen", number);
        } catch (BadTemplate bad) {
            return page(viewer, kind, Integer.MAX_VALUE, List.of(), HttpStatus.CONFLICT)
                    .addObject("unusable", bad.faults());
        }
    }

    /** As with the settings: what all rests on is no matter of an office, which somebody may have no longer tomorrow. */
    private static void onlyTheHouse(Viewer viewer) {
        if (!viewer.grants().house()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private ModelAndView refused(Viewer viewer, TemplateKind kind, BadTemplate.Fault fault) {
        return page(viewer, kind, Integer.MAX_VALUE, List.of(fault), HttpStatus.BAD_REQUEST);
    }

    private ModelAndView page(
            Viewer viewer, TemplateKind kind, int before, List<BadTemplate.Fault> problems, HttpStatus status) {
        List<TemplateVersion> some = table.versions(kind, before, SHOWN + 1);
        return new ModelAndView("report/versions", status)
                .addObject("kind", kind)
                .addObject("current", templates.current(kind))
                .addObject("versions", some.subList(0, Math.min(SHOWN, some.size())))
                .addObject("further", some.size() > SHOWN ? some.get(SHOWN - 1).number() : null)
                .addObject("problems", problems)
                .addObject("changes", viewer.grants().house())
                .addObject("largest", megabytes());
    }

    private static TemplateKind kind(String name) {
        return TemplateKind.of(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Templates.Current version(TemplateKind kind, int number) {
        return templates.version(kind, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void give(Templates.Current template, HttpServletResponse response) throws IOException {
        Download.head(
                response,
                template.kind().format(),
                template.kind().fileName(template.number()),
                template.content().length);
        response.getOutputStream().write(template.content());
    }

    private static int megabytes() {
        return TemplateVersions.LARGEST >> 20;
    }

    /** A name that a browser gave, without folders and of a bearable length. */
    private static String shown(@Nullable String given) {
        String name = Objects.requireNonNullElse(given, "")
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static ModelAndView seeOther(TemplateKind kind, String what, int number) {
        return new ModelAndView(
                "redirect:/admin/reports/templates/" + kind.fileName() + "/versions?" + what + "=" + number,
                HttpStatus.SEE_OTHER);
    }
}
