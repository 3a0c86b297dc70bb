package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.admin.SignIn.Outcome;

/** One page on which an account gets its sign-in name, its password and its second factor. */
@Controller
class SetUpController {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@-]{3,60}");

    private final SignIn signIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final RecoveryCodes recovery;
    private final Browsers browsers;
    private final Clock clock;

    SetUpController(
            SignIn signIn,
            Sessions sessions,
            Accounts accounts,
            Passwords passwords,
            RecoveryCodes recovery,
            Browsers browsers,
            Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.recovery = recovery;
        this.browsers = browsers;
        this.clock = clock;
    }

    @Open
    @GetMapping("/admin/set-up")
    ModelAndView form(HttpServletRequest request) {
        Optional<Session> session = SignInController.atStep(request, Step.SET_UP);
        if (session.isEmpty()) {
            return SignInController.seeOther("/admin/sign-in");
        }
        String name =
                accounts.find(session.get().account()).flatMap(accounts::name).orElse("");
        return form(session.get(), name, Map.of(), HttpStatus.OK);
    }

    @Open
    @PostMapping("/admin/set-up")
    ModelAndView setUp(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String code) {
        Optional<Session> session = SignInController.atStep(request, Step.SET_UP);
        if (session.isEmpty()) {
            return SignInController.seeOther("/admin/sign-in");
        }
        Totp totp = sessions.pending(session.get());
        OptionalLong step = totp.stepOf(code, clock.instant());
        Map<String, String> problems = problems(name, password, again);
        if (step.isEmpty()) {
            problems.put("code", "admin.problem.code-wrong");
        }
        if (!problems.isEmpty()) {
            return form(session.get(), name, problems, HttpStatus.BAD_REQUEST);
        }
        Optional<Outcome.On> on = signIn.setUp(session.get(), name, password, totp, step.getAsLong());
        if (on.isEmpty()) {
            return form(session.get(), name, Map.of("name", "admin.problem.name-taken"), HttpStatus.BAD_REQUEST);
        }
        browsers.give(on.get().secret(), request, response);
        Account account = accounts.find(session.get().account()).orElseThrow();
        return new ModelAndView("admin/recovery").addObject("codes", recovery.renew(account));
    }

    private Map<String, String> problems(String name, String password, String again) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!NAME.matcher(name.strip()).matches()) {
            problems.put("name", "admin.problem.name-shape");
        }
        passwords.problem(password, name).ifPresent(problem -> problems.put("password", problem));
        if (!problems.containsKey("password") && !password.equals(again)) {
            problems.put("again", "admin.problem.password-differs");
        }
        return problems;
    }

    private ModelAndView form(Session session, String name, Map<String, String> problems, HttpStatus status) {
        Totp totp = sessions.pending(session);
        return new ModelAndView("admin/set-up", status)
                .addObject("name", name)
                .addObject("problems", problems)
                .addObject("secret", totp.grouped())
                .addObject("qr", QrCode.of(totp.uri("Kê khai", name.isBlank() ? "kekhai" : name.strip())));
    }
}
