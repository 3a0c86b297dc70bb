package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * One phase of a campaign: the days on which its people are asked to declare. Days are those of the house's zone.
 *
 * @param nameVi its name in Vietnamese
 * @param nameEn its name in English
 * @param opens the first day
 * @param deadline the last day, inclusive
 * @param graceDays days after the deadline on which a declaration still counts as in time for the phase
 * @param workStatuses whose phase it is, by the names of the roster's work statuses, such as {@code SERVING}
 */
public record Phase(
        UUID id,
        String nameVi,
        String nameEn,
        LocalDate opens,
        LocalDate deadline,
        int graceDays,
        Set<String> workStatuses) {

    public Phase {
        if (deadline.isBefore(opens)) {
            throw new IllegalArgumentException("a phase's deadline lies before its opening");
        }
        if (graceDays < 0) {
            throw new IllegalArgumentException("days of grace cannot be negative");
        }
        workStatuses = Set.copyOf(workStatuses);
    }

    /** Its name in the language of this code; Vietnamese for one that it has no name in. */
    public String name(String language) {
        return language.equals("en") ? nameEn : nameVi;
    }

    /** Whether it is open on this day, its grace included. */
    public boolean isOpen(LocalDate day) {
        return !day.isBefore(opens) && !day.isAfter(deadline.plusDays(graceDays));
    }
}
