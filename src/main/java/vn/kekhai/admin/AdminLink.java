package vn.kekhai.admin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;

/** The command that lets somebody set up an account of the console, or set it up anew who lost the way in. */
@Component
@Command(
        name = "admin-link",
        description = "Prints a one-time link that sets up the console's own admin, or the account of an officer.")
class AdminLink implements Callable<Integer> {

    @Option(
            names = "--person",
            paramLabel = "CODE",
            defaultValue = Option.NULL_VALUE,
            description = "whose account, by the code on the roster")
    private @Nullable String person;

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final People people;
    private final Audit audit;
    private final AdminSettings settings;

    AdminLink(Accounts accounts, OneTimeLinks links, People people, Audit audit, AdminSettings settings) {
        this.accounts = accounts;
        this.links = links;
        this.people = people;
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Account account;
        if (person == null) {
            account = accounts.house();
        } else {
            Optional<Person> found = people.byCode(person);
            if (found.isEmpty()) {
                System.err.println("admin-link: there is nobody of the code " + person);
                return 1;
            }
            account = accounts.of(found.get().id());
        }
        accounts.disable(account.id(), false);
        audit.record("admin.link-issued", null, account.id(), Map.of("kind", Kind.SET_UP.name()));
        System.out.println(links.issue(account.id(), Kind.SET_UP));
        System.err.println("It can be used once, within " + FirstAdmin.told(settings.setUpLink()) + ".");
        return 0;
    }
}
