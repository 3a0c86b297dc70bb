package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrendChartTests {

    private static final LocalDate OPENS = LocalDate.of(2026, 1, 1);
    private static final LocalDate DEADLINE = LocalDate.of(2026, 1, 11);

    @Test
    void risesByWhatWasDoneEachDayAndEndsToday() {
        TrendChart chart = TrendChart.of(
                new TreeMap<>(Map.of(OPENS, 5, OPENS.plusDays(2), 5)), OPENS, DEADLINE, OPENS.plusDays(2), 20);

        assertThat(chart.line()).isEqualTo("0.0,120.0 60.0,120.0 120.0,80.0");
        assertThat(chart.area()).isEqualTo("0,160 0.0,120.0 60.0,120.0 120.0,80.0 120.0,160.0");
        assertThat(chart.deadline()).isEqualTo("599.0");
        assertThat(chart.lastDays())
                .containsExactly(new TrendChart.Day(OPENS.plusDays(2), 5, 10), new TrendChart.Day(OPENS, 5, 5));
    }

    @Test
    void goesOnAfterTheDeadlineAndBeginsWithWhoWasEarly() {
        TrendChart chart =
                TrendChart.of(new TreeMap<>(Map.of(OPENS.minusDays(2), 1)), OPENS, DEADLINE, DEADLINE.plusDays(8), 2);

        assertThat(chart.from()).isEqualTo(OPENS.minusDays(2));
        assertThat(chart.to()).isEqualTo(DEADLINE.plusDays(8));
        assertThat(chart.deadline()).isEqualTo("360.0");
    }

    @Test
    void staysEmptyWhereNobodyIsAsked() {
        TrendChart chart = TrendChart.of(new TreeMap<>(), OPENS, DEADLINE, OPENS, 0);

        assertThat(chart.line()).isEqualTo("0.0,160.0");
        assertThat(chart.lastDays()).isEmpty();
    }
}
