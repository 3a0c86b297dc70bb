package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.PublicUrl;
import vn.kekhai.database.HouseDatabase;

@HouseTest
class DemoRosterTests {

    private static final Pattern LINK = Pattern.compile("https://kekhai\\.example/i/([A-Za-z0-9_-]{32})");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private Units units;

    @Autowired
    private Offices offices;

    @Autowired
    private Addresses addresses;

    @Autowired
    private Invitations invitations;

    @Autowired
    private HouseDatabase database;

    @Autowired
    private SettableClock clock;

    @Test
    void isTwoWardsSixCellsAndSixtyPeopleWithoutABadRow() throws Exception {
        clock.set(SettableClock.START);
        ImportPlan plan = imports.run(DemoRoster.content(), false, true).plan();

        assertThat(plan.bad()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
        UnitId city = units.byCode("DEMO").orElseThrow().id();
        List<Unit> wards = units.below(city);
        assertThat(wards).hasSize(2).allMatch(ward -> ward.type() == UnitType.WARD);
        assertThat(wards).allSatisfy(ward -> assertThat(units.below(ward.id())).hasSize(3));
        List<Person> all = people.under(city);
        assertThat(all).hasSize(60);
        assertThat(all)
                .filteredOn(person -> person.workStatus() == WorkStatus.RETIRED)
                .hasSize(24);
        assertThat(holders(city, OfficeKind.SECRETARY)).hasSize(6);
        assertThat(holders(city, OfficeKind.DEPUTY)).hasSize(1);
        assertThat(holders(city, OfficeKind.COMMITTEE_OFFICER)).hasSize(1);
        assertThat(holders(city, OfficeKind.ADMIN))
                .singleElement()
                .satisfies(office -> assertThat(office.unit()).isEqualTo(city));
    }

    @Test
    void tellsWhatToOpenAndAnotherMemberWhenTheFirstIsLinked() throws Exception {
        clock.set(SettableClock.START);
        imports.run(DemoRoster.content(), false, true);

        List<String> tokens = tokens(welcome());
        assertThat(tokens).hasSize(2);
        Address chat = new Address("webchat", "web", UUID.randomUUID().toString());
        PersonId member = ((Redemption.Redeemed) invitations.redeem(tokens.getFirst(), chat)).person();
        Address secretarys = new Address("webchat", "web", UUID.randomUUID().toString());
        PersonId secretary = ((Redemption.Redeemed) invitations.redeem(tokens.getLast(), secretarys)).person();
        assertThat(offices.heldBy(member, TODAY)).extracting(Office::kind).doesNotContain(OfficeKind.SECRETARY);
        assertThat(offices.heldBy(secretary, TODAY)).extracting(Office::kind).contains(OfficeKind.SECRETARY);

        String again = welcome();
        assertThat(again)
                .contains(people.find(member).orElseThrow().code() + "): is linked already")
                .contains("KEKHAI_TELEGRAM_TOKEN");
        assertThat(tokens(again)).hasSize(2).doesNotContainAnyElementsOf(tokens);
        // the database may outlive this run, and has only so many secretaries
        addresses.unlink(chat);
        addresses.unlink(secretarys);
    }

    @Test
    void saysNothingWhenItIsNotWanted() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, UTF_8));
            demo(false).welcome();
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(UTF_8)).isEmpty();
    }

    private List<Office> holders(UnitId city, OfficeKind kind) {
        return offices.holders(units.subtree(city), kind, TODAY);
    }

    private String welcome() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        demo(true).tell(new PrintStream(said, true, UTF_8));
        return said.toString(UTF_8);
    }

    private DemoRoster demo(boolean wanted) {
        return new DemoRoster(
                imports,
                people,
                units,
                offices,
                addresses,
                invitations,
                new InvitationLinks(PublicUrl.of(URI.create("https://kekhai.example")), ""),
                clock,
                database,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                wanted);
    }

    private static List<String> tokens(String text) {
        return LINK.matcher(text)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }
}
