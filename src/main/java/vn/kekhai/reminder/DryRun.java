package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Planned;
import vn.kekhai.delivery.Capacity;
import vn.kekhai.script.ReminderPlan.Occasion;

/** The calendar of a campaign: what would be sent on which day, if everybody stays as they are. Nothing is written. */
@Component
class DryRun {

    /** More people than this are a matter for the command, which has the time. */
    private static final int MOST_PEOPLE = 100_000;

    private final Forecast forecast;
    private final Capacity capacity;
    private final Clock clock;

    DryRun(Forecast forecast, Capacity capacity, Clock clock) {
        this.forecast = forecast;
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * What was counted.
     *
     * @param chart null where no message leaves
     */
    record Calendar(
            List<Counted> phases, List<Day> days, @Nullable MessagesChart chart, int messages) {

        /** Whether each day's messages leave on that day. */
        public boolean fits() {
            return days.stream().allMatch(Day::fits);
        }
    }

    /** A phase, and how many people are counted in it, or would be if it opened now. */
    record Counted(Phase phase, int members) {}

    /**
     * A day on which anything is told.
     *
     * @param minutes how long the messages take at the account's rate
     * @param ends when the last has left, if nothing else waits
     */
    record Day(LocalDate day, List<Line> lines, int messages, long minutes, boolean fits, Instant ends) {}

    /**
     * An occasion of a phase.
     *
     * @param others how many get nothing, by the code of the rule that stops it
     */
    record Line(Phase phase, Occasion occasion, Instant moment, int messages, SortedMap<String, Integer> others) {}

    /** What is to come of a campaign; empty when there are too many people to count them while somebody waits. */
    Optional<Calendar> of(Planned planned) {
        Instant now = clock.instant();
        List<Counted> phases = new ArrayList<>();
        Map<LocalDate, List<Line>> byDay = new TreeMap<>();
        int left = MOST_PEOPLE;
        for (Phase phase : planned.phases()) {
            Optional<Forecast.Coming> coming = forecast.of(planned, phase, now, left);
            if (coming.isEmpty()) {
                return Optional.empty();
            }
            left -= coming.get().members();
            phases.add(new Counted(phase, coming.get().members()));
            coming.get()
                    .days()
                    .forEach(day -> byDay.computeIfAbsent(day.step().day(), any -> new ArrayList<>())
                            .add(line(phase, day)));
        }
        List<Day> days = new ArrayList<>();
        byDay.forEach((day, lines) -> days.add(day(day, lines)));
        int messages = days.stream().mapToInt(Day::messages).sum();
        return Optional.of(new Calendar(phases, days, MessagesChart.of(days), messages));
    }

    private static Line line(Phase phase, Forecast.Day day) {
        SortedMap<String, Integer> others = new TreeMap<>();
        day.others().forEach((rule, count) -> others.put(rule.code(), count));
        return new Line(phase, day.step().occasion(), day.step().moment(), day.messages(), others);
    }

    /** All messages of a day, as if they were of one account, from the hour of its first occasion on. */
    private Day day(LocalDate day, List<Line> lines) {
        int messages = lines.stream().mapToInt(Line::messages).sum();
        Instant first = lines.stream().map(Line::moment).min(Instant::compareTo).orElseThrow();
        Capacity.Estimate estimate = capacity.estimate(messages, first);
        return new Day(
                day,
                lines,
                messages,
                Math.ceilDiv(estimate.takes().toMillis(), 60_000),
                estimate.sameDay(),
                estimate.ends());
    }
}
