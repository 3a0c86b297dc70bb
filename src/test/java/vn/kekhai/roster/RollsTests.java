package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.delivery.ExplainingDataSource;

@HouseTest
class RollsTests {

    private static final Set<String> SERVING = Set.of("SERVING");
    private static final Set<String> ALL = Set.of("SERVING", "RETIRED");

    @Autowired
    private Rolls rolls;

    @Autowired
    private SampleWard wards;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void givesThePeopleOfSomeUnitsOnceWhateverTheSizeOfThePageAndNobodyElse() throws Exception {
        SampleWard.Ward ward = wards.ward();
        wards.ward();
        Scope scope = new Scope(false, Set.of(ward.unit(), ward.firstCell(), ward.secondCell()));

        for (int most = 1; most <= 5; most++) {
            assertThat(gone(rolls, scope, ALL, most))
                    .containsExactlyInAnyOrder(ward.id("an"), ward.id("binh"), ward.id("cuong"), ward.id("dung"));
        }
        assertThat(gone(rolls, scope, SERVING, 1)).containsExactlyInAnyOrder(ward.id("binh"), ward.id("cuong"));
        assertThat(gone(rolls, new Scope(false, Set.of(ward.secondCell())), ALL, 1))
                .containsExactlyInAnyOrder(ward.id("cuong"), ward.id("dung"));
        assertThat(gone(rolls, scope, Set.of(), 1)).isEmpty();
        assertThat(gone(rolls, new Scope(false, Set.of()), ALL, 1)).isEmpty();
    }

    @Test
    void givesEverybodyInTheOrderOfTheirIds() throws Exception {
        SampleWard.Ward ward = wards.ward();

        List<PersonId> all = gone(rolls, Scope.EVERYWHERE, ALL, 7);
        assertThat(all).contains(ward.id("an"), ward.id("dung"));
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        assertThat(all.stream().map(person -> person.value().toString())).isSorted();
    }

    @Test
    void looksAtNobodyOfOtherUnitsAndSortsNothing() throws Exception {
        SampleWard.Ward ward = wards.ward();
        try (CrowdedCells crowd = new CrowdedCells(jdbc, ward.id("binh"), 20, 9)) {
            ExplainingDataSource explaining =
                    new ExplainingDataSource(Objects.requireNonNull(jdbc.getDataSource()), "roster_person");
            Rolls explained = new Rolls(JdbcClient.create(explaining));

            gone(explained, new Scope(false, Set.of(ward.unit(), ward.firstCell(), ward.secondCell())), ALL, 3);
            assertThat(explaining.seen).isNotEmpty();
            explaining.seen.forEach((sql, seen) -> assertThat(seen.plan).as(sql).allSatisfy(step -> {
                assertThat(step.key()).isEqualTo("roster_person_unit");
                assertThat(step.rows()).isLessThan(50);
                assertThat(String.valueOf(step.extra())).doesNotContain("filesort");
            }));

            assertThat(gone(explained, new Scope(false, crowd.units), ALL, 1_000))
                    .hasSize(20 * 512);
        }
    }

    private static List<PersonId> gone(Rolls rolls, Scope scope, Set<String> statuses, int most) {
        List<PersonId> people = new ArrayList<>();
        Directory.Place after = null;
        List<Roll> page;
        do {
            page = rolls.page(scope, statuses, after, most);
            assertThat(page).hasSizeLessThanOrEqualTo(most);
            page.forEach(roll -> people.add(roll.person()));
            after = page.isEmpty() ? null : page.getLast().place();
        } while (page.size() == most);
        assertThat(people).doesNotHaveDuplicates();
        return people;
    }
}
