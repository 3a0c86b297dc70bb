package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MeetingTests {

    @Test
    void areOnTheLastDayOfAShorterMonth() {
        assertThat(MeetingTable.meetsOn(31, LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(MeetingTable.meetsOn(31, LocalDate.of(2026, 2, 27))).isFalse();
        assertThat(MeetingTable.meetsOn(3, LocalDate.of(2026, 2, 3))).isTrue();
        assertThat(MeetingTable.meetsOn(30, LocalDate.of(2024, 2, 29))).isTrue();
    }
}
