package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.admin.OneTimeLinks.Link;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.admin.SignIn.Outcome;

/** The pages of the way in: name and password, the second factor, one-time links. */
@Controller
class SignInController {

    /** A page of ours, by its path; nothing that a browser could take for another host. */
    private static final Pattern OURS = Pattern.compile("/admin(?:/[A-Za-z0-9._~%-]++)*+(\\?[A-Za-z0-9._~%&=+-]*)?");

    private final SignIn signIn;
    private final Knocks knocks;
    private final Browsers browsers;
    private final OneTimeLinks links;

    SignInController(SignIn signIn, Knocks knocks, Browsers browsers, OneTimeLinks links) {
        this.signIn = signIn;
        this.knocks = knocks;
        this.browsers = browsers;
        this.links = links;
    }

    @Open
    @GetMapping("/admin/sign-in")
    ModelAndView door(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "") String lost) {
        return Gate.signedIn().isPresent()
                ? seeOther(ours(to))
                : door(null, "", to, HttpStatus.OK).addObject("lost", !lost.isEmpty());
    }

    @Open
    @PostMapping("/admin/sign-in")
    ModelAndView enter(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String to) {
        if (name.isBlank() || password.isEmpty()) {
            return door("empty", name, to, HttpStatus.BAD_REQUEST);
        }
        Outcome outcome = guarded(request, () -> signIn.byPassword(name, password));
        if (outcome instanceof Outcome.On on) {
            browsers.give(on.secret(), request, response);
            return seeOther("/admin/sign-in/code" + (to == null ? "" : "?to=" + encoded(ours(to))));
        }
        return outcome instanceof Outcome.Wait
                ? door("wait", name, to, HttpStatus.TOO_MANY_REQUESTS)
                : door("wrong", name, to, HttpStatus.BAD_REQUEST);
    }

    @Open
    @GetMapping("/admin/sign-in/code")
    ModelAndView code(HttpServletRequest request, @RequestParam(required = false) @Nullable String to) {
        return atStep(request, Step.CODE).isPresent() ? code(null, to, HttpStatus.OK) : seeOther("/admin/sign-in");
    }

    @Open
    @PostMapping("/admin/sign-in/code")
    ModelAndView enterCode(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String to) {
        Optional<Session> session = atStep(request, Step.CODE);
        if (session.isEmpty()) {
            return seeOther("/admin/sign-in");
        }
        if (code.isBlank()) {
            return code("code-empty", to, HttpStatus.BAD_REQUEST);
        }
        Outcome outcome = guarded(request, () -> signIn.byCode(session.get(), code));
        if (outcome instanceof Outcome.On on) {
            browsers.give(on.secret(), request, response);
            return seeOther(ours(to));
        }
        return outcome instanceof Outcome.Wait
                ? code("wait", to, HttpStatus.TOO_MANY_REQUESTS)
                : code("code-wrong", to, HttpStatus.BAD_REQUEST);
    }

    /** Looking at a link uses nothing up: messengers open links to show a preview. */
    @Open
    @GetMapping("/admin/link/{token}")
    ModelAndView link(@PathVariable String token) {
        Optional<Link> link = links.look(token);
        return link.isEmpty()
                ? new ModelAndView("admin/link-over", HttpStatus.NOT_FOUND)
                : new ModelAndView("admin/link")
                        .addObject("token", token)
                        .addObject("setUp", link.get().kind() == Kind.SET_UP);
    }

    @Open
    @PostMapping("/admin/link/{token}")
    ModelAndView useLink(HttpServletRequest request, HttpServletResponse response, @PathVariable String token) {
        Outcome outcome = guarded(request, () -> signIn.byLink(token));
        if (outcome instanceof Outcome.On on) {
            Doorkeeper.session(request).ifPresent(signIn::out);
            browsers.give(on.secret(), request, response);
            return seeOther(
                    switch (on.step()) {
                        case SET_UP -> "/admin/set-up";
                        case CODE -> "/admin/sign-in/code";
                        case IN -> "/admin";
                    });
        }
        return new ModelAndView("admin/link-over", HttpStatus.NOT_FOUND);
    }

    @Open
    @PostMapping("/admin/sign-out")
    ModelAndView out(HttpServletRequest request) {
        Doorkeeper.session(request).ifPresent(signIn::out);
        return seeOther("/admin/sign-in");
    }

    private Outcome guarded(HttpServletRequest request, Supplier<Outcome> step) {
        if (!knocks.mayKnock(request)) {
            return new Outcome.Wait();
        }
        Outcome outcome = step.get();
        if (outcome instanceof Outcome.On) {
            knocks.right(request);
        }
        return outcome;
    }

    static Optional<Session> atStep(HttpServletRequest request, Step step) {
        return Doorkeeper.session(request).filter(session -> session.step() == step);
    }

    private static ModelAndView door(@Nullable String problem, String name, @Nullable String to, HttpStatus status) {
        return new ModelAndView("admin/sign-in", status)
                .addObject("problem", problem)
                .addObject("name", name)
                .addObject("to", to);
    }

    private static ModelAndView code(@Nullable String problem, @Nullable String to, HttpStatus status) {
        return new ModelAndView("admin/code", status)
                .addObject("problem", problem)
                .addObject("to", to);
    }

    static String ours(@Nullable String to) {
        return to != null && OURS.matcher(to).matches() ? to : "/admin";
    }

    private static String encoded(String to) {
        return URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    static ModelAndView seeOther(String path) {
        return new ModelAndView("redirect:" + path, HttpStatus.SEE_OTHER);
    }
}
