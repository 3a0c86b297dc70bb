package vn.kekhai.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.kekhai.database.HouseDatabase;
import vn.kekhai.roster.sheet.UnreadableFile;

/**
 * Fills an empty roster on the embedded database with invented people, through the import as any other file, and says at
 * each start what to open. Says nothing where the roster is a real one.
 */
@Component
@ConditionalOnWebApplication
class DemoRoster {

    private static final String CITY = "DEMO";

    private final RosterImport imports;
    private final People people;
    private final Units units;
    private final Offices offices;
    private final Addresses addresses;
    private final Invitations invitations;
    private final InvitationLinks links;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean wanted;

    DemoRoster(
            RosterImport imports,
            People people,
            Units units,
            Offices offices,
            Addresses addresses,
            Invitations invitations,
            InvitationLinks links,
            Clock clock,
            HouseDatabase database,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone,
            @Value("${kekhai.demo:true}") boolean wanted) {
        this.imports = imports;
        this.people = people;
        this.units = units;
        this.offices = offices;
        this.addresses = addresses;
        this.invitations = invitations;
        this.links = links;
        this.clock = clock;
        this.zone = zone;
        this.wanted = wanted && database.embedded();
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() throws IOException, UnreadableFile {
        if (wanted) {
            if (people.isEmpty()) {
                imports.run(content(), false, false);
            }
            tell(System.out);
        }
    }

    /** What to open; nothing where the roster is not the demo's. */
    void tell(PrintStream out) {
        units.byCode(CITY).ifPresent(city -> tell(city, out));
    }

    static byte[] content() throws IOException {
        try (InputStream in = new ClassPathResource("demo/roster.csv").getInputStream()) {
            return in.readAllBytes();
        }
    }

    private void tell(Unit city, PrintStream out) {
        // those whose phase is open come first, so that what is tried is a declaration in time
        List<Person> all = people.under(city.id()).stream()
                .sorted(Comparator.comparing(Person::workStatus).thenComparing(Person::code))
                .toList();
        Set<PersonId> secretaries = offices
                .holders(units.subtree(city.id()), OfficeKind.SECRETARY, LocalDate.ofInstant(clock.instant(), zone))
                .stream()
                .map(Office::person)
                .collect(Collectors.toSet());
        out.println();
        out.println("Kê khai: demo roster, " + all.size() + " invented people. Open in a browser:");
        invite(
                "as a member",
                all.stream()
                        .filter(person -> !secretaries.contains(person.id()))
                        .toList(),
                out);
        invite(
                "as a secretary",
                all.stream().filter(person -> secretaries.contains(person.id())).toList(),
                out);
        out.println("  on Telegram: make a bot with @BotFather, set KEKHAI_TELEGRAM_TOKEN and KEKHAI_TELEGRAM_USERNAME,"
                + " start again; links for everybody: the command  invitations --out invitations.csv");
        out.println("  without the demo: KEKHAI_DEMO=false on an empty data folder");
        out.println();
    }

    /** A new invitation for the first of these who has no chat yet. Who had one is told, so that nobody looks for it. */
    private void invite(String as, List<Person> candidates, PrintStream out) {
        for (Person person : candidates) {
            if (addresses.of(person.id()).isEmpty()) {
                Invitation invitation = invitations.issue(List.of(person.id())).getFirst();
                out.println("  " + as + " (" + person.code() + "): " + links.web(invitation));
                return;
            }
            out.println("  " + as + " (" + person.code() + "): is linked already; open the chat it was linked from");
        }
    }
}
