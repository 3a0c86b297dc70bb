package vn.kekhai.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.database.WrongSetting;

/** The hours of a day in which unasked messages may be begun. */
@Component
public class SendingHours {

    /**
     * A time in which a message may be begun.
     *
     * @param ends at this moment no more; null: without end
     */
    public record Window(Instant begins, @Nullable Instant ends) {}

    private final LocalTime begins;
    private final LocalTime ends;
    private final ZoneId zone;

    SendingHours(DeliverySettings settings, ZoneId zone) {
        this.begins = settings.dayBegins();
        this.ends = settings.dayEnds();
        this.zone = zone;
        if (begins.isAfter(ends)) {
            throw new WrongSetting(
                    "kekhai.delivery.day-begins",
                    "is later than kekhai.delivery.day-ends: " + begins + " and " + ends + ".",
                    "Write the earlier time of the two for day-begins.");
        }
    }

    /** What is left of the hours at this moment, or else the next ones. */
    public Window from(Instant moment) {
        if (begins.equals(ends)) {
            return new Window(moment, null);
        }
        LocalDate day = moment.atZone(zone).toLocalDate();
        if (!moment.isBefore(at(day, ends))) {
            day = day.plusDays(1);
        }
        Instant first = at(day, begins);
        return new Window(moment.isAfter(first) ? moment : first, at(day, ends));
    }

    /** When this day's hours end, or the next ones where they are over: what is for today must not be sent later. */
    public Instant endOfDay(Instant moment) {
        Instant ends = from(moment).ends();
        return ends != null
                ? ends
                : moment.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
