package vn.kekhai.campaign;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Which days people work: Monday to Friday without the public holidays of {@code plans/holidays.yaml}. */
@Component
public class WorkingDays {

    public boolean isWorkingDay(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** This day, or the next working day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** The day that lies this many working days after a day. */
    public LocalDate plus(LocalDate day, int workingDays) {
        throw new UnsupportedOperationException();
    }
}
