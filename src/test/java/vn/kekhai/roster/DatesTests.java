package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @ParameterizedTest
    @CsvSource({
        "05/03/1960, 1960-03-05",
        "5-3-60, 1960-03-05",
        "5.3.1960, 1960-03-05",
        "5 / 3 / 1960, 1960-03-05",
        "01/02/25, 2025-02-01",
        "01/02/27, 1927-02-01",
        "1960-03-05, 1960-03-05",
        "1960-03-05 00:00:00, 1960-03-05",
        "1960-03-05T00:00:00, 1960-03-05",
        "19600305, 1960-03-05",
        "21980, 1960-03-05",
        "21980.0, 1960-03-05",
        "ngày 5 tháng 3 năm 1960, 1960-03-05"
    })
    void readsADayInEveryFormThatSpreadsheetsGiveIt(String written, LocalDate day) {
        assertThat(Dates.read(written, TODAY)).isEqualTo(new Dates.Reading.Day(day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"31/02/1960", "12/31/1960", "00/01/1960", "x", "05/03/2960", "01/01/1850", "tháng ba", "#N/A"})
    void tellsWhatIsNoDay(String written) {
        assertThat(Dates.read(written, TODAY)).isInstanceOf(Dates.Reading.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1945", "03/1945"})
    void takesAYearAloneNeitherForADayNorForAnError(String written) {
        assertThat(Dates.read(written, TODAY)).isInstanceOf(Dates.Reading.OnlyYear.class);
    }

    @Test
    void takesTomorrowForAnError() {
        assertThat(Dates.read("06/01/2026", TODAY)).isInstanceOf(Dates.Reading.Wrong.class);
        assertThat(Dates.read("05/01/2026", TODAY)).isInstanceOf(Dates.Reading.Day.class);
    }
}
