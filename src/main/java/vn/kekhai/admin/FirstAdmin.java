package vn.kekhai.admin;

import java.io.PrintStream;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.kekhai.admin.OneTimeLinks.Kind;

/** Prints a link for the first admin at every start, until somebody has set an account up. */
@Component
@ConditionalOnWebApplication
class FirstAdmin {

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final AdminSettings settings;

    FirstAdmin(Accounts accounts, OneTimeLinks links, AdminSettings settings) {
        this.accounts = accounts;
        this.links = links;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        tell(System.out);
    }

    void tell(PrintStream out) {
        if (accounts.anySetUp()) {
            return;
        }
        String link = links.issue(accounts.house().id(), Kind.SET_UP);
        out.println();
        out.println("Kê khai: nobody can sign in to the console yet. Set up the first admin, once, within "
                + told(settings.setUpLink()) + ":");
        out.println("  " + link);
        out.println("  another link later: the command  admin-link");
        out.println();
    }

    static String told(Duration life) {
        return life.toMinutes() % 60 == 0 ? life.toHours() + " h" : life.toMinutes() + " min";
    }
}
