package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** One's own account: where it is signed in, its password, its codes on paper. */
@Controller
class MyAccountController {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final RecoveryCodes recovery;
    private final SignIn signIn;
    private final Units units;
    private final Audit audit;

    MyAccountController(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            RecoveryCodes recovery,
            SignIn signIn,
            Units units,
            Audit audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.recovery = recovery;
        this.signIn = signIn;
        this.units = units;
        this.audit = audit;
    }

    @Open
    @GetMapping("/admin/me")
    ModelAndView me(SignedIn in, @RequestParam(required = false) @Nullable String done) {
        return page(in, Map.of(), HttpStatus.OK).addObject("done", "password".equals(done) ? done : null);
    }

    @Open
    @PostMapping("/admin/me/password")
    ModelAndView password(
            SignedIn in,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        Account account = in.account();
        Map<String, String> problems = new LinkedHashMap<>();
        if (account.password() == null || !accounts.mayTry(account)) {
            problems.put("old", "admin.problem.wait");
        } else if (!passwords.matches(old, account.password())) {
            problems.put("old", "admin.problem.old-wrong");
        } else {
            accounts.right(account);
        }
        passwords.problem(password, accounts.name(account).orElse("")).ifPresent(p -> problems.put("password", p));
        if (!problems.containsKey("password") && !password.equals(again)) {
            problems.put("again", "admin.problem.password-differs");
        }
        if (!problems.isEmpty()) {
            return page(in, problems, HttpStatus.BAD_REQUEST);
        }
        accounts.password(account, passwords.hash(password));
        sessions.of(account.id()).stream()
                .filter(session -> !session.id().equals(in.session().id()))
                .forEach(session -> sessions.close(session.id()));
        audit.record("admin.password-changed", account.actor(), account.id(), Map.of());
        return SignInController.seeOther("/admin/me?done=password");
    }

    /** New codes on paper, against a code of the authenticator. */
    @Open
    @PostMapping("/admin/me/recovery")
    ModelAndView recovery(SignedIn in, @RequestParam(defaultValue = "") String code) {
        Account account = in.account();
        if (!accounts.mayTry(account)) {
            return page(in, Map.of("code", "admin.problem.wait"), HttpStatus.TOO_MANY_REQUESTS);
        }
        if (!signIn.uses(account, code)) {
            return page(in, Map.of("code", "admin.problem.code-wrong"), HttpStatus.BAD_REQUEST);
        }
        accounts.right(account);
        audit.record("admin.recovery-renewed", account.actor(), account.id(), Map.of());
        return new ModelAndView("admin/recovery").addObject("codes", recovery.renew(account));
    }

    @Open
    @PostMapping("/admin/me/out")
    ModelAndView outEverywhere(HttpServletRequest request, SignedIn in) {
        signIn.outEverywhere(in.account());
        return SignInController.seeOther("/admin/sign-in");
    }

    private Map<UnitId, String> units(SignedIn in) {
        Set<UnitId> theirs =
                in.viewer().grants().offices().stream().map(Office::unit).collect(Collectors.toSet());
        return units.findAll(theirs).stream().collect(Collectors.toMap(Unit::id, Unit::name));
    }

    private ModelAndView page(SignedIn in, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("admin/me", status)
                .addObject("name", accounts.name(in.account()).orElse(""))
                .addObject("hasPassword", in.account().password() != null)
                .addObject("offices", in.viewer().grants().offices())
                .addObject("units", units(in))
                .addObject("house", in.account().isHouse())
                .addObject("sessions", sessions.of(in.account().id()))
                .addObject("here", in.session().id())
                .addObject("left", recovery.left(in.account()))
                .addObject("problems", problems);
    }
}
