package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;

@HouseTest
class PeopleTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private NameSearch names;

    @Autowired
    private Units units;

    @Autowired
    private Offices offices;

    @Autowired
    private Consents consents;

    @Autowired
    private SettableClock clock;

    private Sample sample = new Sample();

    @BeforeEach
    void bringAWardIn() throws Exception {
        clock.set(SettableClock.START);
        sample = new Sample();
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
    }

    @Test
    void findsSealedNamesByWordsInAnyCaseAccentAndForm() {
        String decomposed = Normalizer.normalize("CƯỜNG " + sample.word, Normalizer.Form.NFD);

        assertThat(codes("cuong " + sample.word, Scope.EVERYWHERE)).containsExactly(sample.code("cuong"));
        assertThat(codes(decomposed, Scope.EVERYWHERE)).containsExactly(sample.code("cuong"));
        assertThat(codes(sample.word, Scope.EVERYWHERE)).hasSize(4);
        assertThat(codes("khong-co " + sample.word, Scope.EVERYWHERE)).isEmpty();
        assertThat(codes("  ", Scope.EVERYWHERE)).isEmpty();
    }

    private List<String> codes(String words, Scope scope) {
        return people.findAll(names.first(words, scope, 200).people()).stream()
                .map(Person::code)
                .toList();
    }

    @Test
    void searchesWithinSomeUnits() {
        Scope first =
                new Scope(false, Set.of(units.byCode(sample.first).orElseThrow().id()));

        assertThat(codes(sample.word, first)).containsExactlyInAnyOrder(sample.code("an"), sample.code("binh"));
        assertThat(codes("cuong " + sample.word, first)).isEmpty();
        assertThat(codes(" ", first)).isEmpty();
    }

    @Test
    void tellsThatThereAreMoreThanWereAskedFor() {
        assertThat(names.first(sample.word, Scope.EVERYWHERE, 3).people()).hasSize(3);
        assertThat(names.first(sample.word, Scope.EVERYWHERE, 3).goOn()).isNotNull();
        assertThat(names.first(sample.word, Scope.EVERYWHERE, 5).goOn()).isNull();
    }

    @Test
    void listsAUnitByGivenNameAsVietnameseListsGo() {
        UnitId ward = units.byCode(sample.ward).orElseThrow().id();

        assertThat(people.under(ward))
                .extracting(Person::shortName)
                .extracting(name -> name.substring(name.lastIndexOf(' ') + 1))
                .containsExactly("An", "Bình", "Cường", "Dung");
        assertThat(people.inUnits(List.of(ward))).isEmpty();
    }

    @Test
    void findsEverybodyWhoSharesAPhone() throws Exception {
        String[] rows = sample.rows();
        rows[2] = rows[2] + sample.phone;
        imports.run(SheetBytes.csv(sample.named(rows)), false, false);

        assertThat(people.byPhone("84" + sample.phone.substring(1))).containsExactlyInAnyOrder(id("an"), id("binh"));
        assertThat(people.byPhone("+84" + sample.phone.substring(1))).hasSize(2);
        assertThat(people.byPhone("no phone")).isEmpty();
    }

    @Test
    void keepsTheLanguageOfAPersonThroughImports() throws Exception {
        people.speak(id("an"), "en");
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);

        assertThat(people.find(id("an")).orElseThrow().language()).isEqualTo("en");
    }

    @Test
    void tellsNoNameInAString() {
        assertThat(people.find(id("an")).orElseThrow().toString()).doesNotContainIgnoringCase(sample.an());
    }

    @Test
    void holdsAnOfficeFromItsFirstDayUntilTheDayItEnds() {
        UnitId ward = units.byCode(sample.ward).orElseThrow().id();
        LocalDate end = TODAY.plusDays(10);
        offices.appoint(id("dung"), ward, OfficeKind.COMMITTEE_OFFICER, TODAY.plusDays(1));
        offices.appoint(id("dung"), ward, OfficeKind.COMMITTEE_OFFICER, TODAY.plusDays(2));
        offices.end(id("dung"), ward, OfficeKind.COMMITTEE_OFFICER, end);

        assertThat(holders(ward, TODAY)).isEmpty();
        assertThat(holders(ward, TODAY.plusDays(1))).containsExactly(id("dung"));
        assertThat(holders(ward, end.minusDays(1))).containsExactly(id("dung"));
        assertThat(holders(ward, end)).isEmpty();
        assertThat(offices.heldBy(id("dung"), end)).isEmpty();
    }

    @Test
    void keepsEveryAnswerAndTakesTheNewest() {
        Address chat = new Address("telegram", "1", "2");
        assertThat(consents.granted(id("an"), "declare")).isEmpty();

        consents.record(id("an"), "declare", true, "2026-01", "abc", chat);
        consents.record(id("an"), "remind", false, "2026-01", "abc", chat);
        consents.record(id("an"), "declare", false, "2026-01", "abc", chat);

        assertThat(consents.granted(id("an"), "declare")).contains(false);
        assertThat(consents.granted(id("an"), "remind")).contains(false);
        assertThat(consents.history(id("an")))
                .extracting(Consent::purpose, Consent::granted)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("declare", true),
                        org.assertj.core.groups.Tuple.tuple("remind", false),
                        org.assertj.core.groups.Tuple.tuple("declare", false));
    }

    private List<PersonId> holders(UnitId unit, LocalDate day) {
        return offices.holders(List.of(unit), OfficeKind.COMMITTEE_OFFICER, day).stream()
                .map(Office::person)
                .toList();
    }

    private PersonId id(String person) {
        return people.byCode(sample.code(person)).orElseThrow().id();
    }
}
