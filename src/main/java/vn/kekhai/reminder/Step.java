package vn.kekhai.reminder;

import java.time.Instant;
import java.time.LocalDate;
import vn.kekhai.script.ReminderPlan.Occasion;

/**
 * An occasion as it falls for some members of a phase.
 *
 * @param day the day on which it is held
 * @param moment that day's hour
 */
record Step(Occasion occasion, LocalDate day, Instant moment) {}
