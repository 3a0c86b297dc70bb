package vn.kekhai.channel.webchat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.script.Language;

/** The page of the talk, and the way out. All of it works without JavaScript. */
@Controller
class ChatController {

    private final Visits visits;
    private final WebSessions sessions;
    private final Intake intake;
    private final Answers answers;
    private final Pages pages;
    private final Limits limits;
    private final Views views;
    private final PageWords words;

    ChatController(
            Visits visits,
            WebSessions sessions,
            Intake intake,
            Answers answers,
            Pages pages,
            Limits limits,
            Views views,
            PageWords words) {
        this.visits = visits;
        this.sessions = sessions;
        this.intake = intake;
        this.answers = answers;
        this.pages = pages;
        this.limits = limits;
        this.views = views;
        this.words = words;
    }

    @GetMapping("/chat")
    ModelAndView chat(
            @RequestParam(defaultValue = "0") int show, HttpServletRequest request, HttpServletResponse response) {
        Visit visit = visits.page(request, response);
        return visit.session()
                .map(session -> views.chat(visit, session, show))
                .orElseGet(() -> views.door(visit, null, null, HttpStatus.OK));
    }

    /** What the page sends without JavaScript. */
    @PostMapping("/chat")
    ModelAndView say(
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String ref,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean own = visits.fromOwnPage(request, form);
        Visit visit = visits.page(request, response);
        if (visit.session().isEmpty()) {
            return views.door(visit, "over", null, HttpStatus.GONE);
        }
        WebSession session = visit.session().get();
        Optional<Said> said = Said.of(id, text, token, ref).map(Said::asForm);
        if (!own || said.isEmpty()) {
            return views.chat(visit, session, "outdated", text, HttpStatus.FORBIDDEN);
        }
        Optional<String> problem = said.get().problem();
        if (problem.isPresent()) {
            return views.chat(visit, session, problem.get(), text, HttpStatus.BAD_REQUEST);
        }
        if (!limits.mayWrite(session.id(), request)) {
            return views.chat(visit, session, "too-fast", text, HttpStatus.TOO_MANY_REQUESTS);
        }
        return switch (answers.after(session, () -> said.get().handTo(intake, session, visit.language()))) {
            case TAKEN -> {
                words.askedFor(text, visit.language())
                        .ifPresent(language -> visits.choose(language, request, response));
                yield views.seeOther("/chat#end");
            }
            case SESSION_OVER -> views.door(visit, "over", null, HttpStatus.GONE);
            case NOT_NOW -> views.chat(visit, session, "not-now", text, HttpStatus.SERVICE_UNAVAILABLE);
        };
    }

    /** Changes the page's language, and with it the one in which we answer. */
    @PostMapping("/chat/language")
    ModelAndView language(
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Language> language = Language.of(to);
        if (!visits.fromOwnPage(request, form) || language.isEmpty()) {
            return views.notice("outdated", visits.page(request, response), HttpStatus.FORBIDDEN);
        }
        visits.choose(language.get(), request, response);
        visits.session(request)
                .filter(session -> limits.mayWrite(session.id(), request))
                .ifPresent(session ->
                        answers.after(session, () -> intake.speak(session, UUID.randomUUID(), language.get())));
        return views.seeOther("/chat#end");
    }

    @GetMapping("/chat/leave")
    ModelAndView leaving(HttpServletRequest request, HttpServletResponse response) {
        Visit visit = visits.page(request, response);
        return visit.session().isPresent() ? views.page("leave", visit) : views.seeOther("/chat");
    }

    /** For phones that are not one's own: this browser opens nothing any more. */
    @PostMapping("/chat/leave")
    ModelAndView leave(
            @RequestParam(defaultValue = "") String form, HttpServletRequest request, HttpServletResponse response) {
        if (!visits.fromOwnPage(request, form)) {
            return views.notice("outdated", visits.page(request, response), HttpStatus.FORBIDDEN);
        }
        visits.session(request).ifPresent(session -> {
            intake.leave(session, UUID.randomUUID(), visits.language(request));
            sessions.close(session);
            pages.end(session.id());
        });
        Visit visit = visits.page(request, response);
        return views.notice("left", visit, HttpStatus.OK);
    }
}
