package vn.kekhai.admin;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.admin.OneTimeLinks.Link;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.audit.Audit;
import vn.kekhai.crypto.Secret;

/** The ways in. Each step that succeeds gives the browser a new secret, so that one planted before is worth nothing. */
@Component
class SignIn {

    /** What came of a step. */
    sealed interface Outcome {

        /** It was right: the browser holds this secret from now on. */
        record On(Secret secret, Step step) implements Outcome {}

        /** It was wrong; which part of it is not told. */
        record Wrong() implements Outcome {}

        /** Too often wrong: not even looked at. */
        record Wait() implements Outcome {}
    }

    private static final Outcome WRONG = new Outcome.Wrong();
    private static final Outcome WAIT = new Outcome.Wait();

    private final Accounts accounts;
    private final Passwords passwords;
    private final RecoveryCodes recovery;
    private final OneTimeLinks links;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            RecoveryCodes recovery,
            OneTimeLinks links,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.recovery = recovery;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    Outcome byPassword(String name, String password) {
        Optional<Account> known = accounts.byName(name);
        if (known.isPresent() && !accounts.mayTry(known.get())) {
            trail("admin.sign-in-blocked", known.get(), "password");
            return WAIT;
        }
        String hash = known.map(Account::password).orElse(null);
        if (!passwords.matches(password, hash) || hash == null) {
            known.ifPresent(account -> trail("admin.sign-in-refused", account, "password"));
            return WRONG;
        }
        Account account = known.orElseThrow();
        accounts.passed(account);
        if (passwords.isOutdated(hash)) {
            accounts.password(account, passwords.hash(password));
        }
        return on(account, Step.CODE, false);
    }

    /** By the six digits of the authenticator, or one of the codes on paper. */
    Outcome byCode(Session session, String code) {
        Account account = accounts.find(session.account()).orElseThrow();
        if (!accounts.mayTry(account)) {
            trail("admin.sign-in-blocked", account, "code");
            return WAIT;
        }
        boolean paper = recovery.use(account, code);
        if (!paper && !uses(account, code)) {
            trail("admin.sign-in-refused", account, "code");
            return WRONG;
        }
        accounts.right(account);
        sessions.close(session.id());
        trail("admin.signed-in", account, paper ? "recovery-code" : "code");
        return on(account, Step.IN, true);
    }

    /** Whether this is the authenticator's code now, used for the first time. */
    boolean uses(Account account, String code) {
        Optional<Totp> totp = accounts.totp(account);
        OptionalLong step = totp.isEmpty() ? OptionalLong.empty() : totp.get().stepOf(code, clock.instant());
        return step.isPresent() && accounts.useStep(account, step.getAsLong());
    }

    /** By the button of a one-time link's page. The chat's link stands for the password; where there is one, the code follows. */
    Outcome byLink(String token) {
        Optional<Link> link = links.use(token);
        Optional<Account> account =
                link.flatMap(used -> accounts.find(used.account())).filter(one -> !one.disabled());
        if (account.isEmpty()) {
            return WRONG;
        }
        if (link.orElseThrow().kind() == Kind.SET_UP) {
            trail("admin.set-up-begun", account.get(), "link");
            return on(account.get(), Step.SET_UP, false);
        }
        if (account.get().secondFactor()) {
            return on(account.get(), Step.CODE, false);
        }
        trail("admin.signed-in", account.get(), "chat");
        return on(account.get(), Step.IN, false);
    }

    /**
     * Gives the account of a session its name, password and second factor, signs it out elsewhere and in here.
     *
     * @param step of the code that showed that the authenticator has the secret
     * @return empty when the name is another account's
     */
    Optional<Outcome.On> setUp(Session session, String name, String password, Totp totp, long step) {
        Account account = accounts.find(session.account()).orElseThrow();
        if (!accounts.setUp(account, name, passwords.hash(password), totp, step)) {
            return Optional.empty();
        }
        sessions.closeAll(account.id());
        links.revoke(account.id(), Kind.SET_UP);
        links.revoke(account.id(), Kind.CHAT);
        trail("admin.set-up", account, "link");
        return Optional.of(on(account, Step.IN, true));
    }

    void out(Session session) {
        sessions.close(session.id());
        accounts.find(session.account()).ifPresent(account -> trail("admin.signed-out", account, "here"));
    }

    void outEverywhere(Account account) {
        sessions.closeAll(account.id());
        links.revoke(account.id(), Kind.CHAT);
        trail("admin.signed-out", account, "everywhere");
    }

    private Outcome.On on(Account account, Step step, boolean strong) {
        return new Outcome.On(sessions.open(account.id(), step, strong), step);
    }

    private void trail(String action, Account account, String how) {
        audit.record(action, account.actor(), account.id(), Map.of("how", how));
    }
}
