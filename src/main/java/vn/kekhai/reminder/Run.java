package vn.kekhai.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One occasion of one phase being gone through.
 *
 * @param day on which it is held
 * @param due that day's hour
 * @param deadline the latest deadline that it is for
 * @param reached how far it has come: the last person, or unit, that was decided about; null at the beginning
 */
record Run(
        UUID id,
        UUID phase,
        String occasion,
        LocalDate day,
        Instant due,
        LocalDate deadline,
        @Nullable UUID reached) {}
