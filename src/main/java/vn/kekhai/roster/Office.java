package vn.kekhai.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An office that somebody holds or held.
 *
 * @param from the first day
 * @param to the day from which it is held no longer; null while open
 */
public record Office(
        PersonId person,
        UnitId unit,
        OfficeKind kind,
        LocalDate from,
        @Nullable LocalDate to) {}
