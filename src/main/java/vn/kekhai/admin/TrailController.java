package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.admin.TrailReading.Page;
import vn.kekhai.admin.TrailSearch.Meant;
import vn.kekhai.admin.TrailSearch.Typed;
import vn.kekhai.audit.Audit;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;

/** Who did what, when, to whom: the page of the trail, and its file. A file taken away stands in the trail itself. */
@Controller
class TrailController {

    private static final int SHOWN = 50;
    private static final int WRITTEN_AT_ONCE = 1_000;

    private final Trail trail;
    private final TrailReading reading;
    private final TrailSearch searches;
    private final Frame frame;
    private final Audit audit;
    private final Clock clock;

    TrailController(Trail trail, TrailReading reading, TrailSearch searches, Frame frame, Audit audit, Clock clock) {
        this.trail = trail;
        this.reading = reading;
        this.searches = searches;
        this.frame = frame;
        this.audit = audit;
        this.clock = clock;
    }

    @Needs(Power.AUDIT)
    @GetMapping("/admin/audit")
    ModelAndView list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String whom,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) @Nullable UUID after) {
        return page(viewer, new Typed(by, who, whom, action, from, until), after);
    }

    /** The same entries as a file. A form, since taking it away is written down. */
    @Needs(Power.AUDIT)
    @PostMapping("/admin/audit/file")
    void file(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String whom,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until)
            throws IOException {
        Meant meant = searches.read(viewer, new Typed(by, who, whom, action, from, until));
        if (!meant.problems().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Search search = upToNow(meant.search());
        record(viewer, search, action);
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"nhat-ky.csv\"");
        BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        TrailCsv csv = new TrailCsv(out, frame.say(request));
        UUID after = null;
        do {
            Page page = reading.page(viewer, search, after, WRITTEN_AT_ONCE);
            for (TrailReading.Line line : page.lines()) {
                csv.write(line);
            }
            csv.flush();
            after = page.goOn();
        } while (after != null);
        out.flush();
    }

    /** What comes in while the file is written would never end it. */
    private Search upToNow(Search search) {
        Instant now = clock.instant().plus(1, ChronoUnit.MICROS);
        Instant until = search.until() == null || search.until().isAfter(now) ? now : search.until();
        return new Search(search.by(), search.subjects(), search.action(), search.from(), until);
    }

    private void record(Viewer viewer, Search search, String action) {
        Map<String, String> facts = new HashMap<>();
        if (trail.actions().contains(action)) {
            facts.put("action", action);
        }
        if (search.from() != null) {
            facts.put("from", search.from().toString());
        }
        if (search.until() != null) {
            facts.put("until", search.until().toString());
        }
        Set<UUID> subjects = search.subjects();
        audit.record(
                "admin.trail-exported",
                viewer.actor(),
                subjects != null && subjects.size() == 1 ? subjects.iterator().next() : null,
                facts);
    }

    private ModelAndView page(Viewer viewer, Typed typed, @Nullable UUID after) {
        Meant meant = searches.read(viewer, typed);
        boolean good = meant.problems().isEmpty();
        Page page = good ? reading.page(viewer, meant.search(), after, SHOWN) : new Page(List.of(), null);
        return new ModelAndView("admin/trail", good ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("typed", typed)
                .addObject("actions", trail.actions())
                .addObject("problems", meant.problems())
                .addObject("lines", page.lines())
                .addObject("first", after == null)
                .addObject("goOn", page.goOn());
    }
}
