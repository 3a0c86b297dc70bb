package vn.kekhai.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What members of a phase have in common who are reminded on the same days.
 *
 * @param deadline their last day, inclusive
 * @param joined the day on which they were counted in, where that was after the opening; null for those of the opening
 */
public record Cohort(LocalDate deadline, @Nullable LocalDate joined) {}
