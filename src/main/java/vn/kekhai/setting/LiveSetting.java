package vn.kekhai.setting;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting that may be changed while the house runs.
 *
 * @param name as in the configuration, such as {@code kekhai.delivery.day-begins}
 * @param configured what holds while nothing else is chosen
 */
public record LiveSetting<T>(
        String name, Kind kind, T configured, Function<String, Optional<T>> reading, Function<T, String> writing) {

    /** What is to be written; the words for it are found by it. */
    public enum Kind {
        TIME,
        NUMBER,
        DURATION
    }

    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})\\s*(s|m|h|d)");

    /** A time of the day, written as {@code 07:30}. */
    public static LiveSetting<LocalTime> time(String name, LocalTime configured) {
        return new LiveSetting<>(name, Kind.TIME, configured, LiveSetting::readTime, LocalTime::toString);
    }

    /** A whole number from the least to the most. */
    public static LiveSetting<Integer> number(String name, int configured, int least, int most) {
        return new LiveSetting<>(
                name,
                Kind.NUMBER,
                configured,
                text -> Optional.of(text)
                        .filter(one -> NUMBER.matcher(one).matches())
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most),
                String::valueOf);
    }

    /** A time with its unit, written as {@code 30m}, from the shortest to the longest. */
    public static LiveSetting<Duration> duration(
            String name, Duration configured, Duration shortest, Duration longest) {
        return new LiveSetting<>(
                name,
                Kind.DURATION,
                configured,
                text -> readDuration(text).filter(one -> one.compareTo(shortest) >= 0 && one.compareTo(longest) <= 0),
                LiveSetting::writeDuration);
    }

    /** What somebody wrote, if it is a value of this setting. */
    public Optional<T> read(String text) {
        return reading.apply(text.strip());
    }

    /** What holds while nothing is chosen, as it is written. */
    public String written() {
        return writing.apply(configured);
    }

    /** A value in the one form in which it is kept. */
    Optional<String> normal(String text) {
        return read(text).map(writing);
    }

    private static Optional<LocalTime> readTime(String text) {
        Matcher time = TIME.matcher(text);
        try {
            return time.matches()
                    ? Optional.of(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> readDuration(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(duration.group(1));
        return Optional.of(
                switch (duration.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static String writeDuration(Duration duration) {
        if (duration.toSeconds() % 60 != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutes() % 60 != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }
}
