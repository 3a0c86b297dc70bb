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
import java.util.LinkedHashMap;
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
import vn.kekhai.crypto.AddressWords;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;

/**
 * Who did what, when, to whom: the page of the trail, and its file. Who looked at it and who took a file away stands in the
 * trail itself. Whom somebody searched for is sent by a form and stands sealed in the address of what was found.
 */
@Controller
class TrailController {

    private static final String WHO = "find-who";
    private static final String WHOM = "find-whom";
    private static final int SHOWN = 50;
    private static final int WRITTEN_AT_ONCE = 1_000;

    private final Trail trail;
    private final TrailReading reading;
    private final TrailSearch searches;
    private final AddressWords words;
    private final Frame frame;
    private final Audit audit;
    private final Clock clock;

    TrailController(
            Trail trail,
            TrailReading reading,
            TrailSearch searches,
            AddressWords words,
            Frame frame,
            Audit audit,
            Clock clock) {
        this.trail = trail;
        this.reading = reading;
        this.searches = searches;
        this.words = words;
        this.frame = frame;
        this.audit = audit;
        this.clock = clock;
    }

    @Needs(Power.AUDIT)
    @GetMapping("/admin/audit")
    ModelAndView list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(name = WHO, required = false) @Nullable String who,
            @RequestParam(name = WHOM, required = false) @Nullable String whom,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) @Nullable UUID after) {
        UUID actor = viewer.actor();
        Typed typed = new Typed(by, words.open(actor, who), words.open(actor, whom), action, from, until);
        return page(viewer, typed, searches.read(viewer, typed), after);
    }

    @Needs(Power.AUDIT)
    @PostMapping("/admin/audit")
    ModelAndView find(
            Viewer viewer,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String whom,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        Typed typed = new Typed(by, who, whom, action, from, until);
        Meant meant = searches.read(viewer, typed);
        if (!meant.problems().isEmpty()) {
            return page(viewer, typed, meant, null);
        }
        ModelAndView found = new ModelAndView("redirect:/admin/audit", HttpStatus.SEE_OTHER);
        address(viewer, typed).forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                found.addObject(name, value);
            }
        });
        return found;
    }

    /** What stands in the address of what was found. */
    private Map<String, @Nullable String> address(Viewer viewer, Typed typed) {
        Map<String, @Nullable String> address = new LinkedHashMap<>();
        address.put("by", typed.by());
        address.put(WHO, words.seal(viewer.actor(), typed.who()));
        address.put(WHOM, words.seal(viewer.actor(), typed.whom()));
        address.put("action", typed.action());
        address.put("from", typed.from());
        address.put("until", typed.until());
        return address;
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
        audit.record("admin.trail-exported", viewer.actor(), alone(search), facts(search, action));
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

    private Map<String, String> facts(Search search, String action) {
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
        return facts;
    }

    /** Of whom alone the trail is read; null where it is that of several or of all. */
    private static @Nullable UUID alone(Search search) {
        Set<UUID> subjects = search.subjects();
        return subjects != null && subjects.size() == 1 ? subjects.iterator().next() : null;
    }

    private ModelAndView page(Viewer viewer, Typed typed, Meant meant, @Nullable UUID after) {
        boolean good = meant.problems().isEmpty();
        Page page = good ? reading.page(viewer, meant.search(), after, SHOWN) : new Page(List.of(), null);
        if (!page.lines().isEmpty()) {
            Map<String, String> facts = facts(meant.search(), typed.action());
            facts.put("found", Integer.toString(page.lines().size()));
            audit.record("admin.trail-viewed", viewer.actor(), alone(meant.search()), facts);
        }
        return new ModelAndView("admin/trail", good ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("typed", typed)
                .addObject("address", address(viewer, typed))
                .addObject("actions", trail.actions())
                .addObject("problems", meant.problems())
                .addObject("lines", page.lines())
                .addObject("first", after == null)
                .addObject("goOn", page.goOn());
    }
}
