package vn.kekhai.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Service;
import vn.kekhai.delivery.SendingHours.Window;

/** How fast what nobody has asked for can leave, for those who are about to write to many. */
@Service
public class Capacity {

    private final SendingHours hours;
    private final DeliverySettings settings;
    private final ZoneId zone;

    Capacity(SendingHours hours, DeliverySettings settings, ZoneId zone) {
        this.hours = hours;
        this.settings = settings;
        this.zone = zone;
    }

    /**
     * When messages would leave.
     *
     * @param takes how long they take at the account's rate, the nights not counted
     * @param begins when the first can leave
     * @param ends when the last has left
     * @param sameDay whether all of them leave on the day that was asked about
     */
    public record Estimate(Duration takes, Instant begins, Instant ends, boolean sameDay) {}

    /** What becomes of so many messages of one account from this moment on, if nothing else waits. */
    public Estimate estimate(int messages, Instant from) {
        Duration takes = settings.bulkRate() == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.ceilDiv(1_000L * messages, settings.bulkRate()));
        Window window = hours.from(from);
        Instant begins = window.begins();
        Duration left = takes;
        while (window.ends() != null && window.begins().plus(left).isAfter(window.ends())) {
            left = left.minus(Duration.between(window.begins(), window.ends()));
            window = hours.from(window.ends());
        }
        Instant ends = window.begins().plus(left);
        return new Estimate(takes, begins, ends, day(ends).equals(day(from)));
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }
}
