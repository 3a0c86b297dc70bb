package vn.kekhai.digest;

import java.time.LocalDate;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.UnitId;

/**
 * A cell whose secretary cannot be written to.
 *
 * @param since the day on which it was found to be so
 * @param lack why
 * @param level who is written to instead
 */
public record Vacancy(UnitId unit, LocalDate since, Responsible.Lack lack, Responsible.Level level) {}
