package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;

/** Several instances and one account's rate. */
@HouseTest
class SharesTests {

    private static final int RATE = 10;

    private final Station station;
    private final SettableClock clock;
    private final Account account;

    @Autowired
    SharesTests(ApplicationContext context) {
        this.station = new Station(context);
        this.clock = station.house.clock();
        this.account = new Account(station.name, "1");
        station.settings = Station.settings(RATE, 2, 1);
    }

    @AfterEach
    void close() {
        station.close();
    }

    private void post(Station.Instance instance, int messages) {
        for (int i = 0; i < messages; i++) {
            station.post(instance, station.chat(), "tin " + i, Priority.BULK);
        }
    }

    /** So many tenths of a second of all these instances. */
    private void pass(int tenths, List<Station.Instance> instances) {
        for (int i = 0; i < tenths; i++) {
            clock.advance(Duration.ofMillis(100));
            instances.forEach(Station.Instance::step);
        }
    }

    private int mostInASecond() {
        List<Instant> times = new ArrayList<>(station.box.times);
        times.sort(Instant::compareTo);
        int most = 0;
        for (Instant from : times) {
            most = Math.max(most, (int) times.stream()
                    .filter(time -> !time.isBefore(from) && time.isBefore(from.plusSeconds(1)))
                    .count());
        }
        return most;
    }

    @Test
    void haveTheWholeRateAlone() {
        Station.Instance one = station.new Instance(null);
        post(one, 60);
        pass(80, List.of(one));

        assertThat(station.box.given).hasSize(60);
        assertThat(mostInASecond()).isLessThanOrEqualTo(RATE).isGreaterThanOrEqualTo(RATE - 1);
    }

    @Test
    void haveTogetherNoMoreThanTheRate() {
        Station.Instance one = station.new Instance(null);
        post(one, 200);
        pass(30, List.of(one));
        Station.Instance two = station.new Instance(null);
        two.dispatcher.keep();
        pass(60, List.of(one, two));
        assertThat(one.lanes.share(account).slots()).isEqualTo(RATE / 2);
        assertThat(two.lanes.share(account).slots()).isEqualTo(RATE / 2);
        int before = station.box.given.size();
        pass(50, List.of(one, two));

        assertThat(station.box.given.size() - before).isBetween(RATE * 4, RATE * 5);
        assertThat(mostInASecond()).isLessThanOrEqualTo(RATE);
    }

    @Test
    void fallToTheOtherWhenOneIsNoMore() {
        Station.Instance one = station.new Instance(null);
        Station.Instance two = station.new Instance(null);
        post(one, 400);
        two.dispatcher.keep();
        pass(60, List.of(one, two));
        assertThat(two.lanes.share(account).slots()).isEqualTo(RATE / 2);

        pass(150, List.of(two)); // the first one is dead
        assertThat(two.lanes.share(account).slots()).isEqualTo(RATE);
        assertThat(mostInASecond()).isLessThanOrEqualTo(RATE);
    }

    @Test
    void fallToTheOtherWhenOneHasNothingMoreToSend() {
        Station.Instance one = station.new Instance(null);
        Station.Instance two = station.new Instance(null);
        post(one, 60);
        two.dispatcher.keep();
        pass(120, List.of(one, two));
        assertThat(station.box.given).hasSize(60);
        pass(30, List.of(one, two));
        assertThat(one.lanes.share(account).slots()).isZero();
        assertThat(two.lanes.share(account).slots()).isZero();

        post(two, 30);
        pass(15, List.of(two));
        assertThat(two.lanes.share(account).slots()).isEqualTo(RATE);
    }
}
