package vn.kekhai.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;

/** Who has an account of the console: letting officers in, and locking them out. */
@Controller
class AccountsController {

    private static final int SHOWN = 50;

    /** A line of the list; the person is null for the house's own admin. */
    record Line(Account account, @Nullable Person person) {}

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final SetUpLinks setUpLinks;
    private final Sessions sessions;
    private final People people;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    AccountsController(
            Accounts accounts,
            OneTimeLinks links,
            SetUpLinks setUpLinks,
            Sessions sessions,
            People people,
            Rights rights,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.accounts = accounts;
        this.links = links;
        this.setUpLinks = setUpLinks;
        this.sessions = sessions;
        this.people = people;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(value = Power.ADMIT, everywhere = true)
    @GetMapping("/admin/accounts")
    ModelAndView list(Viewer viewer, @RequestParam(required = false) @Nullable UUID after) {
        return page(viewer, after, HttpStatus.OK);
    }

    /** Makes a set-up link for an officer: to the officer's own chat, or shown this once, to be handed over. */
    @Needs(value = Power.ADMIT, everywhere = true)
    @PostMapping("/admin/accounts")
    ModelAndView admit(Viewer viewer, @RequestParam(defaultValue = "") String code) {
        Optional<Person> person = people.byTypedCode(code);
        String problem = person.isEmpty()
                ? "admin.accounts.nobody"
                : rights.of(person.get().id(), LocalDate.ofInstant(clock.instant(), zone))
                                .offices()
                                .isEmpty()
                        ? "admin.accounts.no-office"
                        : null;
        if (problem != null) {
            return page(viewer, null, HttpStatus.BAD_REQUEST)
                    .addObject("code", code)
                    .addObject("problems", Map.of("code", problem));
        }
        Optional<String> shown = setUpLinks.make(viewer, person.orElseThrow());
        return page(viewer, null, HttpStatus.OK)
                .addObject("link", shown.orElse(null))
                .addObject("linkFor", person.get());
    }

    /** Locks an account and signs it out, or lets it in again. Nobody does it to oneself. */
    @Needs(value = Power.ADMIT, everywhere = true)
    @PostMapping("/admin/accounts/{id}")
    ModelAndView lock(Viewer viewer, @PathVariable UUID id, @RequestParam boolean locked) {
        Account account = accounts.find(id)
                .filter(one -> !one.id().equals(viewer.account()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        accounts.disable(id, locked);
        if (locked) {
            sessions.closeAll(id);
            links.revoke(id, Kind.SET_UP);
            links.revoke(id, Kind.CHAT);
        }
        audit.record(locked ? "admin.locked" : "admin.unlocked", viewer.actor(), account.actor(), Map.of());
        return SignInController.seeOther("/admin/accounts");
    }

    private ModelAndView page(Viewer viewer, @Nullable UUID after, HttpStatus status) {
        List<Account> shown = accounts.page(after, SHOWN + 1);
        boolean more = shown.size() > SHOWN;
        List<Account> some = more ? shown.subList(0, SHOWN) : shown;
        List<PersonId> ids =
                some.stream().map(Account::person).filter(Objects::nonNull).toList();
        Map<PersonId, Person> known =
                people.findAll(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        audit.record("admin.accounts-viewed", viewer.actor(), null, Map.of("found", Integer.toString(known.size())));
        return new ModelAndView("admin/accounts", status)
                .addObject(
                        "lines",
                        some.stream()
                                .map(account -> new Line(
                                        account, account.person() == null ? null : known.get(account.person())))
                                .toList())
                .addObject("next", more ? some.getLast().id() : null)
                .addObject("problems", Map.of());
    }
}
