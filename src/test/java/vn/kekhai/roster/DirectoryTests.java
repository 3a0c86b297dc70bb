package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;

@HouseTest
class DirectoryTests {

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private Units units;

    @Autowired
    private Addresses addresses;

    @Autowired
    private Directory directory;

    @Autowired
    private SettableClock clock;

    private Sample sample = new Sample();

    @BeforeEach
    void bringAWardIn() throws Exception {
        clock.set(SettableClock.START);
        sample = new Sample();
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
    }

    private Person person(String code) {
        return people.byCode(sample.code(code)).orElseThrow();
    }

    private Listed listed(PersonId person) {
        return Objects.requireNonNull(directory.of(List.of(person)).get(person));
    }

    private UnitId ward() {
        return units.byCode(sample.ward).orElseThrow().id();
    }

    @Test
    void givesEverybodyOnceWhateverTheSizeOfThePage() {
        List<UnitId> within = units.subtree(ward());
        for (int most : new int[] {1, 2, 3, 4, 5}) {
            List<PersonId> seen = new ArrayList<>();
            Directory.Place last = null;
            List<Listed> page = directory.page(within, last, most);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(most);
                page.forEach(one -> seen.add(one.person()));
                last = page.getLast().place();
                page = directory.page(within, last, most);
            }
            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            people.under(ward()).stream().map(Person::id).toList());
        }
    }

    @Test
    void goesOnThoughTheLastOneMovedAwayMeanwhile() {
        List<UnitId> within = units.subtree(ward());
        Listed first = directory.page(within, null, 1).getFirst();
        Set<UnitId> others = new HashSet<>(within);
        others.remove(first.unit());

        assertThat(directory.page(others, first.place(), 10))
                .extracting(Listed::unit)
                .doesNotContain(first.unit());
    }

    @Test
    void tellsTheChannelsThatCanBeReachedTheLastUsedFirst() {
        PersonId binh = person("binh").id();
        Address telegram = new Address("telegram", "1", UUID.randomUUID().toString());
        Address web = new Address("webchat", "web", UUID.randomUUID().toString());
        addresses.link(binh, telegram);
        clock.advance(Duration.ofMinutes(1));
        addresses.link(binh, web);

        assertThat(listed(binh).channels()).containsExactly("webchat", "telegram");

        addresses.unreachable(web, "gone");
        addresses.unreachable(telegram, "blocked");

        Listed blocked = listed(binh);
        assertThat(blocked.linked()).isTrue();
        assertThat(blocked.reachable()).isFalse();
        assertThat(directory.of(List.of(person("dung").id())).values())
                .singleElement()
                .satisfies(one -> assertThat(one.linked()).isFalse());
    }

    @Test
    void addressesPeopleByTheirShortNames() {
        Person an = person("an");

        Map<PersonId, Called> called = directory.called(List.of(an.id(), new PersonId(UUID.randomUUID())));

        assertThat(called).containsOnlyKeys(an.id());
        Called of = Objects.requireNonNull(called.get(an.id()));
        assertThat(of.shortName()).isEqualTo(an.shortName());
        assertThat(of.unitName()).isEqualTo(an.unitName());
        assertThat(of).hasToString("Called[" + an.id().value() + "]");
    }

    @Test
    void findsUnitsByWordsWithoutAccentsOrByCodeAndOnlyWithin() {
        UnitId first = person("an").unit();

        assertThat(units.search("chi bo mot " + sample.word, ward(), 10))
                .extracting(Unit::id)
                .containsExactly(first);
        assertThat(units.search("CHI BỘ " + sample.word, ward(), 10)).hasSize(2);
        assertThat(units.search("chi bo " + sample.word, ward(), 1)).hasSize(1);
        assertThat(units.search(sample.first, ward(), 10)).extracting(Unit::id).containsExactly(first);
        assertThat(units.search(sample.second, first, 10)).isEmpty();
        assertThat(units.search("  ", ward(), 10)).isEmpty();
    }

    @Test
    void leavesOutThoseWhoHaveLeft() throws Exception {
        PersonId dung = person("dung").id();
        String[] rows = sample.named(sample.rows());
        rows[4] = rows[4].replace("Chính thức", "Từ trần");
        imports.run(SheetBytes.csv(rows), false, false);

        assertThat(person("dung").leftOn()).isNotNull();
        assertThat(directory.page(units.subtree(ward()), null, 10))
                .extracting(Listed::person)
                .doesNotContain(dung);
        assertThat(listed(dung).belongs()).isFalse();
    }
}
