package vn.kekhai.reminder;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of a member decides on which days the occasions fall: members of one cohort share their ladder.
 *
 * @param deadline their last day, inclusive
 * @param joined the day on which they were counted in, when that was after the opening; null for the others
 */
record Cohort(LocalDate deadline, @Nullable LocalDate joined) {}
