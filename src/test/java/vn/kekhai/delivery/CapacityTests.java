package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CapacityTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static Capacity capacity(Map<String, String> settings) {
        DeliverySettings bound = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("kekhai.delivery", DeliverySettings.class);
        return new Capacity(new SendingHours(bound, ZONE), bound, ZONE);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @Test
    void takesWhatTheRateAllows() {
        Capacity.Estimate estimate = capacity(Map.of()).estimate(12_500, at("2026-01-05T09:00"));

        assertThat(estimate.takes()).isEqualTo(Duration.ofSeconds(500));
        assertThat(estimate.begins()).isEqualTo(at("2026-01-05T09:00"));
        assertThat(estimate.ends()).isEqualTo(at("2026-01-05T09:08:20"));
        assertThat(estimate.sameDay()).isTrue();
    }

    @Test
    void beginsInTheMorningWhenItIsNightAndIsThenOfAnotherDay() {
        Capacity.Estimate evening = capacity(Map.of()).estimate(1, at("2026-01-05T21:00"));
        Capacity.Estimate early = capacity(Map.of()).estimate(1, at("2026-01-05T05:00"));

        assertThat(evening.begins()).isEqualTo(at("2026-01-06T07:30"));
        assertThat(evening.sameDay()).isFalse();
        assertThat(early.begins()).isEqualTo(at("2026-01-05T07:30"));
        assertThat(early.sameDay()).isTrue();
    }

    @Test
    void goesOnTheNextMorningsWithWhatIsTooMuchForADay() {
        // thirteen hours at one a second are 46,800 messages a day
        Capacity slow = capacity(Map.of("kekhai.delivery.bulk-rate", "1"));

        Capacity.Estimate estimate = slow.estimate(46_800 + 46_800 + 60, at("2026-01-05T07:30"));

        assertThat(estimate.ends()).isEqualTo(at("2026-01-07T07:31"));
        assertThat(estimate.sameDay()).isFalse();
        assertThat(slow.estimate(46_800, at("2026-01-05T07:30")).ends()).isEqualTo(at("2026-01-05T20:30"));
    }

    @Test
    void knowsNoNightWhereThereIsNone() {
        Capacity always = capacity(Map.of(
                "kekhai.delivery.day-begins", "00:00",
                "kekhai.delivery.day-ends", "00:00",
                "kekhai.delivery.bulk-rate", "0"));

        Capacity.Estimate estimate = always.estimate(1_000_000, at("2026-01-05T23:00"));

        assertThat(estimate.takes()).isEqualTo(Duration.ZERO);
        assertThat(estimate.sameDay()).isTrue();
    }
}
