package vn.kekhai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

class WorkingDaysTests {

    private final WorkingDays days =
            new WorkingDays(Scripts.read(ScriptFolder.packed()).holidays());

    @Test
    void knowsWeekendsHolidaysAndTheSaturdaysThatAreWorkedInTheirPlace() {
        assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 5))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 3))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 2))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 10))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 24))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 4, 27))).isFalse();
    }

    @Test
    void passesOverTet() {
        assertThat(days.onOrAfter(LocalDate.of(2026, 2, 14))).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(days.onOrAfter(LocalDate.of(2026, 2, 23))).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(days.plus(LocalDate.of(2026, 2, 12), 2)).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(days.plus(LocalDate.of(2027, 2, 4), 1)).isEqualTo(LocalDate.of(2027, 2, 12));
        assertThat(days.plus(LocalDate.of(2026, 2, 14), 0)).isEqualTo(LocalDate.of(2026, 2, 14));
    }

    @Test
    void takesAYearThatItDoesNotKnowForOneWithoutHolidays() {
        assertThat(days.isKnown(2026)).isTrue();
        assertThat(days.isKnown(2031)).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2031, 1, 1))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2031, 1, 4))).isFalse();
    }

    @Test
    void countsOnwardsOnly() {
        assertThatThrownBy(() -> days.plus(LocalDate.of(2026, 1, 5), -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
