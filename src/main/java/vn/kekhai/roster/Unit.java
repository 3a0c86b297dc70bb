package vn.kekhai.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit of the organisation.
 *
 * @param code unique
 * @param parent the unit above; null at a top
 * @param validTo the day from which it is no more; null while it stands
 * @param successor the unit that took its place, if one did
 */
public record Unit(
        UnitId id,
        String code,
        String name,
        UnitType type,
        @Nullable UnitId parent,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable UnitId successor) {}
