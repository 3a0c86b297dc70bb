package vn.kekhai.broadcast;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/** The pages on which an admin sees what was sent to many, follows it, stops it, and decides about what others wrote. */
@Controller
class BroadcastsController {

    private static final int SHOWN = 20;
    private static final int EXCERPT = 90;

    /** A line of the list. */
    record Line(Broadcast broadcast, String state, String excerpt, int people, List<CoursePart> bar, int gotIts) {}

    private final Broadcasts broadcasts;
    private final CourseWords courseWords;
    private final AudienceWords audienceWords;
    private final AdminNotices adminNotices;
    private final Speech speech;

    BroadcastsController(
            Broadcasts broadcasts,
            CourseWords courseWords,
            AudienceWords audienceWords,
            AdminNotices adminNotices,
            Speech speech) {
        this.broadcasts = broadcasts;
        this.courseWords = courseWords;
        this.audienceWords = audienceWords;
        this.adminNotices = adminNotices;
        this.speech = speech;
    }

    @Needs(Power.BROADCAST)
    @GetMapping("/admin/broadcasts")
    ModelAndView list(Viewer viewer, @RequestParam(required = false) @Nullable UUID before) {
        List<Course> found = broadcasts.page(viewer, before, SHOWN + 1);
        boolean more = found.size() > SHOWN;
        List<Course> shown = more ? found.subList(0, SHOWN) : found;
        return new ModelAndView("broadcast/list")
                .addObject(
                        "lines",
                        shown.stream().map(course -> line(course, viewer)).toList())
                .addObject("next", more ? shown.getLast().broadcast().id() : null);
    }

    private static Line line(Course course, Viewer viewer) {
        Broadcast broadcast = course.broadcast();
        String text = broadcast.wording().vi().replace('\n', ' ');
        boolean waitsForMe = broadcast.state() == BroadcastState.WAITING_APPROVAL
                && !broadcast.author().equals(viewer.actor());
        return new Line(
                broadcast,
                waitsForMe ? "to-approve" : AudienceWords.code(broadcast.state()),
                text.length() > EXCERPT ? text.substring(0, EXCERPT).strip() + " …" : text,
                broadcast.people(),
                CoursePart.of(course),
                course.gotIts());
    }

    /**
     * One of them.
     *
     * @param was the state that a page shows which asks for its newer numbers alone; it is loaded anew when that has changed
     */
    @Needs(Power.BROADCAST)
    @GetMapping("/admin/broadcasts/{id}")
    ModelAndView broadcast(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String was,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String part,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language,
            HttpServletResponse response) {
        Course course = course(viewer, id);
        Broadcast broadcast = course.broadcast();
        if (broadcast.state() == BroadcastState.DRAFT) {
            return seeOther("/admin/broadcasts/{id}/edit", id);
        }
        if (part != null && !broadcast.state().name().equals(was)) {
            // to the bare address: what was done last is no news any more
            response.setHeader("HX-Redirect", "/admin/broadcasts/" + id);
        }
        return part == null
                ? page(viewer, course, language(language), HttpStatus.OK)
                        .addObject("done", done != null && done.matches("[a-z-]{1,20}") ? done : null)
                : figures("broadcast/course :: figures", course, language(language), HttpStatus.OK);
    }

    /** Holds it back, lets it go on, ends it, tries again what failed; or decides about another admin's. */
    @Needs(Power.BROADCAST)
    @PostMapping("/admin/broadcasts/{id}/order")
    ModelAndView order(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String sure,
            @RequestParam(defaultValue = "0") int seen,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Course course = course(viewer, id);
        Outcome outcome = switch (order) {
            case SendingDialogue.PAUSE -> broadcasts.pause(id, viewer);
            case SendingDialogue.RESUME -> broadcasts.resume(id, viewer);
            case SendingDialogue.CANCEL -> sure.isEmpty() ? null : broadcasts.cancel(id, viewer);
            case "approve" -> broadcasts.approve(id, viewer, seen);
            case "refuse" -> broadcasts.refuse(id, viewer);
            case SendingDialogue.RETRY ->
                broadcasts.retryFailed(id, viewer).filter(again -> again > 0).isPresent()
                        ? Outcome.DONE
                        : Outcome.NOT_NOW;
            default -> Outcome.NOT_NOW;
        };
        if (outcome == null) {
            return page(viewer, course, language(language), HttpStatus.BAD_REQUEST)
                    .addObject("problem", "broadcast-page.problem-sure");
        }
        return switch (outcome) {
            case DONE -> seeOther("/admin/broadcasts/{id}?done=" + order, id);
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case NOT_NOW -> problem(viewer, id, language(language), "broadcast-page.problem-not-now");
            case OWN -> problem(viewer, id, language(language), "sending.own");
            case LET_IN_BY_AUTHOR -> problem(viewer, id, language(language), "sending.let-in");
            case GREW -> problem(viewer, id, language(language), "broadcast-page.problem-grew");
            case ASKED -> seeOther("/admin/broadcasts/{id}?done=asked", id);
        };
    }

    private ModelAndView problem(Viewer viewer, UUID id, Language language, String problem) {
        return page(viewer, course(viewer, id), language, HttpStatus.CONFLICT).addObject("problem", problem);
    }

    private ModelAndView page(Viewer viewer, Course course, Language language, HttpStatus status) {
        Broadcast broadcast = course.broadcast();
        boolean decides = broadcast.state() == BroadcastState.WAITING_APPROVAL
                && !broadcast.author().equals(viewer.actor());
        UUID approver = broadcast.approver();
        return figures("broadcast/course", course, language, status)
                .addObject("orders", CourseWords.orders(course))
                .addObject("decides", decides)
                .addObject("rule", said(audienceWords.of(broadcast.audience()), language))
                .addObject("author", name(broadcast.author(), language))
                .addObject("approver", approver == null ? null : name(approver, language));
    }

    private ModelAndView figures(String view, Course course, Language language, HttpStatus status) {
        String told = speech.say(language, courseWords.of(course));
        return new ModelAndView(view, status)
                .addObject("course", course)
                .addObject("broadcast", course.broadcast())
                .addObject("heading", told.lines().findFirst().orElse(""))
                .addObject(
                        "figures",
                        told.lines().skip(1).map(BroadcastsController::bare).toList())
                .addObject("bar", CoursePart.of(course))
                .addObject("over", course.broadcast().state().isOver());
    }

    private String name(UUID admin, Language language) {
        Object name = adminNotices.name(admin);
        return name instanceof Saying saying ? speech.say(language, saying) : String.valueOf(name);
    }

    private List<String> said(List<Saying> sayings, Language language) {
        return sayings.stream()
                .map(saying -> bare(speech.say(language, saying)))
                .toList();
    }

    /** A line of a list in a chat, for a list of a page. */
    static String bare(String line) {
        return line.startsWith("- ") ? line.substring(2) : line;
    }

    private Course course(Viewer viewer, UUID id) {
        Optional<Course> course = broadcasts.course(id, viewer);
        return course.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Language language(String code) {
        return Language.of(code).orElse(Language.VI);
    }

    static ModelAndView seeOther(String path, UUID id) {
        return new ModelAndView("redirect:" + path, HttpStatus.SEE_OTHER).addObject("id", id);
    }
}
