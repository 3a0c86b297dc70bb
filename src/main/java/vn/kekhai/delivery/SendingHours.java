package vn.kekhai.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.kekhai.database.WrongSetting;
import vn.kekhai.setting.LiveSetting;
import vn.kekhai.setting.LiveSettings;

/** The hours of a day in which unasked messages may be begun. */
@Component
public class SendingHours {

    /**
     * A time in which a message may be begun.
     *
     * @param ends at this moment no more; null: without end
     */
    public record Window(Instant begins, @Nullable Instant ends) {}

    private static final String BEGINS = "kekhai.delivery.day-begins";
    private static final String ENDS = "kekhai.delivery.day-ends";

    private final Supplier<LocalTime> dayBegins;
    private final Supplier<LocalTime> dayEnds;
    private final ZoneId zone;

    /** Hours that may be chosen anew while the house runs. */
    @Autowired
    SendingHours(DeliverySettings settings, LiveSettings live, ZoneId zone) {
        this(
                settings,
                live.offer(LiveSetting.time(BEGINS, settings.dayBegins())),
                live.offer(LiveSetting.time(ENDS, settings.dayEnds())),
                zone);
    }

    /** Hours that stay as they are. */
    SendingHours(DeliverySettings settings, ZoneId zone) {
        this(settings, settings::dayBegins, settings::dayEnds, zone);
    }

    private SendingHours(
            DeliverySettings settings, Supplier<LocalTime> dayBegins, Supplier<LocalTime> dayEnds, ZoneId zone) {
        this.dayBegins = dayBegins;
        this.dayEnds = dayEnds;
        this.zone = zone;
        if (settings.dayBegins().isAfter(settings.dayEnds())) {
            throw new WrongSetting(
                    BEGINS,
                    "is later than " + ENDS + ": " + settings.dayBegins() + " and " + settings.dayEnds() + ".",
                    "Write the earlier time of the two for day-begins.");
        }
    }

    /** What is left of the hours at this moment, or else the next ones. */
    public Window from(Instant moment) {
        LocalTime begins = dayBegins.get();
        LocalTime ends = dayEnds.get();
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
