package vn.kekhai.campaign;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kekhai.script.HolidayBook;

/**
 * Which days people work: Monday to Friday without the public holidays of {@code plans/holidays.yaml}, and the weekend days
 * that are worked in their place. A year that the file does not know has no holidays, which is told once in the log.
 */
@Component
public class WorkingDays {

    private static final Logger log = LoggerFactory.getLogger(WorkingDays.class);

    private final HolidayBook book;
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();

    public WorkingDays(HolidayBook book) {
        this.book = book;
    }

    public boolean isWorkingDay(LocalDate day) {
        if (!isKnown(day.getYear()) && told.add(day.getYear())) {
            log.warn("holidays unknown year={} file={}", day.getYear(), HolidayBook.FILE);
        }
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return weekend ? book.worked().containsKey(day) : !book.off().containsKey(day);
    }

    /** Whether the holidays of this year stand in the file. */
    public boolean isKnown(int year) {
        return book.years().contains(year);
    }

    /** This day, or the next working day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day that lies this many working days after a day. The day itself is not counted, whether it is one or not. */
    public LocalDate plus(LocalDate day, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("working days are counted onwards only");
        }
        LocalDate found = day;
        for (int left = workingDays; left > 0; left--) {
            found = onOrAfter(found.plusDays(1));
        }
        return found;
    }
}
