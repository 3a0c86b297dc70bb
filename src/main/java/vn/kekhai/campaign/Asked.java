package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is asked of a person now, or next.
 *
 * @param deadline the person's own last day, inclusive
 * @param countsSince an earlier declaration does not count for this phase
 */
public record Asked(Phase phase, LocalDate deadline, Instant countsSince) {}
