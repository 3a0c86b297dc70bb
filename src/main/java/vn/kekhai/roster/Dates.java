package vn.kekhai.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as they stand in spreadsheets: real ones, numbers, and text in several orders; the day before the month. */
final class Dates {

    /** Which day, or why not. A year or a month alone is no day, and no error either. */
    sealed interface Reading {
        record Day(LocalDate date) implements Reading {}

        record OnlyYear() implements Reading {}

        record Wrong(Flaw flaw) implements Reading {}
    }

    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})\\s*[/.\\-\\s]\\s*(\\d{1,2})\\s*[/.\\-\\s]\\s*(\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.\\-](\\d{1,2})[/.\\-](\\d{1,2})");
    private static final Pattern IN_WORDS = Pattern.compile("(?:ngay )?(\\d{1,2}) thang (\\d{1,2}) nam (\\d{4})");
    private static final Pattern COMPACT = Pattern.compile("(19|20)\\d{6}");
    private static final Pattern YEAR = Pattern.compile("(?:(?:0?[1-9]|1[0-2])\\s*[/.\\-]\\s*)?(?:19|20)\\d{2}");
    private static final Pattern SERIAL = Pattern.compile("\\d{4,5}(\\.\\d+)?");
    private static final Pattern CLOCK_TIME =
            Pattern.compile("[ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?[AaPp][Mm]| ?SA| ?CH)?Z?$");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    private Dates() {}

    /**
     * Reads a date that cannot lie after today nor before 1900.
     *
     * @param text not empty
     */
    static Reading read(String text, LocalDate today) {
        String bare = CLOCK_TIME
                .matcher(text.strip().replaceFirst("^'", ""))
                .replaceFirst("")
                .strip();
        try {
            Optional<LocalDate> date = date(bare, today);
            if (date.isPresent()) {
                return within(date.get(), today);
            }
        } catch (DateTimeException e) {
            return new Reading.Wrong(Flaw.NO_SUCH_DAY);
        }
        return YEAR.matcher(bare).matches() ? new Reading.OnlyYear() : new Reading.Wrong(Flaw.NO_DATE);
    }

    private static Optional<LocalDate> date(String bare, LocalDate today) {
        Matcher dayFirst = DAY_FIRST.matcher(bare);
        if (dayFirst.matches()) {
            return Optional.of(day(year(dayFirst.group(3), today), dayFirst.group(2), dayFirst.group(1)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(bare);
        if (yearFirst.matches()) {
            return Optional.of(day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3)));
        }
        Matcher inWords = IN_WORDS.matcher(Names.folded(bare));
        if (inWords.matches()) {
            return Optional.of(day(inWords.group(3), inWords.group(2), inWords.group(1)));
        }
        if (COMPACT.matcher(bare).matches()) {
            return Optional.of(day(bare.substring(0, 4), bare.substring(4, 6), bare.substring(6)));
        }
        if (SERIAL.matcher(bare).matches() && !YEAR.matcher(bare).matches()) {
            return Optional.of(SERIAL_ZERO.plusDays((long) Double.parseDouble(bare)));
        }
        return Optional.empty();
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** Two digits are of the last hundred years. */
    private static String year(String digits, LocalDate today) {
        if (digits.length() == 4) {
            return digits;
        }
        int century = today.getYear() / 100 * 100;
        int year = century + Integer.parseInt(digits);
        return String.valueOf(year > today.getYear() ? year - 100 : year);
    }

    private static Reading within(LocalDate date, LocalDate today) {
        return date.isAfter(today) || date.getYear() < 1900
                ? new Reading.Wrong(Flaw.NOT_IN_TIME)
                : new Reading.Day(date);
    }
}
