package vn.kekhai.channel.webchat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.channel.webchat.Intake.Outcome;

/** The ways in: the front page, an invitation's link, a typed code. */
@Controller
class DoorController {

    /** The shape that all messengers allow for the payload of a link. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final Visits visits;
    private final WebSessions sessions;
    private final Intake intake;
    private final Answers answers;
    private final Limits limits;
    private final Views views;

    DoorController(Visits visits, WebSessions sessions, Intake intake, Answers answers, Limits limits, Views views) {
        this.visits = visits;
        this.sessions = sessions;
        this.intake = intake;
        this.answers = answers;
        this.limits = limits;
        this.views = views;
    }

    @GetMapping("/")
    ModelAndView front() {
        return views.seeOther("/chat");
    }

    /** An invitation's link. Looking at it, as messengers do for a preview, uses nothing up. */
    @GetMapping("/i/{token}")
    ModelAndView invitation(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Visit visit = visits.page(request, response);
        return TOKEN.matcher(token).matches()
                ? views.page("invitation", visit).addObject("token", token)
                : views.notice("bad-link", visit, HttpStatus.NOT_FOUND);
    }

    /** Its button. */
    @PostMapping("/i/{token}")
    ModelAndView begin(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean own = visits.fromOwnPage(request, form);
        Visit visit = visits.page(request, response);
        if (!TOKEN.matcher(token).matches()) {
            return views.notice("bad-link", visit, HttpStatus.NOT_FOUND);
        }
        Optional<Said> said = Said.of(id, null, null, null);
        if (!own || said.isEmpty()) {
            return again(visit, token, "outdated", HttpStatus.FORBIDDEN);
        }
        if (!limits.mayKnock(request)) {
            return again(visit, token, "too-fast", HttpStatus.TOO_MANY_REQUESTS);
        }
        Optional<WebSession> session = sessions.open(visit.secret());
        if (session.isEmpty()) {
            return again(visit, token, "outdated", HttpStatus.FORBIDDEN);
        }
        UUID start = said.get().id();
        return answers.after(session.get(), () -> intake.start(session.get(), start, token, visit.language()))
                        == Outcome.TAKEN
                ? views.seeOther("/chat")
                : again(visit, token, "not-now", HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** A code from an invitation's sheet, typed by somebody who is not in yet. */
    @PostMapping("/chat/code")
    ModelAndView code(
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean own = visits.fromOwnPage(request, form);
        Visit visit = visits.page(request, response);
        Optional<Said> said = Said.of(id, code.strip(), null, null);
        if (!own || said.isEmpty()) {
            return views.door(visit, "outdated", code, HttpStatus.FORBIDDEN);
        }
        if (said.get().problem().isPresent()) {
            return views.door(visit, "no-code", code, HttpStatus.BAD_REQUEST);
        }
        if (!limits.mayKnock(request)) {
            return views.door(visit, "too-fast", code, HttpStatus.TOO_MANY_REQUESTS);
        }
        Optional<WebSession> session = sessions.open(visit.secret());
        if (session.isEmpty()) {
            return views.door(visit, "outdated", code, HttpStatus.FORBIDDEN);
        }
        return answers.after(session.get(), () -> said.get().handTo(intake, session.get(), visit.language()))
                        == Outcome.TAKEN
                ? views.seeOther("/chat")
                : views.door(visit, "not-now", code, HttpStatus.SERVICE_UNAVAILABLE);
    }

    private ModelAndView again(Visit visit, String token, @Nullable String problem, HttpStatus status) {
        return views.page("invitation", visit, status).addObject("token", token).addObject("problem", problem);
    }
}
