package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.roster.Responsible.Lack;
import vn.kekhai.roster.Vacancies.Vacancy;

/** Cells without a secretary who can be written to. Of the two cells of the ward, the second has none. */
@HouseTest
class VacanciesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Vacancies vacancies;

    @Autowired
    Addresses addresses;

    @Autowired
    Units units;

    @Autowired
    SampleWard wards;

    @Autowired
    SettableClock clock;

    private SampleWard.Ward ward;
    private Scope scope;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        ward = wards.ward();
        scope = new Scope(false, Set.copyOf(units.subtree(ward.unit())));
    }

    @Test
    void tellsWhoHasNoneAndWhoseIsNotReachedAndWhy() {
        assertThat(vacancies.of(scope, TODAY, 10)).containsExactly(new Vacancy(ward.secondCell(), Lack.NO_SECRETARY));
        assertThat(vacancies.unreached(scope, TODAY, 10))
                .containsExactly(new Vacancy(ward.firstCell(), Lack.NOT_LINKED));

        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(ward.id("an"), chat);
        assertThat(vacancies.unreached(scope, TODAY, 10)).isEmpty();

        addresses.unreachable(chat, "blocked");
        assertThat(vacancies.unreached(scope, TODAY, 10)).containsExactly(new Vacancy(ward.firstCell(), Lack.BLOCKED));
    }

    @Test
    void aCellFromWhichAllHaveGoneIsNoVacancy() throws Exception {
        ward.set("cuong", "Trạng thái", "Đã chuyển")
                .set("dung", "Trạng thái", "Từ trần")
                .bring();
        assertThat(vacancies.of(scope, TODAY, 10)).isEmpty();
    }

    @Test
    void aCellThatIsNoMoreIsNoVacancy() {
        units.end(ward.secondCell(), TODAY, ward.firstCell());
        assertThat(vacancies.of(scope, TODAY, 10)).isEmpty();
        assertThat(vacancies.of(new Scope(false, Set.of()), TODAY, 10)).isEqualTo(List.of());
    }
}
