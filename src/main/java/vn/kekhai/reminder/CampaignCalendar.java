package vn.kekhai.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.delivery.Capacity;

/** The command that tells on which days how many will be written to, if everything stays as it is now. It writes nothing. */
@Component
@Command(
        name = "campaign calendar",
        description = "Tells for each day from today on how many messages go to whom, as people stand now, and whether"
                + " they can leave in that day's sending hours at the account's rate.")
class CampaignCalendar implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    @Option(names = "--phase", paramLabel = "CODE", description = "Only this phase; without it, all that are not over.")
    private @Nullable String code;

    private final Phases phases;
    private final Forecast forecast;
    private final Capacity capacity;
    private final Clock clock;
    private final ZoneId zone;

    CampaignCalendar(Phases phases, Forecast forecast, Capacity capacity, Clock clock, ZoneId zone) {
        this.phases = phases;
        this.forecast = forecast;
        this.capacity = capacity;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Integer call() {
        List<Phase> asked = phases.all().stream()
                .filter(phase -> code == null || phase.code().equals(code))
                .toList();
        if (code != null && asked.isEmpty()) {
            System.err.println("campaign calendar: there is no phase with the code " + code);
            return FAILED;
        }
        lines(asked).forEach(System.out::println);
        return 0;
    }

    List<String> lines(List<Phase> of) {
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        Map<LocalDate, List<Forecast.Day>> byDay = new TreeMap<>();
        for (Phase phase : of) {
            Forecast.Coming seen = forecast.of(phase, now);
            if (!seen.days().isEmpty()) {
                lines.add("phase=" + phase.code() + " opens=" + phase.opens() + " deadline=" + phase.deadline()
                        + " members=" + seen.members() + (phase.openedAt() == null ? " not opened yet" : ""));
                seen.days()
                        .forEach(day -> byDay.computeIfAbsent(day.step().day(), any -> new ArrayList<>())
                                .add(day));
            }
        }
        byDay.forEach((day, theirs) -> {
            theirs.forEach(one -> lines.add(line(one)));
            lines.add(sum(day, theirs));
        });
        return lines;
    }

    private String line(Forecast.Day one) {
        String others = one.others().entrySet().stream()
                .map(entry -> entry.getKey().code() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return String.join(
                        " ",
                        one.step().day().toString(),
                        HOUR.format(one.step().moment().atZone(zone)),
                        "phase=" + one.phase(),
                        "occasion=" + one.step().occasion().id(),
                        "to=" + one.step().occasion().to().name().toLowerCase(Locale.ROOT),
                        "messages=" + one.messages(),
                        others)
                .strip();
    }

    /** All messages of a day, as if they were of one account, from the hour of its first occasion on. */
    private String sum(LocalDate day, List<Forecast.Day> theirs) {
        int messages = theirs.stream().mapToInt(Forecast.Day::messages).sum();
        Instant first = theirs.stream()
                .map(one -> one.step().moment())
                .min(Instant::compareTo)
                .orElseThrow();
        Capacity.Estimate estimate = capacity.estimate(messages, first);
        return day + " messages=" + messages + " minutes="
                + Math.ceilDiv(estimate.takes().toMillis(), 60_000) + " fits=" + (estimate.sameDay() ? "yes" : "no");
    }
}
