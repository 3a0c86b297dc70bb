package vn.kekhai.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class LiveSettingTests {

    @Test
    void readsTimesOfTheDay() {
        LiveSetting<LocalTime> begins = LiveSetting.time("kekhai.test.begins", LocalTime.of(7, 30));
        assertThat(begins.read(" 8:05 ")).hasValue(LocalTime.of(8, 5));
        assertThat(begins.normal("8:05")).hasValue("08:05");
        assertThat(begins.written()).isEqualTo("07:30");
        for (String wrong : new String[] {"", "24:00", "7", "7.30", "07:60", "noon", "-1:00"}) {
            assertThat(begins.read(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void readsNumbersWithinTheirBounds() {
        LiveSetting<Integer> days = LiveSetting.number("kekhai.test.days", 30, 1, 365);
        assertThat(days.read("1")).hasValue(1);
        assertThat(days.normal("007")).hasValue("7");
        for (String wrong : new String[] {"0", "366", "-1", "1e2", "99999999999", "1.5", "một"}) {
            assertThat(days.read(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void readsDurationsWithTheirUnit() {
        LiveSetting<Duration> idle = LiveSetting.duration(
                "kekhai.test.idle", Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofHours(12));
        assertThat(idle.read("2h")).hasValue(Duration.ofHours(2));
        assertThat(idle.normal("120 m")).hasValue("2h");
        assertThat(idle.normal("301s")).hasValue("301s");
        assertThat(idle.written()).isEqualTo("30m");
        for (String wrong : new String[] {"4m", "13h", "30", "m", "1w", "30 phút"}) {
            assertThat(idle.read(wrong)).as(wrong).isEmpty();
        }
    }
}
