package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.admin.OneTimeLinks.Link;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.SampleWard;

@HouseTest
class AdminLinkTests {

    @Autowired
    AdminLink command;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    SampleWard ward;

    @Autowired
    SettableClock clock;

    @BeforeEach
    void begin() {
        clock.set(SettableClock.START);
    }

    @Test
    void printsALinkForTheHousesOwnAdmin() {
        String link = run(0);

        assertThat(links.look(token(link))).contains(new Link(Account.HOUSE, Kind.SET_UP));
    }

    @Test
    void printsALinkForAnOfficerAndLetsALockedOneInAgain() throws Exception {
        Person person = people.find(ward.move().getFirst()).orElseThrow();
        Account account = accounts.of(person.id());
        accounts.disable(account.id(), true);

        String link = run(0, "--person", person.code());

        assertThat(links.look(token(link))).contains(new Link(account.id(), Kind.SET_UP));
        assertThat(accounts.find(account.id()).orElseThrow().disabled()).isFalse();
        assertThat(run(1, "--person", "nobody")).isEmpty();
    }

    private String run(int exit, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            assertThat(new CommandLine(command).execute(arguments)).isEqualTo(exit);
        } finally {
            System.setOut(before);
        }
        return out.toString(UTF_8).strip();
    }

    private static String token(String link) {
        assertThat(link).matches("http.*/admin/link/[A-Za-z0-9_-]{43}");
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
